import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundle, unbundle, type WholeCase } from '../../src/cases/bundle.ts';
import type { FileBytes } from '../../src/cases/store/stored-files.ts';
import type { Nation } from '../../src/model/vocabulary.ts';
import { readCalendar } from '../../src/platform/holidays.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { sha256 } from '../../src/platform/sha256.ts';
import { flat, sit } from '../interview/sitting.ts';
import { forged, OnDisk } from './saved-cases.ts';

let here: OnDisk;
let there: OnDisk;
let carried = '';

/** Two machines, and what is carried from the one to the other. */
beforeEach(async () => {
  const readBytes = () => new TextEncoder().encode(carried);
  const machine = { ...realMachine, readBytes };
  here = new OnDisk('2026-12-22T15:00', { machine });
  there = new OnDisk('2026-12-31T09:00', { machine });
  await here.save('swk-1', ['We spoke.', 'Agreed to meet.']);
  await carriedFrom(here);
});
afterEach(() => {
  here.clear();
  there.clear();
});

/** The bundle of that machine's case, to be carried to the other. */
async function carriedFrom(one: OnDisk): Promise<void> {
  carried = await one.printed('export swk-1 --format bundle');
}

const IMPORT = 'import bundle.json';
const NEXT = 'next swk-1 --outcome no-response --risk none';
const bring = () => there.printed(IMPORT);
const isWhole = async (one: OnDisk) => expect((await one.json('verify swk-1')).exit).toBe(0);

describe('A case that is taken to another machine', () => {
  test('is there byte for byte, is verified by the receipt from here, and goes on there', async () => {
    const { document } = await here.json('verify swk-1');
    const receipt = `3:${document.cases[0].head}`;
    expect(await bring()).toBe(`Case swk-1 is here now, whole, 3 entries. Receipt ${receipt}\n`);
    expect(there.bytes()).toEqual(here.bytes());
    expect((await there.json(`verify swk-1 --receipt ${receipt}`)).exit).toBe(0);
    await there.printed(NEXT);
    const { document: stands } = await there.json('status swk-1');
    expect(stands.cases[0]).toMatchObject({ stage: 2, state: 'open' });
    const { document: shown } = await there.json('show swk-1');
    const kinds = shown.entries.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['opened', 'record', 'record', 'next']);
  });

  test('leaves behind a policy that a crash has left without its entry', async () => {
    const name = `policy-${sha256('left')}.json`;
    writeFileSync(join(here.root, 'swk-1', name), 'left');
    writeFileSync(join(here.root, 'swk-1', `.new-${name}`), '');
    await carriedFrom(here);
    await bring();
    expect(there.bytes()).not.toHaveProperty(`swk-1/${name}`);
    await isWhole(there);
    await isWhole(here);
  });

  test('never goes over a case that is there already, in whatever letters', async () => {
    await there.save('SWK-1');
    const before = there.bytes();
    expect(await there.refusal(IMPORT)).toMatch(
      /^2: There is another case called SWK-1 here already/,
    );
    expect(there.bytes()).toEqual(before);
  });

  test('can be brought back after it was deleted', async () => {
    await bring();
    await there.printed('delete swk-1 --yes');
    expect(there.bytes()).toEqual({});
    await bring();
    expect(there.bytes()).toEqual(here.bytes());
  });
});

/** The carried entries, unpacked, changed and packed again with every sum put right. */
function repack(change: (texts: string[]) => string[], reference = 'swk-1'): void {
  const { entries, policies } = unpacked();
  carried = packed(reference, change(entries.map(textOf)), policies);
}

const textOf = (file: FileBytes | undefined) => new TextDecoder().decode(file?.bytes);

function unpacked(): WholeCase {
  return unbundle(new TextEncoder().encode(carried));
}

function packed(
  reference: string,
  texts: readonly string[],
  policies: readonly FileBytes[],
  receipt: WholeCase['receipt'] = receiptOf(texts),
): string {
  const entries = texts.map((text, index) => ({
    name: `00000${index + 1}.json`,
    bytes: new TextEncoder().encode(text),
  }));
  return bundle({ reference, entries, policies, receipt });
}

/** The receipt of whoever puts every sum right. */
function receiptOf(texts: readonly string[]): WholeCase['receipt'] {
  const hash = /"hash": "([0-9a-f]{64})"\n}\n$/.exec(texts.at(-1) ?? '')?.[1] ?? '';
  return { entries: texts.length, hash };
}

/** The opening entry alone, with another policy in it and every hash right. */
function forge(change: (content: Record<string, unknown>) => object, digest?: string): void {
  const { reference, entries, policies } = unpacked();
  const { entry, policy } = forged(textOf(entries[0]), textOf(policies[0]), change, digest);
  carried = packed(reference, [entry], [policy]);
}

function cutOff({ entries, policies, receipt }: WholeCase): void {
  const cut = { reference: 'swk-1', entries: entries.slice(0, -1), policies, receipt };
  carried = bundle(cut);
}

