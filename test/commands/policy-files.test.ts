import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { sayWhen } from '../../src/text/days.ts';
import { shortSource } from '../../src/text/words.ts';
import { DOCUMENT, LITTLE } from '../authoring/little-policy.ts';
import { wordsOf } from '../e2e/workspace.ts';
import { inJson, printed, refused } from '../interview/sitting.ts';
import { newWorld, policyStore, type World } from '../world.ts';

const NOW = '2026-11-18T10:00';
let folder = '';
let world: World;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'escalate-policies-'));
  world = newWorld(NOW);
});

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('Somebody who asks which policies there are is told of each, in use or not, with its date and digest', async () => {
  const [first, ...rest] = world.env.policies.cards;
  if (!first) throw new Error('no policy');
  const own = { ...first, ownFile: '/own/area.yaml', digest: 'ff' };
  const policies = { ...world.env.policies, cards: [own, ...rest], hidden: [first] };
  const there = newWorld(NOW, { policies });
  const said = await printed('policy list', there);
  expect(said).toContain('In use: /own/area.yaml\nDigest: ff\n');
  expect(said).toContain(`${first.name} (${first.id}): NOT IN USE`);
  const { policies: rows } = await inJson('policy list', there);
  expect(rows).toHaveLength(rest.length + 2);
  expect(rows.slice(0, 2)).toMatchObject([
    { area: first.id, inUse: true, digest: 'ff', base: false },
    { area: first.id, inUse: false, file: null },
  ]);
});

/** A day is printed in words. */
const sayDay = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? sayWhen(text) : text);

describe('somebody who reads a whole policy', () => {
  test('is shown an invented one as ever, with the dates of its ladder', async () => {
    const path = written('little-mercia.yaml', LITTLE);
    const said = await printed(`policy show ${path} --from 2026-12-22`, world);
    const shown = said.replace(path, 'little-mercia.yaml').replace(/[0-9a-f]{64}/, 'DIGEST');
    await expect(shown).toMatchFileSnapshot('little-mercia.show.txt');
  });

  test('is shown every text of the real ones', async () => {
    for (const { id } of world.env.policies.cards) {
      const said = withoutSpaces(await printed(`policy show ${id}`, world));
      const policy = world.env.policies.read(id);
      const missing = [...textsOf({ ...policy, examples: [] })].filter(
        (text) =>
          ![text, shortSource(text), sayDay(text)].some((one) => said.includes(withoutSpaces(one))),
      );
      expect(missing).toEqual([]);
    }
  });

  test('reads under a heading of its own that it says nothing of a child at immediate risk', async () => {
    const file = join(import.meta.dirname, '../fixtures/policies/agreed-priority.yaml');
    expect(await printed(`policy show ${file}`, world)).toContain(
      'Immediate risk, at any moment\n - Left out: The policy has no immediate-risk route.',
    );
  });

  test('is told where the file is at fault that they name', async () => {
    const path = written('broken.yaml', LITTLE.replace('stage: 2\n', 'stage: 7\n'));
    expect(await refused(`policy show ${path}`, world)).toMatch(/^4: .*broken\.yaml:\d+:\d+: .*7/);
  });
});

function withoutSpaces(text: string): string {
  return text.replace(/\s+|[.,]$/g, '').toLowerCase();
}

/** What is written by its own words in the program and not as the file has it. */
const CODED = new Set(
  'what id area by binds owner unit from event concern concerns agencies agency otherAgency child risk nation kind fill contacts parts e164 digest'.split(
    ' ',
  ),
);

function* textsOf(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string' && !CODED.has(key)) yield value;
  if (Array.isArray(value)) for (const item of value) yield* textsOf(item, key);
  else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      // A person's contacts are listed under "contacts" as rows, and under a duty as ids.
      const isRows = Array.isArray(inner) && inner.some((item) => typeof item === 'object');
      yield* textsOf(inner, isRows ? '' : name);
    }
  }
}

