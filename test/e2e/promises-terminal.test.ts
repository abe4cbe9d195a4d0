import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatsOf } from '../../src/model/formats.ts';
import { Workspace } from './workspace.ts';

/** Clears the screen, sets the title, turns the direction, hides, in each way that a terminal knows. */
const ATTACKS = [
  '\u001b[2J',
  '\u001b]0;owned\u0007',
  '\u009b2J',
  '\u009d0;owned\u009c',
  '\u202e',
  '\u2066',
];
const EVIL = `${ATTACKS.join(' ')}\u0007\b\u007f\u200b\u2028`;
/** What no terminal may be sent, a line end aside. */
const ACTING = /(?!\n)[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

const POLICY = 'data/policies/evil.yaml';
const workspace = new Workspace();
const START = 'start --area evil --concern threshold --risk immediate';

/** A policy of one's own whose every text is an attack on the terminal. */
function evilPolicy(): string {
  const evil = JSON.stringify(EVIL).replace(/[\u007f-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  const bad = (words: string) => `"${words} ${evil.slice(1)}`;
  return [
    'format: 1',
    'id: evil',
    `name: ${bad('Evil')}`,
    'nation: england',
    `document: { partnership: ${bad('Partners')}, title: ${bad('Title')}, dated: ${bad('2020')}, warnings: [${bad('Warned')}] }`,
    `concerns: [{ concern: threshold, source: ${bad('1')} }]`,
    `immediate: { source: ${bad('2')}, steps: [{ id: act, do: ${bad('Act.')}, by: you, source: ${bad('2')} }] }`,
    'stages:',
    `  - { stage: 1, title: ${bad('First')}, this-side: ${bad('you')}, other-side: ${bad('them')}, source: ${bad('3')}, steps: [{ id: raise, do: ${bad('Raise it.')}, by: you, what: ${bad('You raise it')}, within: 2 working days, from: disagreement, source: ${bad('3')}, words: ${bad('two')} }] }`,
    `contacts: [{ id: desk, agencies: [health], role: ${bad('Nurse')}, phones: ["020 7946 0000"], note: ${bad('Note')}, source: ${bad('4')} }]`,
    '',
  ].join('\n');
}

beforeAll(() => {
  workspace.write(POLICY, evilPolicy());
  workspace.write('words', EVIL);
  const evil = (line: string, ...more: readonly string[]) =>
    workspace.do([...line.split(' '), ...more, '--by', EVIL]);
  evil(`${START} --disagreed 2026-12-22 --agency health --case swk-1`);
  evil('record swk-1 --file words', '--with', EVIL);
  evil('correct swk-1 2 --file words');
  evil('next swk-1 --outcome resolved --reason-file words');
  evil('reopen swk-1 --reason-file words');
});

describe.concurrent('Text from a policy or a case cannot drive the terminal', () => {
  test('and it is all there, as it was written', () => {
    const entries = workspace.json('show swk-1').entries;
    expect(entries[1]).toMatchObject({ text: EVIL, by: EVIL, details: { with: EVIL } });
    const opening = readFileSync(workspace.entry('swk-1', 1), 'utf8');
    const { sha256 } = JSON.parse(opening).body.policy;
    const policy = join(dirname(workspace.entry('swk-1', 1)), `policy-${sha256}.json`);
    const { name } = JSON.parse(readFileSync(policy, 'utf8'));
    for (const attack of ATTACKS) expect(name).toContain(attack);
  });

  test.each([
    ...['status swk-1', 'status --json', 'show swk-1', 'show swk-1 --json', 'verify swk-1'],
    ...[START, `${START} --full`, `${START} --json`, 'next swk-1 --outcome risk'],
    ...['timeline evil --from 2026-12-22', 'contacts evil', 'areas', 'set swk-1 --risk unsure'],
    // A Word file is bytes, which no terminal is sent.
    ...formatsOf('export').flatMap((one) =>
      one === 'docx' ? [] : [`export swk-1 --format ${one}`],
    ),
  ])('%s', async (line) => {
    const { out, err } = await workspace.runAsync(line);
    expect(out).not.toBe('');
    // A table for Excel begins with the mark of its encoding, and a diary has its own line ends.
    const inside = out.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
    expect(ACTING.exec(inside)?.[0]).toBeUndefined();
    expect(ACTING.exec(err)?.[0]).toBeUndefined();
  });

  test.each([
    ...['done swk-1 EVIL', 'start --area EVIL', 'start --concern EVIL', 'status EVIL', 'EVIL'],
    ...['correct swk-1 EVIL', 'approve swk-1 EVIL', 'done swk-1 raise --at EVIL', 'import EVIL'],
    ...['verify swk-1 --receipt EVIL', 'status --EVIL', 'done swk-1 EVIL --json'],
    'start --area EVIL --json',
  ])('nor what was typed, in an error: %s', async (line) => {
    const args = line.split(' ').map((word) => word.replace('EVIL', EVIL));
    const { exit, err } = await workspace.runAsync([...args, '--debug']);
    expect(exit).toBeGreaterThan(1);
    expect(ACTING.exec(err)?.[0]).toBeUndefined();
  });
});

test('Text from a policy that has changed cannot drive the terminal either in what is said of the change', () => {
  workspace.write(POLICY, evilPolicy().replace('2 working days', '3 working days'));
  const { err } = workspace.run('status swk-1');
  expect(err).toContain('has changed since case swk-1');
  expect(ACTING.exec(err)?.[0]).toBeUndefined();
});
