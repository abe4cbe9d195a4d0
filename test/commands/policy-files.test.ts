import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { policyDiff } from '../../src/commands/policy-diff.ts';
import { policyGraph } from '../../src/commands/policy-graph.ts';
import { policyList } from '../../src/commands/policy-list.ts';
import { policyNew } from '../../src/commands/policy-new.ts';
import { policyShow } from '../../src/commands/policy-show.ts';
import { start } from '../../src/commands/start.ts';
import { sayWhen } from '../../src/text/days.ts';
import { shortSource } from '../../src/text/words.ts';
import { DOCUMENT, LITTLE } from '../authoring/little-policy.ts';
import { answering, newWorld, policyStore } from '../world.ts';
import { asked, refusal } from './saved-cases.ts';

const NOW = '2026-11-18T10:00:00+00:00';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'escalate-policies-'));
});

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('somebody who asks which policies there are', () => {
  test('is told of each, in use or not, with its date and digest', async () => {
    const { env } = newWorld(NOW);
    const [first] = env.policies.cards;
    if (!first) throw new Error('no policy');
    const own = { ...first, ownFile: '/own/area.yaml', digest: 'ff' };
    const [, ...rest] = env.policies.cards;
    const policies = { ...env.policies, cards: [own, ...rest], hidden: [first] };
    const world = newWorld(NOW, { policies });
    await policyList({}, world.env);
    const said = world.said();
    expect(said).toContain('In use: /own/area.yaml\nDigest: ff\n');
    expect(said).toContain(`${first.name} (${first.id}): NOT IN USE`);
    const { policies: rows } = (await asked(policyList, {}, world)).document;
    expect(rows).toHaveLength(env.policies.cards.length + 1);
    expect(rows.slice(0, 2)).toMatchObject([
      { area: first.id, inUse: true, digest: 'ff', base: false },
      { area: first.id, inUse: false, file: null },
    ]);
  });
});

/** A day is printed in words. */
const sayDay = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? sayWhen(text) : text);