describe('somebody who asks what a revision changes', () => {
  const REVISED = LITTLE.replace('within: 2 working days', 'within: 3 working days')
    .replace('words: within 2 working days', 'words: within 3 working days')
    .replace('020 7946 0100', '020 7946 0199')
    .replace('this-side: your manager', 'this-side: your head')
    .replace('It gives no time and no contact.', 'It gives no contact.')
    .replace('to-stage: 2', 'to-stage: 1')
    .replace('do: Note it.', 'do: Note it at once.')
    .replace(/24 hours/g, '48 hours')
    .replace('dated: May 2025', 'dated: June 2026');
  const between = (before: string, after: string) =>
    printed(`policy diff ${written('a.yaml', before)} ${written('b.yaml', after)}`, world);

  test('is told only what of the document changed, and of what was not said before what is said now', async () => {
    const fuller = LITTLE.replace('dated: May 2025', 'dated: May 2025\n  review: May 2027').replace(
      'role: Duty desk',
      'role: Duty desk\n    note: By day.',
    );
    const said = await between(LITTLE, fuller);
    expect(said).toContain(' - Changed: the day of review.\n');
    expect(said).toContain('Duty desk. Note, not said before: By day.');
  });

  test('is told in words, the stages and limits first', async () => {
    const said = (await between(LITTLE, REVISED)).replace(/; [0-9a-f]{12}\)/g, ')');
    expect(said).toBe(`From Little Mercia (little-mercia; May 2025) to Little Mercia
(little-mercia; June 2026)
 - Stage changed: 2, Managers. Between: it was your manager, and their manager;
   it is your head, and their manager.
 - Limit changed: You raise it. Time: it was 2 working days from the
   disagreement; it is 3 working days from the disagreement. Words: it was
   "within 2 working days"; it is "within 3 working days".
 - Limit changed: They reply. Time: it was 24 hours from when this is done: You
   raise it; it is 48 hours from when this is done: You raise it. Words: it was
   "within 24 hours"; it is "within 48 hours".
 - Duty changed: Note it at once. What: it was Note it; it is Note it at once.
 - Contact changed: Duty desk. Phone: it was 020 7946 0100; it is 020 7946 0199.
 - Way beside the ladder changed: A policy issue goes to the managers. Goes to:
   it was stage 2; it is stage 1.
 - New gap at stage 2: It gives no contact.
 - No longer a gap at stage 2: It gives no time and no contact.
 - Changed: the date.

Open cases
No open case here goes by it.
`);
  });

  test('is told that nothing changes between a policy and itself', async () => {
    expect(await printed('policy diff southwark southwark', world)).toContain(
      'Nothing changes for a practitioner.',
    );
  });

  test('is told which open cases it touches, from their stage on', async () => {
    const start = 'start --concern referral --risk none';
    await printed(`${start} --area southwark --case SWK-1 --stage 5`, world);
    await printed(`${start} --area southwark --case SWK-2 --stage 1`, world);
    await printed(`${start} --area wirral --case WIR-1`, world);
    const policy = world.env.policies.read('southwark');
    const [first, ...rest] = policy.stages;
    if (!first) throw new Error('no stage');
    const steps = first.steps.map((step) => ({ ...step, do: `${step.do} Now.` }));
    const revised = { ...policy, stages: [{ ...first, steps }, ...rest], digest: 'ee' };
    const later = world.at(NOW, { policies: policyStore([revised]) });
    expect(await printed('policy diff southwark southwark', later)).toMatch(
      /Open cases\n - SWK-1, at stage 5: nothing changes for it from here on\.\n - SWK-2, at stage 1: \d+ changes touch it from here on\.\n$/,
    );
  });
});

describe('somebody who draws a ladder', () => {
  test('is given the formats there are when they name another', async () => {
    expect(await refused('policy graph wirral --format png', world)).toBe(
      '2: --format cannot be "png". It is one of text, mermaid, html.',
    );
  });

  test('can have it in a file, never over another', async () => {
    const line = `policy graph wirral --output ${join(folder, 'wirral.html')}`;
    await printed(line, world);
    expect(readFileSync(join(folder, 'wirral.html'), 'utf8')).toMatch(/^<!DOCTYPE html>/);
    expect(await refused(line, world)).toContain('That file exists already');
  });

  test('can have what it says as data', async () => {
    const { schema, stages } = await inJson('policy graph southwark', world);
    expect([schema, stages.length]).toEqual(['escalate/policy-graph/1', 5]);
  });
});

describe('somebody who begins a policy file', () => {
  const TOLD = '--name "North Mercia" --partnership NMSCP';

  test('from a document is told what the draft holds, and what to do next', async () => {
    const [from, output] = [written('document.txt', DOCUMENT), join(folder, 'north-mercia.yaml')];
    const wide = newWorld(NOW, { screen: { columns: 400, color: false } });
    const line = `policy new north-mercia ${TOLD} --from ${from} --output ${output}`;
    const said = (await printed(line, wide)).replaceAll(folder, '');
    expect(said.split(/\s*\n(?=\S| -)\s*/)).toEqual([
      'Written: /north-mercia.yaml. It is a draft: do not rely on it before it',
      'is filled in and checked.',
      '- Stages: 3, 3 of them with a heading in the text.',
      '- Steps: 7; times: 7.',
      '- Contacts: 6; numbers: 8; e-mail addresses: 3; links: 2.',
      '- Left out, to be confirmed: 1, under "left-out".',
      '1. Open it in an editor, and work down what is marked CONFIRM.',
      '2. escalate policy check /north-mercia.yaml --against /document.txt',
      '3. escalate policy show /north-mercia.yaml;\n   escalate policy graph /north-mercia.yaml\n',
    ]);
    expect(await printed(`policy show ${output}`, wide)).toContain('This is a draft.');
  });

  test('without a document has a file with the stages they count, and what is still to be confirmed', async () => {
    const output = join(folder, 'alone.yaml');
    await printed(`policy new alone --dated "May 2025" --stages 4 --output ${output}`, world);
    const text = readFileSync(output, 'utf8');
    expect(text).toContain('\nname: Alone\n');
    expect(text.match(/^ {2}- stage: /gm)).toHaveLength(4);
    expect(text).toContain('\n  partnership: To be confirmed\n  title: null ');
    expect(text).toContain('\n  dated: May 2025\n');
  });

  test('never loses one that is there', async () => {
    const output = written('mine.yaml', 'mine');
    expect(await refused(`policy new mine ${TOLD} --stages 2 --output ${output}`, world)).toContain(
      'That file exists already',
    );
    expect(readFileSync(output, 'utf8')).toBe('mine');
  });

  test.each(['../x', '__proto__', 'con', 'A', 'a b', '-a', '', 'a/b', 'a\u0000'])(
    'cannot call it %j',
    async (slug) => {
      const line = [...wordsOf(`policy new ${TOLD} --stages 2 --`), slug];
      const says = "An area's short name is small letters, digits and hyphens";
      expect(await refused(line, world)).toContain(says);
    },
  );
});
