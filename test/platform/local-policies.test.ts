import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openLocalPolicies } from '../../src/platform/policies/local-policies.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { fixtureText } from '../real.ts';

const NAME = 'skip-and-come-back';
const TEXT = fixtureText(`${NAME}.yaml`);
const folders: string[] = [];
let folder = '';
let cache = '';
let loads = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'escalate-local-policies-'));
  cache = join(folder, 'data', 'policy-cache');
  folders.push(folder);
  loads = 0;
});
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

/** Opens the folder as a run of the program does, and counts how often policies had to be read. */
function open(names = [`${NAME}.yaml`], build = 'one') {
  return openLocalPolicies({
    ...{ folder, names, build, cache, platform: process.platform },
    bundledText: () => null,
    load: async () => {
      loads += 1;
      return readPolicy;
    },
  });
}

function put(text: string, name = NAME): void {
  writeFileSync(join(folder, `${name}.yaml`), text);
}

test('A policy of one’s own is read once, and used as it was read', async () => {
  put(TEXT);
  const first = await open();
  const second = await open();
  expect(loads).toBe(1);
  expect(second.cards).toEqual(first.cards);
  expect(second.read(NAME)).toEqual(first.read(NAME));
  expect(second.read('nowhere')).toBeNull();
  expect(second.find(NAME, '')).toEqual(first.find(NAME, ''));
  expect(statSync(cache).mode & 0o777).toBe(0o600);
});

test('A change is seen at once, even one of the same length in the same moment', async () => {
  const name = /^name: (.*)$/m.exec(TEXT)?.[1] ?? '';
  put(TEXT);
  await open();
  const { atime, mtime } = statSync(join(folder, `${NAME}.yaml`));
  const other = `${name.slice(0, -1)}X`;
  put(TEXT.replace(`name: ${name}`, `name: ${other}`));
  utimesSync(join(folder, `${NAME}.yaml`), atime, mtime);
  expect((await open()).cards[0]?.name).toBe(other);
  expect(loads).toBe(2);
});

test('With another program, one more file, one less or a broken one, the policies are read anew', async () => {
  put(TEXT);
  await open();
  await open([`${NAME}.yaml`], 'two');
  expect(loads).toBe(2);
  put('id: broken\n', 'broken');
  const { cards, problems } = await open([`${NAME}.yaml`, 'broken.yaml'], 'two');
  expect(cards.map(({ id }) => id)).toEqual([NAME]);
  expect(problems).not.toEqual([]);
  expect((await open([`${NAME}.yaml`, 'broken.yaml'], 'two')).problems).toEqual(problems);
  expect(loads).toBe(3);
  expect((await open([`${NAME}.yaml`], 'two')).problems).toEqual([]);
  expect(loads).toBe(4);
});

test('A cache that is cut off, changed, empty, of another shape or a folder is as if it were not there', async () => {
  put(TEXT);
  const wanted = (await open()).cards;
  const whole = readFileSync(cache);
  const changed = Buffer.from(whole);
  changed[whole.indexOf('working-day')] = 'W'.charCodeAt(0);
  const spoiled = [Buffer.alloc(0), whole.subarray(0, whole.length / 2), changed, odd(whole)];
  for (const [nth, bytes] of spoiled.entries()) {
    writeFileSync(cache, bytes);
    expect((await open()).cards).toEqual(wanted);
    expect(loads).toBe(nth + 2);
  }
  rmSync(cache);
  mkdirSync(cache);
  expect((await open()).cards).toEqual(wanted);
  expect((await open()).cards).toEqual(wanted);
});

/** A cache that is whole, of policies that are none. */
function odd(whole: Buffer): Buffer {
  return Buffer.from(String(whole).replaceAll('"stages":[', '"stages":{},"x":['));
}

test('Where nothing can be cached, the policies are read each time, and nothing is said', async () => {
  put(TEXT);
  writeFileSync(join(folder, 'data'), 'a file stands in the place of the folder');
  expect((await open()).problems).toEqual([]);
  expect((await open()).cards).toHaveLength(1);
  expect(loads).toBe(2);
  expect(existsSync(cache)).toBe(false);
});

test('A cache that another hand has filled, both copies alike, is believed in no word that no policy may have', async () => {
  put(TEXT);
  await open();
  const [key, json = '', again] = readFileSync(cache, 'utf8').split('\n');
  expect([key, again]).toEqual([folder, json]);
  for (const [of, other] of [
    [/"nation":"[a-z-]+"/, '"nation":"../../x"'],
    [/"unit":"[a-z-]+"/, '"unit":"fortnight"'],
    [/"by":"[a-z-]+"/, '"by":"nobody"'],
  ] as const) {
    const spoiled = json.replace(of, other);
    expect(spoiled).not.toBe(json);
    writeFileSync(cache, `${folder}\n${spoiled}\n${spoiled}\n`);
    loads = 0;
    await open();
    expect(loads, other).toBe(1);
  }
});
