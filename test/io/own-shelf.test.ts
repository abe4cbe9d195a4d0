import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { compiledFile, openOwn } from '../../src/platform/policies/compiled-policies.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { fixtureText } from '../real.ts';

const NAME = 'skip-and-come-back';
const folders: string[] = [];
let folder = '';
let loads = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'escalate-own-shelf-'));
  folders.push(folder);
  loads = 0;
});
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

/** Opens the folder as a run of the program does, and counts how often policies had to be read. */
function open(names = [`${NAME}.yaml`], build = 'one') {
  return openOwn({
    folder,
    names,
    build,
    bundledText: () => null,
    mayKeep: true,
    load: async () => {
      loads += 1;
      return readPolicy;
    },
  });
}

function put(text: string, name = NAME): void {
  writeFileSync(join(folder, `${name}.yaml`), text);
}

/** As if the policy had been written a while ago, so that no later change can have gone unseen. */
function putBefore(text: string, name = NAME): void {
  put(text, name);
  // The time of its last change on the disk cannot be told to be earlier: the clock has to move on.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2100);
}

test('A policy of one’s own is read once, and used as it was read', async () => {
  putBefore(fixtureText(`${NAME}.yaml`));
  const first = await open();
  const second = await open();
  expect(loads).toBe(1);
  expect(second.cards).toEqual(first.cards);
  expect(second.read(NAME)).toEqual({ ...first.read(NAME), examples: [] });
  expect(second.read('nowhere')).toBeNull();
  expect(second.find(NAME, '')).toEqual(first.find(NAME, ''));
});

test('A change is seen at once, even one of the same length in the same moment', async () => {
  const text = fixtureText(`${NAME}.yaml`);
  const name = /^name: (.*)$/m.exec(text)?.[1] ?? '';
  put(text);
  await open();
  const { atime, mtime } = statSync(join(folder, `${NAME}.yaml`));
  const other = `${name.slice(0, -1)}X`;
  put(text.replace(`name: ${name}`, `name: ${other}`));
  utimesSync(join(folder, `${NAME}.yaml`), atime, mtime);
  expect((await open()).cards[0]?.name).toBe(other);
  expect(loads).toBe(2);
});

test('Another program, another file beside it, or one less, and it is read anew', async () => {
  putBefore(fixtureText(`${NAME}.yaml`));
  await open();
  await open([`${NAME}.yaml`], 'two');
  expect(loads).toBe(2);
  put(fixtureText('urgent-track.yaml'), 'urgent-track');
  const both = await open([`${NAME}.yaml`, 'urgent-track.yaml'], 'two');
  expect(both.cards.map(({ id }) => id)).toEqual([NAME, 'urgent-track']);
  expect((await open([`${NAME}.yaml`], 'two')).cards).toHaveLength(1);
  expect(loads).toBe(4);
});

test('A broken policy is told of the second time as the first', async () => {
  putBefore('id: broken\n');
  const first = await open();
  expect(first.problems.length).toBeGreaterThan(0);
  expect((await open()).problems).toEqual(first.problems);
  expect(loads).toBe(1);
});

test('What was kept and is cut off, changed or empty is as if it were not there', async () => {
  putBefore(fixtureText(`${NAME}.yaml`));
  const wanted = (await open()).cards;
  const whole = readFileSync(compiledFile(folder));
  const changed = Buffer.from(whole);
  changed[whole.indexOf('working-day')] = 'W'.charCodeAt(0);
  const spoiled = [Buffer.alloc(0), whole.subarray(0, whole.length / 2), changed];
  for (const [nth, bytes] of spoiled.entries()) {
    writeFileSync(compiledFile(folder), bytes);
    expect((await open()).cards).toEqual(wanted);
    expect(loads).toBe(nth + 2);
  }
});

test('Where it cannot be kept, it is read each time, and nothing is said', async () => {
  putBefore(fixtureText(`${NAME}.yaml`));
  mkdirSync(compiledFile(folder));
  expect((await open()).problems).toEqual([]);
  expect((await open()).cards).toHaveLength(1);
  expect(loads).toBe(2);
  expect(readdirSync(folder).toSorted()).toEqual(['.compiled.json', `${NAME}.yaml`]);
});
