import { expect, test } from 'vitest';
import { checkLog } from '../../src/cases/log/check-log.ts';
import type { EntryDraft } from '../../src/cases/log/entry.ts';
import { resumeAttempt, ruleOnEntry } from '../../src/cases/log/new-entry.ts';
import type { RawFile } from '../../src/cases/store/stored-files.ts';
import { sha256 } from '../../src/platform/sha256.ts';
import { DRAFT } from './saving/entering.ts';

function draftOf(text: string, more: Partial<EntryDraft> = {}): EntryDraft {
  return { ...DRAFT, attempt: `attempt-${text}`, body: { text, with: null }, ...more };
}

function ruleOn(draft: EntryDraft, files: readonly RawFile[]) {
  return ruleOnEntry(draft, checkLog({ files, policies: [] }));
}

function after(files: readonly RawFile[], draft: EntryDraft): readonly RawFile[] {
  const ruling = ruleOn(draft, files);
  if (ruling.kind !== 'write') throw new Error(`It was ${ruling.kind}.`);
  return [...files, { name: `00000${ruling.number}.json`, bytes: ruling.bytes, problem: null }];
}

const ONE = after([], draftOf('one'));
const TWO = after(ONE, draftOf('two'));

test('an entry is sealed on the last one, and its receipt counts it', () => {
  const ruling = ruleOn(draftOf('three'), TWO);
  if (ruling.kind !== 'write') throw new Error(ruling.kind);
  expect(ruling.number).toBe(3);
  expect(ruling.entry.previous).toBe(sha256(TWO[1]?.bytes ?? ''));
  expect(ruling.receipt).toEqual({ entries: 3, hash: ruling.entry.hash });
});

test('an attempt that is in the log already is not entered again', () => {
  expect(ruleOn(draftOf('one', { at: '2026-11-22' }), TWO)).toMatchObject({
    ...{ kind: 'already-saved', entry: { at: '2026-11-21' }, receipt: { entries: 2 } },
  });
});

test('nothing is added to a damaged log', () => {
  const damaged = [{ name: '000001.json', bytes: new Uint8Array(), problem: null }];
  const ruling = ruleOn(draftOf('two'), damaged);
  expect(ruling).toMatchObject({ kind: 'refused', problem: { entry: 1, kind: 'empty' } });
});

test('of several problems a newer version is the one told of', () => {
  const newer = new TextEncoder().encode('{"format": 3}');
  const files = [
    { name: '000001.json', bytes: new Uint8Array(), problem: null },
    { name: '000002.json', bytes: newer, problem: null },
  ];
  const ruling = ruleOn(draftOf('three'), files);
  expect(ruling).toMatchObject({ kind: 'refused', problem: { kind: 'newer' } });
});

test('too much text for one entry is refused in a sentence; a megabyte of control characters is not', () => {
  const ruling = ruleOn(draftOf('x'.repeat(9_000_000), { attempt: 'attempt-1' }), []);
  const problem = 'This is too much text for one entry (8 MB at most).';
  expect(ruling).toMatchObject({ kind: 'refused', problem: { problem } });
  expect(ruleOn(draftOf('\u0007'.repeat(1_000_000), { attempt: 'attempt-1' }), []).kind).toBe(
    'write',
  );
});

test('a draft that is not one is a mistake in the program', () => {
  expect(() => ruleOn(draftOf('one', { kind: 'No Kind' }), [])).toThrow(TypeError);
});

const LATER = { utc: '2026-11-21T09:11:00.000Z', offset: '+00:00', zone: 'Europe/London' };

test('a command repeated after an unconfirmed save goes on under its first attempt', () => {
  const again = draftOf('two', { attempt: 'another-attempt' });
  const resumed = resumeAttempt(again, TWO.slice(1), true);
  expect(resumed.attempt).toBe('attempt-two');
  expect(ruleOn(resumed, TWO).kind).toBe('already-saved');
});

test.each<[string, Partial<EntryDraft>]>([
  ['its text', { body: { text: 'other', with: null } }],
  ['its kind', { kind: 'next' }],
  ['who recorded it', { by: 'manager' }],
  ['the moment told', { at: '2026-11-20' }],
  ['the day it is by the real clock', { clock: LATER }],
])('a command that differs in %s is a new one', (_what, more) => {
  const draft = draftOf('two', { attempt: 'another-attempt', ...more });
  expect(resumeAttempt(draft, TWO, true).attempt).toBe('another-attempt');
});

test('where the moment was only "now", a later now is the same command', () => {
  const draft = draftOf('two', { attempt: 'another-attempt', at: '2026-11-22' });
  expect(resumeAttempt(draft, TWO, false).attempt).toBe('attempt-two');
});

test('what cannot be read is no earlier attempt', () => {
  const draft = draftOf('two');
  const of = (bytes: Uint8Array | null) => ({ name: '000001.json', bytes, problem: null });
  const unreadable = [of(null), of(new Uint8Array())];
  expect(resumeAttempt(draft, unreadable, true)).toBe(draft);
});