describe('somebody who reads a whole policy', () => {
  test('is shown an invented one as ever, with the dates of its ladder', async () => {
    const path = written('little-mercia.yaml', LITTLE);
    const world = newWorld(NOW);
    await policyShow({ area: path, from: '2026-12-22' }, world.env);
    const said = world.said().replace(path, 'little-mercia.yaml');
    await expect(said.replace(/[0-9a-f]{64}/, 'DIGEST')).toMatchFileSnapshot(
      'little-mercia.show.txt',
    );
  });

  test('is shown every text of the real ones', async () => {
    const { env } = newWorld(NOW);
    for (const { id } of env.policies.cards) {
      const world = newWorld(NOW);
      await policyShow({ area: id }, world.env);
      const said = withoutSpaces(world.said());
      const policy = world.env.policies.read(id);
      const missing = [...textsOf({ ...policy, examples: [] })].filter(
        (text) =>
          ![text, shortSource(text), sayDay(text)].some((one) => said.includes(withoutSpaces(one))),
      );
      expect(missing).toEqual([]);
    }
  });

  test('reads under a heading of its own that it says nothing of a child at immediate risk', async () => {
    const world = newWorld(NOW);
    const file = join(import.meta.dirname, '../fixtures/policies/agreed-priority.yaml');
    await policyShow({ area: file }, world.env);
    expect(world.said()).toContain(
      'Immediate risk, at any moment\n - Left out: The policy has no immediate-risk route.',
    );
  });

  test('is told where the file is at fault that they name', async () => {
    const path = written('broken.yaml', LITTLE.replace('stage: 2\n', 'stage: 7\n'));
    const act = () => policyShow({ area: path }, newWorld(NOW).env);
    expect(await refusal(act)).toMatch(/^4: .*broken\.yaml:\d+:\d+: .*7/);
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
    .replace('dated: May 2025', 'dated: June 2026');

  test('is told only what of the document changed, and of what was not said before what is said now', async () => {
    const fuller = LITTLE.replace('dated: May 2025', 'dated: May 2025\n  review: May 2027').replace(
      'role: Duty desk',
      'role: Duty desk\n    note: By day.',
    );
    const [before, after] = [written('c.yaml', LITTLE), written('d.yaml', fuller)];
    const world = newWorld(NOW);
    await policyDiff({ before, after }, world.env);
    const said = world.said();
    expect(said).toContain(' - Changed: the day of review.\n');
    expect(said).toContain('Duty desk. Note, not said before: By day.');
  });

  test('is told in words, the stages and limits first', async () => {
    const [before, after] = [written('a.yaml', LITTLE), written('b.yaml', REVISED)];
    const world = newWorld(NOW);
    await policyDiff({ before, after }, world.env);
    const said = world.said().replace(/; [0-9a-f]{12}\)/g, ')');
    expect(said).toBe(`From Little Mercia (little-mercia; May 2025) to Little Mercia
(little-mercia; June 2026)

Stages
 - Stage 2 changed. It was between your manager, and their manager; it is
   between your head, and their manager.

Time limits
 - Limit changed: You raise it. Time: it was 2 working days from the
   disagreement; it is 3 working days from the disagreement. Words: it was
   "within 2 working days"; it is "within 3 working days".

Contacts
 - Contact changed: Duty desk. Phone: it was 020 7946 0100; it is 020 7946 0199.

Duties
 - Duty changed: Note it at once. What: it was Note it; it is Note it at once.

Ways beside the ladder
 - Way beside the ladder changed: A policy issue goes to the managers. Goes to:
   it was stage 2; it is stage 1.

Gaps, records, concerns and forms
 - New gap at stage 2: It gives no contact.
 - No longer a gap at stage 2: It gives no time and no contact.

The document
 - Changed: the date.

Open cases
No open case here goes by it.
`);
  });

  test('is told that nothing changes between a policy and itself', async () => {
    const world = newWorld(NOW);
    await policyDiff({ before: 'southwark', after: 'southwark' }, world.env);
    expect(world.said()).toContain('Nothing changes for a practitioner.');
  });

  test('is told which open cases it touches, from their stage on', async () => {
    const world = newWorld(NOW);
    const told = { area: 'southwark', concern: 'threshold', risk: 'none' };
    await start({ ...told, case: 'SWK-1', stage: '5' }, world.env);
    await start({ ...told, case: 'SWK-2', stage: '1' }, world.env);
    await start({ ...told, area: 'wirral', concern: 'referral', case: 'WIR-1' }, world.env);
    world.said();
    const policy = world.env.policies.read('southwark');
    const [first, ...rest] = policy.stages;
    if (!first) throw new Error('no stage');
    const steps = first.steps.map((step) => ({ ...step, do: `${step.do} Now.` }));
    const revised = { ...policy, stages: [{ ...first, steps }, ...rest], digest: 'ee' };
    const later = world.at(NOW, { policies: policyStore([revised]) });
    await policyDiff({ before: 'southwark', after: 'southwark' }, later.env);
    expect(later.said()).toMatch(
      /Open cases\n - SWK-1, at stage 5: nothing changes for it from here on\.\n - SWK-2, at stage 1: \d+ changes touch it from here on\.\n$/,
    );
  });
});

describe('somebody who draws a ladder', () => {
  test('is given the formats there are when they name another', async () => {
    const { env } = newWorld(NOW);
    const act = () => policyGraph({ area: 'wirral', format: 'png' }, env);
    const says = '2: --format cannot be "png". It is one of text, mermaid, html.';
    expect(await refusal(act)).toBe(says);
  });

  test('can have it in a file, never over another', async () => {
    const output = join(folder, 'wirral.html');
    const world = newWorld(NOW);
    await policyGraph({ area: 'wirral', output }, world.env);
    expect(readFileSync(output, 'utf8')).toMatch(/^<!DOCTYPE html>/);
    const again = () => policyGraph({ area: 'wirral', output }, world.env);
    expect(await refusal(again)).toContain('That file exists already');
  });

  test('can have what it says as data', async () => {
    const { document } = await asked(policyGraph, { area: 'southwark' }, newWorld(NOW));
    const { schema, stages } = document;
    expect(schema).toBe('escalate/policy-graph/1');
    expect(stages).toHaveLength(5);
  });
});

describe('somebody who begins a policy file', () => {
  const TOLD = { slug: 'north-mercia', name: 'North Mercia', partnership: 'NMSCP' };

  test('from a document is told what the draft holds, and what to do next', async () => {
    const [from, output] = [written('document.txt', DOCUMENT), join(folder, 'north-mercia.yaml')];
    const world = newWorld(NOW, { screen: { columns: 400, color: false } });
    await policyNew({ ...TOLD, from, output }, world.env);
    const said = world.said().replaceAll(folder, '');
    expect(said.split(/\s*\n(?=\S| -)\s*/)).toEqual([
      'Written: /north-mercia.yaml. It is a draft: do not rely on it before it',
      'is filled in and checked.',
      '- Stages: 3, 3 of them with a heading in the text.',
      '- Steps: 6; times: 7.',
      '- Contacts: 6; numbers: 8; e-mail addresses: 3; links: 2.',
      '- Left out, to be confirmed: 1, under "left-out".',
      '1. Open it in an editor, and work down what is marked CONFIRM.',
      '2. escalate policy check /north-mercia.yaml --against /document.txt',
      '3. escalate policy show /north-mercia.yaml;\n   escalate policy graph /north-mercia.yaml\n',
    ]);
    await policyShow({ area: output }, world.env);
    expect(world.said()).toContain('This is a draft.');
  });

  test('by questions alone has a file with the stages they count', async () => {
    const output = join(folder, 'asked.yaml');
    const asker = answering('NMSCP', 'none', 'May 2025', '4');
    const world = newWorld(NOW, { asker });
    await policyNew({ slug: 'asked', output }, world.env);
    const text = readFileSync(output, 'utf8');
    expect(text).toContain('\nname: Asked\n');
    expect(text.match(/^ {2}- stage: /gm)).toHaveLength(4);
    expect(text).toContain('\n  title: null ');
    expect(text).toContain('\n  dated: May 2025\n');
  });

  test('where nobody can be asked is told every flag that is missing', async () => {
    const { env } = newWorld(NOW);
    const output = join(folder, 'x');
    const says = await refusal(() => policyNew({ slug: 'x', output }, env));
    expect(says).toContain('Missing: --partnership, --stages.');
    expect(existsSync(output)).toBe(false);
  });

  test('never loses one that is there', async () => {
    const output = written('mine.yaml', 'mine');
    const act = () => policyNew({ ...TOLD, stages: '2', output }, newWorld(NOW).env);
    expect(await refusal(act)).toContain('That file exists already');
    expect(readFileSync(output, 'utf8')).toBe('mine');
  });

  test.each(['../x', '__proto__', 'con', 'A', 'a b', '-a', '', 'a/b', 'a\u0000'])(
    'cannot call it %j',
    async (slug) => {
      const act = () => policyNew({ ...TOLD, slug, stages: '2' }, newWorld(NOW).env);
      const says = "An area's short name is small letters, digits and hyphens";
      expect(await refusal(act)).toContain(says);
    },
  );
});