function repackWithReceiptOf(count: number): void {
  const { entries, policies } = unpacked();
  const texts = entries.map(textOf);
  carried = packed('swk-1', texts, policies, receiptOf(texts.slice(0, count)));
}

describe('A case that goes on elsewhere', () => {
  const LATER = { now: Date.parse('2027-01-04T09:00Z') };
  const back = () => here.printed(IMPORT, LATER);
  /** It is refused with this, and nothing is written. */
  async function isRefused(says: RegExp): Promise<void> {
    const before = here.bytes();
    expect(await here.refusal(IMPORT, LATER)).toMatch(says);
    expect(here.bytes()).toEqual(before);
  }

  test('comes back: what is new is added in its exact bytes', async () => {
    await bring();
    await there.enter('swk-1', 'They rang back.');
    await there.printed(NEXT);
    await carriedFrom(there);
    const { receipt } = unpacked();
    expect(await back()).toBe(
      `Case swk-1 goes on here: entries 4 to 5 are added. Receipt 5:${receipt?.hash}\n`,
    );
    expect(here.bytes()).toEqual(there.bytes());
    await isWhole(here);
  });

  test('brings nothing where nothing is new, or where more is here', async () => {
    await bring();
    const before = here.bytes();
    await carriedFrom(there);
    expect(await back()).toBe(
      'Case swk-1 is here already, with the 3 entries of the bundle. Nothing was written.\n',
    );
    expect(here.bytes()).toEqual(before);
    await here.enter('swk-1', 'Rang again.');
    expect(await back()).toContain('with the 3 entries of the bundle, and 1 more. Nothing');
  });

  test('is named as a fork where both have gone on, with what differs, and nothing is written', async () => {
    await bring();
    await there.enter('swk-1', 'They rang back.');
    await here.enter('swk-1', 'We rang them.');
    await carriedFrom(there);
    await isRefused(
      /^2: Case swk-1 forks: here and in the bundle it is the same up to entry 3, and differs from entry 4 on\. Here: Entry 4, .*: Note\. "We rang them\." In the bundle: Entry 4, .*: Note\. "They rang back\." Nothing was written\./,
    );
  });

  test('is another case where its first entry is another, and nothing is written', async () => {
    await there.save('swk-1');
    await carriedFrom(there);
    await isRefused(
      /^2: There is another case called swk-1 .*escalate import \S+ --data-dir swk-1-[0-9a-f]{6}$/,
    );
  });

  test('adds nothing to a case that is damaged here', async () => {
    await bring();
    await there.enter('swk-1', 'They rang back.');
    await carriedFrom(there);
    writeFileSync(here.path('swk-1', 2), 'spoiled');
    await isRefused(/^5: Case swk-1: Entry 2/);
  });
});

type Fields = Record<string, unknown>;
const list = (value: unknown) => value as Fields[];
/** The same, each record under a key changed, however deep it lies. */
function everywhere(value: unknown, change: (one: Fields) => Fields): unknown {
  if (Array.isArray(value)) return value.map((one) => everywhere(one, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, everywhere(one, change)]);
  return change(Object.fromEntries(entries));
}
const changing = (change: (one: Fields) => Fields) => (content: Fields) =>
  everywhere(content, change) as object;
/** Changes every record that has this field. */
const having = (field: string, change: (value: unknown) => Fields) =>
  changing((one) => (field in one ? { ...one, ...change(one[field]) } : one));
const isWorkingDay = (one: Fields) => one.unit === 'working-day';
const tenfold = (one: Fields) => ({ ...one, amount: Number(one.amount) * 10 });
const OTHER_MAILBOX = having('address', () => ({ address: 'x@evil.example' }));
const OTHER =
  /^5: Entry 1: Its policy calls itself that of Southwark \([0-9a-f]{12}\), and is not: its .* are not those of it\. Nothing was added\.$/;

