import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { seemsOther } from '../../src/model/policy-file.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { decodePolicy } from '../../src/policy/yaml-text.ts';
import { processorTime } from '../machine.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { check, DOCUMENT, POLICY, plant } from './merrowdale.ts';

const BROKEN = parse(
  readFileSync(join(import.meta.dirname, 'hostile-files.yaml'), 'utf8'),
) as readonly Readonly<Record<'what' | 'text' | 'told', string>>[];

/** What a file holds, and where it is told that it may not. */
const HOSTILE: readonly (readonly [what: string, text: string, told: RegExp])[] = [
  ...BROKEN.map(({ what, text, told }) => [what, text, new RegExp(told)] as const),
  ['aliases of aliases', bomb(), /^2:8: an alias is not allowed/m],
  ['20,000 brackets', `a: ${'['.repeat(20_000)}`, /^1:44: lists or brackets are nested/],
  ['20,000 braces', '{a: '.repeat(20_000), /^1:\d+: lists or brackets are nested/],
  ['20,000 dashes', `${'- '.repeat(20_000)}a`, /^1:81: lists or brackets are nested/],
  ['20,000 question marks', `${'? '.repeat(20_000)}a`, /^1:81: lists or brackets are nested/],
  ['100,000 keys', lines(100_000, (n) => `key-${n}: 1`), /^1:1: the file is over 256 KB/],
  [
    'short keys',
    lines(30_000, (n) => `${n.toString(36)}: 1`),
    /^12501:\d+: the file has over 25000/,
  ],
  [
    'keys in braces',
    `{${lines(40_000, (n) => `${n.toString(36)},`)}}`,
    /^\d+:\d+: the file has over/,
  ],
  ['20 MB of text', `a: ${'x'.repeat(20 * 1024 * 1024)}`, /^1:1: the file is over 256 KB/],
  ['200 KB of text', `a: ${'x'.repeat(200 * 1024)}`, /^1:1: unknown key "a"/m],
  ['200 KB of spaces', `a:${' '.repeat(200 * 1024)}b`, /unknown key "a"/],
  ['200 KB of quotation marks', '"'.repeat(200 * 1024), /^1:25001: the file has over 25000/],
  ['steps to the right without end', stairs(300), /unknown key "a"/],
  ['200 KB of spaces, and a colon', `a: ${' '.repeat(200_000)}b: c: d\n`, /: a colon stands/],
  ['lines of open quotes', lines(9000, () => '- "a'), /^\d+:\d+: /],
];

/** Nine aliases of nine aliases of nine …: read out, it would fill the machine. */
function bomb(): string {
  const names = 'abcdefgh'.split('');
  return names
    .map((name, n) => `${name}: &${name} [${Array(9).fill(n === 0 ? 'x' : `*${names[n - 1]}`)}]\n`)
    .join('');
}

function lines(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => line(n)).join('\n');
}

function stairs(count: number): string {
  return lines(count, (n) => `${' '.repeat(n)}a:`);
}

function problemsOf(text: string): string {
  const reading = readPolicy({ file: 'x.yaml', text, digest: '' });
  if (reading.ok) return 'taken';
  return reading.problems
    .map(({ line, column, message }) => `${line}:${column}: ${message}`)
    .join('\n');
}

/** Runs a check that may take so many milliseconds of the processor. */
function within(most: number, act: () => void): void {
  expect(processorTime(act)).toBeLessThan(most);
}

describe('a hostile or broken file is refused within a second, its line named', () => {
  test.each([
    ...HOSTILE,
    [
      '1,500 unknown keys',
      lines(1500, (n) => `unknown-${n}: 1`),
      /more faults; wanted these mended first$/,
    ],
  ] as const)('%s', (_, text, expected) => {
    within(1000, () => expect(problemsOf(text)).toMatch(expected));
  });
});

test('a byte order mark and the line ends of Windows are taken, and a fault has the same line with either', () => {
  const windows = (text: string) => `\uFEFF${text.replace(/\n/g, '\r\n')}`;
  expect(problemsOf(windows(POLICY))).toBe('taken');
  const broken = plant(POLICY, 'by: you', 'by: yuo');
  expect(problemsOf(windows(broken))).toBe(problemsOf(broken));
});

test.each([
  ['of UTF-16 with its mark have one reading', `\uFEFF${POLICY}`, 'utf16le', { text: POLICY }],
  [
    'of UTF-16 without its mark are refused',
    POLICY,
    'utf16le',
    { problem: { line: 1, column: 2 } },
  ],
  [
    'of an older encoding are refused, with the line of its first odd letter',
    ...(['format: 1\nname: Caf\u00e9\n', 'latin1', { problem: { line: 2, column: 10 } }] as const),
  ],
] as const)('bytes %s', (_, text, encoding, read) => {
  expect(decodePolicy('x.yaml', new Uint8Array(Buffer.from(text, encoding)))).toMatchObject(read);
});

test('an id of the language’s own is an id like any other', () => {
  const text = POLICY.replaceAll('inspector', 'constructor');
  expect(check(text).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe('a hostile file is proved against its document within a second too', () => {
  test.each([
    ['200 KB of letters', `name: ${'x'.repeat(200 * 1024)}\n`],
    ['many long texts', lines(80, (n) => `k${n}: ${'a.'.repeat(1400)}`)],
    ['many numbers', lines(200, (n) => `k${n}: "${'00 '.repeat(300)}"`)],
  ])('%s', (_, text) => {
    within(1000, () => expect(check(text, DOCUMENT).problems.length).toBeGreaterThan(0));
  });

  test.each([
    ['a megabyte of letters', 'x'.repeat(1024 * 1024)],
    ['a megabyte of spaces', `within${' '.repeat(1024 * 1024)}5 days`],
    ['a megabyte of line ends', `name@${'\n'.repeat(1024 * 1024)}`],
  ])('and a sound one against %s', (_, document) => {
    within(5000, () =>
      expect(check(POLICY, document).proof?.coverage.fileInText).toBeLessThan(0.2),
    );
  });
});

const LETTERS = 'has letters other than a to z, which can look like them';
const NAME = 'has another name before its host';

describe('An address or link that may lead elsewhere is warned of', () => {
  test.each([
    ['a Cyrillic o', 'sscp@s\u043euthwark.gov.uk', LETTERS],
    ['a Greek letter before the @', 'sscp\u03bf@southwark.gov.uk', LETTERS],
    ['a dotless i', 'https://www.w\u0131rral.gov.uk/', LETTERS],
    ['the same as the net writes it', 'https://xn--suthwark-3fg.gov.uk/', LETTERS],
    ['full-width letters', 'www.\uff53outhwark.gov.uk', LETTERS],
    ['a name before the host', 'https://southwark.gov.uk@evil.example/', NAME],
    ['a name and a word before it', 'http://southwark.gov.uk:x@evil.example', NAME],
  ])('%s', (_, address, why) => {
    expect(seemsOther(address)).toBe(why);
  });

  test('an @ in the rest of a link is none, nor is any address of the five documents', () => {
    expect(seemsOther('https://www.southwark.gov.uk/find?who=a@b')).toBeNull();
    const all = policyFiles
      .flatMap((file) => realPolicy(file).contacts)
      .flatMap(({ emails, urls }) => [...emails.map(({ address }) => address), ...urls]);
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((address) => seemsOther(address) !== null)).toEqual([]);
  });
});
