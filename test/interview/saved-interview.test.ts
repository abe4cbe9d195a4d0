import { describe, expect, test } from 'vitest';
import type { Env } from '../../src/env.ts';
import type { PartialAnswers } from '../../src/input/read-answers.ts';
import { type DraftRead, readDraft, writeDraft } from '../../src/interview/saved-interview.ts';
import { AGENCIES, CONCERNS } from '../../src/model/vocabulary.ts';
import type { SmallFileText } from '../../src/platform/disk/whole-file.ts';
import { fc } from '../samples.ts';
import { DROP, KEEP } from '../scripted-asker.ts';
import { newWorld } from '../world.ts';
import { alone, answersUpTo, flat, STOP, sit, wholeInterview } from './sitting.ts';

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
      agency: fc.constantFrom(...AGENCIES),
      otherAgency: fc.constantFrom(...AGENCIES),
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

const IS_NAMED = 'A draft of Tue 22 Dec 2026, 10:00 is kept. Go on: escalate start --resume';

/** A world in which somebody stopped at what to do at once. */
async function stopped() {
  const world = newWorld('2026-12-22T10:00');
  await sit('start', [...answersUpTo('risk'), 'Yes'], world);
  return world;
}

test('Where a draft is kept, the list of cases and the menu name it, and the command that takes it up', async () => {
  const world = await stopped();
  expect(flat((await alone('status', world)).err)).toContain(IS_NAMED);
  expect(flat((await sit('status', [], world)).shown)).toContain(IS_NAMED);
  expect(flat((await sit('__home', [], world)).shown)).toContain(IS_NAMED);
});

test('Where none is kept, none is named', async () => {
  expect((await alone('status', newWorld('2026-12-22T10:00'))).err).not.toContain('draft');
});

test('Line by line, it is said truly what Ctrl-C leaves: without a draft, with one, and where it is taken up', async () => {
  const opens = async (line: string, world = newWorld('2026-12-22T10:00')) =>
    flat((await sit(line, [], world, { byKeys: false })).shown);
  for (const line of ['start', 'start --resume', 'start --risk immediate'])
    expect(await opens(line)).toContain('kept only if the child may be at risk, or once you type');
  expect(await opens('start', await stopped())).toContain('Ctrl-C stops, and nothing new is kept:');
  expect(await opens('start --resume', await stopped())).toContain(
    'Ctrl-C stops. Your draft stays',
  );
});

const IS_KEPT = 'Draft saved on this computer. We will ask about risk again.';

test('Whoever keeps a draft that cannot be written is told why, and that nothing is kept', async () => {
  const world = newWorld('2026-12-22T10:00');
  const draft = { ...world.env.draft, write: () => 'the disk is full' };
  const { heard, shown } = await sit('start', [KEEP], world, { draft });
  expect(heard).toEqual(['The draft could not be kept: the disk is full.']);
  expect(shown).toMatch(/Stopped\. Nothing was kept\. To begin again: escalate start\n$/);
});

test('Whoever keeps one whose last answers cannot be written is told so', async () => {
  const world = newWorld('2026-12-22T10:00');
  let isFull = false;
  const write = (text: string) => (isFull ? 'the disk is full' : world.env.draft.write(text));
  const draft = { ...world.env.draft, write };
  const fill = () => {
    isFull = true;
  };
  const { shown } = await sit('start', [KEEP, fill, 'Southwark'], world, { draft });
  expect(flat(shown)).toContain('The draft could not be kept: the disk is full.');
  const says = 'A draft is kept, but not your last answers: escalate start --resume';
  expect(flat(shown)).toContain(says);
});

test('Whoever throws away one that cannot be removed is told that it is still there', async () => {
  const world = newWorld('2026-12-22T10:00');
  const draft = { ...world.env.draft, remove: () => 'it is locked' };
  const script = [KEEP, DROP, ...wholeInterview(), STOP];
  const { heard, shown } = await sit('start', script, world, { draft });
  const says = 'The draft could not be deleted: it is locked. It is still on this computer.';
  expect(heard).toEqual([IS_KEPT, says]);
  expect(flat(shown)).toContain(says);
});

test('Whoever wants the area and agency remembered hears why that could not be done', async () => {
  const world = newWorld('2026-12-22T10:00');
  const preferences = { ...world.env.preferences, write: () => 'the disk is full' };
  const line = 'start --area southwark --concern threshold --risk none --remember';
  const { shown } = await sit(line, [], world, { asker: null, preferences });
  expect(shown).toContain('It could not be remembered: the disk is full.');
});