describe('A policy that calls itself one that is at hand, and is not, is never believed', () => {
  test.each<[string, (content: Fields) => object]>([
    ['every working day ten', changing((one) => (isWorkingDay(one) ? tenfold(one) : one))],
    ['one limit a day longer', (content) => changedStage(content, (amount) => amount + 1)],
    ['another mailbox', OTHER_MAILBOX],
    ['a mailbox left out', changing((one) => withoutLast(one, 'emails'))],
    ['other doers', having('by', (by) => ({ by: by === 'you' ? 'other-agency' : by }))],
    ['other sources', having('source', () => ({ source: '9.9' }))],
    ['a step left out', changing((one) => withoutLast(one, 'steps'))],
    ['a contact left out', (content) => withoutLast(content, 'contacts')],
    ['bank holidays of Scotland', (content) => ({ ...content, nation: 'scotland' })],
    ['a note beside a contact', having('phones', () => ({ note: 'x' }))],
    ['a title', having('titleNote', () => ({ titleNote: 'x' }))],
  ])('%s', async (_, change) => {
    forge(change);
    expect(await there.refusal(IMPORT)).toMatch(OTHER);
    expect(there.bytes()).toEqual({});
  });

  function changedStage(content: Fields, change: (amount: number) => number): Fields {
    const text = JSON.stringify(content);
    const at = /"amount":(\d+),"unit":"working-day"/.exec(text);
    const amount = change(Number(at?.[1]));
    return JSON.parse(text.replace(at?.[0] ?? '', `"amount":${amount},"unit":"working-day"`));
  }

  function withoutLast(one: Fields, key: string): Fields {
    return Array.isArray(one[key]) ? { ...one, [key]: list(one[key]).slice(0, -1) } : one;
  }

  test('nor once it lies in the folder: the case is damaged, and no date comes of it', async () => {
    forge(OTHER_MAILBOX);
    const { entries, policies } = unpacked();
    await there.save('other');
    there.world.env.cases.import('swk-1', [...policies, ...entries]);
    const { exit, document } = await there.json('status');
    expect(exit).toBe(5);
    const bad = document.cases.find((one: Fields) => one.case === 'swk-1');
    expect(bad).toMatchObject({ deadlines: [], stage: null });
    expect(bad.damaged[0].problem).toMatch(/calls itself that of Southwark/);
    const other = document.cases.find((one: Fields) => one.case === 'other');
    expect(other).toMatchObject({ stage: 1, state: 'open' });
    expect(other).not.toHaveProperty('damaged');
  });

  test.each(['../../../x', 'england/../../x', '/etc/passwd', 'mars', ''])(
    'nor is the nation "%s" any path',
    async (nation) => {
      forge((content) => ({ ...content, nation }));
      const says = /^5: Entry 1: The policy that it names cannot be read\./;
      expect(await there.refusal(IMPORT)).toMatch(says);
      const dist = join(import.meta.dirname, '../../dist');
      expect(() => readCalendar(dist, nation as Nation)).toThrow(RangeError);
    },
  );
});

describe('A policy that cannot be checked here', () => {
  beforeEach(() => forge((content) => ({ ...content, digest: '0'.repeat(64) }), '0'.repeat(64)));
  const told = /it calls itself "Southwark" \(000000000000\), and no such policy is at hand/;

  test('is said, and wants --yes where nobody can be asked', async () => {
    const said = await there.refusal(IMPORT);
    expect(said).toMatch(/^2: Its policy cannot be checked here/);
    expect(said).toMatch(told);
    expect(there.bytes()).toEqual({});
    const { exit, err, out } = await there.run(`${IMPORT} --yes`);
    expect(exit).toBe(0);
    expect(flat(err)).toMatch(told);
    expect(out).toContain('is here now, whole');
  });

  test('is asked about, and "no" adds nothing', async () => {
    const asked = (answer: string) => sit(IMPORT, [answer], there.world);
    expect(await asked('No')).toMatchObject({ exit: 130 });
    expect(there.bytes()).toEqual({});
    expect(await asked('Yes')).toMatchObject({ exit: 0 });
  });
});

describe('A bundle is refused, and nothing is added, that was', () => {
  const misspelt = (text: string) => text.replace('We spoke', 'We spake');
  const forging = (changes: object) => forge((content) => ({ ...content, ...changes }));

  test.each<[string, () => void]>([
    ['cut off', () => (carried = carried.slice(0, -200))],
    ['robbed of its first entry', () => repack(([, ...rest]) => rest)],
    ['given an entry twice', () => repack(([a = '', b = '']) => [a, b, b])],
    ['changed inside, its sums put right', () => repack((all) => all.map(misspelt))],
    ['given another reference', () => repack((all) => all, 'swk-2')],
    ['given a path for a reference', () => repack((all) => all, '../swk-1')],
    ['robbed of its last entry', () => cutOff(unpacked())],
    ['robbed of its last entry and its receipt', () => cutOff({ ...unpacked(), receipt: null })],
    ['given a receipt of fewer entries', () => repackWithReceiptOf(2)],
    ['made by another program', () => (carried = carried.replace('escalate/b', 'other/b'))],
    ['forged: a policy without duties', () => forge(({ immediate: _, ...rest }) => rest)],
    ['forged: a stage that is empty', () => forging({ stages: [{}] })],
    ['forged: no stage', () => forging({ stages: [] })],
    ['forged: contacts that are none', () => forging({ contacts: [{ id: 'x' }] })],
    ['forged: a nation that is none', () => forging({ nation: 'mars' })],
    ['forged: no document', () => forge(({ document: _, ...rest }) => rest)],
    ['forged: a name that is no text', () => forging({ name: { a: 1 } })],
  ])('%s', async (_, spoil) => {
    await there.save('other');
    const before = there.bytes();
    spoil();
    expect(await there.refusal(IMPORT)).toMatch(/^5: [A-Z][^\n]+\.$/);
    expect(there.bytes()).toEqual(before);
    const { exit, document } = await there.json('status');
    expect({ exit, cases: document.cases.length }).toEqual({ exit: 0, cases: 1 });
  });

  test('of a newer version, with exit 8', async () => {
    carried = carried.replace('"format": 2', '"format": 3');
    expect(await there.refusal(IMPORT)).toMatch(/^8: .*newer version.*format is 3\./);
  });
});
