import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseStore } from '../../src/cases/store/case-store.ts';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { NoSuchCaseError } from '../../src/errors.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { CAN_MOUNT, mounted } from '../machine.ts';
import { noting, opening, ruleFor, said, textsOf } from './saving/entering.ts';

const DAY_MS = 86_400_000;
const POLICY = opening('').policy?.name;

let data: string;
let root: string;
let cases: CaseStore;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'cases-'));
  root = join(data, 'made', 'cases');
  cases = caseStore(machineDisk(process.platform), root);
});
afterEach(() => rmSync(data, { recursive: true }));

const create = (reference: string, text = 'first') =>
  said(() => cases.create(reference, ruleFor(opening(text))));
const append = (reference: string, text: string) =>
  said(() => cases.append(reference, ruleFor(noting(text))));
const texts = (reference: string) => textsOf(cases.read(reference));

test('a case is a folder of numbered files that only its owner can read', () => {
  expect(create('SWK-7')).toBe('saved');
  expect(append('SWK-7', 'second')).toBe('saved');
  expect(readdirSync(root)).toEqual(['SWK-7']);
  expect(readdirSync(join(root, 'SWK-7'))).toEqual(['000001.json', '000002.json', POLICY]);
  expect(texts('SWK-7')).toEqual(['first', 'second']);
  if (process.platform === 'win32') return;
  expect(statSync(join(root, 'SWK-7')).mode & 0o777).toBe(0o700);
  expect(statSync(root).mode & 0o777).toBe(0o700);
  expect(statSync(join(root, 'SWK-7', '000002.json')).mode & 0o777).toBe(0o600);
});

test('before anything is saved there are no cases, and nothing is made to find that out', () => {
  expect(cases.list()).toEqual({ cases: [], others: [] });
  expect(cases.find('SWK-7')).toBeNull();
  expect(() => cases.read('SWK-7')).toThrow(NoSuchCaseError);
  expect(() => cases.delete('SWK-7')).toThrow(NoSuchCaseError);
  expect(append('SWK-7', 'x')).toBe('gone');
  expect(existsSync(root)).toBe(false);
});

test('a reference is one whatever the case of its letters, and is shown as first given', () => {
  for (const reference of ['b', 'Swk-7']) create(reference);
  expect(create('SWK-7')).toBe('exists');
  expect(append('sWK-7', 'second')).toBe('saved');
  expect(cases.find('SWK-7')).toBe('Swk-7');
  expect(cases.read('swk-7').reference).toBe('Swk-7');
  expect(cases.list().cases).toEqual(['b', 'Swk-7']);
});

test('an entry file of gigabytes is not read', () => {
  create('SWK-7');
  const path = join(root, 'SWK-7', '000002.json');
  writeFileSync(path, '');
  truncateSync(path, 3 * 1024 ** 3);
  expect(cases.read('SWK-7').files[1]?.problem).toBe('The file is too large to read (8 MB).');
});

test('a deleted case leaves nothing behind, and no other case is touched', () => {
  create('SWK-7');
  create('other');
  cases.delete('swk-7');
  expect(readdirSync(root)).toEqual(['other']);
  expect(create('SWK-7', 'anew')).toBe('saved');
  expect(texts('SWK-7')).toEqual(['anew']);
});

test('what is mounted within a case outlives the case', () => {
  create('SWK-7');
  mkdirSync(join(root, 'SWK-7', 'mounted'));
  writeFileSync(join(root, 'SWK-7', 'mounted', 'mine'), '');
  const disk = machineDisk(process.platform);
  const removeFolder = (path: string) => {
    if (path.endsWith('mounted')) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
    disk.removeFolder(path);
  };
  expect(() => caseStore({ ...disk, removeFolder }, root).delete('SWK-7')).toThrow(
    'something else lies in it',
  );
  const left = readdirSync(root, { recursive: true }).map(String).toSorted().slice(1);
  expect(left.map((name) => name.split(sep).slice(1).join('/'))).toEqual([
    ...['mounted', 'mounted/mine'],
  ]);
});

test.skipIf(!CAN_MOUNT)('a case is saved and read by another way to the same folder', () => {
  create('SWK-7');
  const way = join(data, 'way');
  mkdirSync(way);
  mounted(join(data, 'made'), way, () => {
    const there = caseStore(machineDisk(process.platform), join(way, 'cases'));
    there.append('SWK-7', ruleFor(noting('second')));
    append('SWK-7', 'third');
    expect(textsOf(there.read('swk-7'))).toEqual(['first', 'second', 'third']);
    there.create('SWK-8', ruleFor(opening('other')));
    there.delete('SWK-7');
  });
  expect(cases.list().cases).toEqual(['SWK-8']);
});

test('what dead saves left is removed by the next one once it is a day old', () => {
  create('SWK-7');
  const folder = join(root, 'SWK-7');
  for (const age of [0, 2 * DAY_MS]) {
    const seconds = (Date.now() - age) / 1000;
    const path = join(folder, `.tmp-${age}`);
    writeFileSync(path, 'x');
    execFileSync('touch', ['-d', `@${seconds}`, path]);
  }
  append('SWK-7', 'second');
  expect(readdirSync(folder)).toEqual(['.tmp-0', '000001.json', '000002.json', POLICY]);
});
