import { describe, expect, test } from 'vitest';
import type { Env } from '../../src/env.ts';
import type { PartialAnswers } from '../../src/input/read-answers.ts';
import { type DraftRead, readDraft, writeDraft } from '../../src/interview/saved-interview.ts';
import { CONCERNS, SIDE_AGENCIES } from '../../src/model/vocabulary.ts';
import type { SmallFileText } from '../../src/platform/disk/whole-file.ts';
import { fc } from '../samples.ts';
import { newWorld } from '../world.ts';

const KEPT = '2026-12-21T16:00:00+00:00';
const { env } = newWorld('2026-12-22T10:00');

/** The same world, with this text as its draft. */
function holding(found: SmallFileText | string): Env {
  const text = typeof found === 'string' ? { kind: 'text' as const, text: found } : found;
  return { ...env, draft: { ...env.draft, read: () => text } };
}

const draft = (answers: unknown, changes: object = {}): string =>
  JSON.stringify({ schema: 'escalate/draft/1', version: '1', kept: KEPT, answers, ...changes });

describe('A draft', () => {
  const answers = fc.record(
    {
      area: fc.constant('southwark'),
      part: fc.constant(null),
      concern: fc.constantFrom(...CONCERNS),
      agency: fc.constantFrom(...SIDE_AGENCIES),
      otherAgency: fc.constantFrom(...SIDE_AGENCIES),
      child: fc.constantFrom(['neither'] as const, ['looked-after', 'protection-plan'] as const),
      disagreed: fc.constantFrom('2026-12-21', '2026-12-21T14:30:00+00:00', null),
      protectBy: fc.constantFrom('2026-12-24', null),
      stage: fc.integer({ min: 1, max: 5 }),
      reached: fc.constantFrom('2026-12-22', null),
    },
    { requiredKeys: ['area', 'part'] },
  );

  test('gives back every answer that was put in, and never the risk', () => {
    fc.assert(
      fc.property(answers, (told: PartialAnswers) => {
        const text = writeDraft({ ...told, risk: 'none' }, KEPT, env);
        expect(text).not.toContain('risk');
        const back = { kind: 'draft', kept: KEPT, answers: told, hasOtherPolicy: false };
        expect(readDraft(holding(text))).toEqual(back);
      }),
    );
  });

  test('keeps the part of an area', () => {
    const told = { area: 'kingston-and-richmond', part: 'kingston' };
    const read = readDraft(holding(writeDraft(told, KEPT, env)));
    expect(read).toMatchObject({ answers: told });
  });

  test('of a policy that has changed loses what hangs on its stages, and says so', () => {
    const text = draft({ area: 'southwark', stage: '3', agency: 'health' }, { policy: 'another' });
    const answers = { area: 'southwark', part: null, agency: 'health' };
    const back = { kind: 'draft', kept: KEPT, answers, hasOtherPolicy: true };
    expect(readDraft(holding(text))).toEqual(back);
  });

  const southwark = env.policies.read('southwark').digest;
  const unusable: readonly (readonly [
    string,
    string,
    Extract<DraftRead, { why: string }>['why'],
  ])[] = [
    ['is empty', '', 'damaged'],
    ['is cut off', '{"schema":"escalate/draft/1"', 'damaged'],
    ['is a list', '[]', 'damaged'],
    ['is of something else', draft({}, { schema: 'escalate/case/1' }), 'damaged'],
    ['has no moment', draft({}, { kept: 'yesterday' }), 'damaged'],
    ['has no answers', draft(null), 'damaged'],
    ['holds a risk', draft({ risk: 'none' }), 'damaged'],
    ['holds what is no answer', draft({ agency: 4 }), 'damaged'],
    ['does not know what must be known', draft({ child: null }), 'damaged'],
    ['is newer', draft({}, { schema: 'escalate/draft/2' }), 'newer'],
    ['is of an area that is no more', draft({ area: 'narnia' }), 'no-area'],
    ['holds a word that is none', draft({ agency: 'wizards' }), 'does-not-fit'],
    ['holds a day to come', draft({ disagreed: '2027-01-01' }), 'does-not-fit'],
    [
      'holds a stage that the policy has not',
      draft({ area: 'southwark', stage: '9' }, { policy: southwark }),
      'does-not-fit',
    ],
  ];
  test.each(unusable)('that %s is not taken up', (_, text, why) => {
    expect(readDraft(holding(text))).toEqual({ kind: 'unusable', why });
  });

  test('that cannot be read is not taken up, and one that is not there is none', () => {
    expect(readDraft(holding({ kind: 'unreadable' }))).toEqual({
      kind: 'unusable',
      why: 'damaged',
    });
    expect(readDraft(holding({ kind: 'none' }))).toEqual({ kind: 'none' });
  });
});
