import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  item,
  literally,
  pageOf,
  paragraph,
  section,
  strong,
  subsection,
  term,
} from '../../src/build/man-page.ts';
import { EXAMPLES, everyCommand, HELP_TOPICS } from '../help-texts.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = join(ROOT, 'dist', 'escalate.1');
const isThere = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

/** A page as it is read, without bold and with plain quotation marks. */
function read(program: 'groff' | 'mandoc', source: string): string {
  const args = { groff: ['-man', '-Tutf8', '-P-c', '-rLL=90n'], mandoc: ['-Tutf8', '-Owidth=90'] };
  const { stdout, stderr } = spawnSync(program, args[program], { input: source, encoding: 'utf8' });
  expect(stderr).toBe('');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals print bold as a letter over itself
  return stdout.replace(/.\u0008/gu, '');
}

describe('The manual page', () => {
  const page = readFileSync(PAGE, 'utf8');

  it.runIf(isThere('groff'))('has no warning from groff', () => {
    const ran = spawnSync('groff', ['-man', '-ww', '-z', '-Tutf8', PAGE], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
  });

  it.runIf(isThere('mandoc'))('has no warning from mandoc, but that it carries no date', () => {
    const { stdout } = spawnSync('mandoc', ['-Tlint', PAGE], { encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => line && !/missing date/.test(line))).toEqual([]);
  });

  for (const program of ['groff', 'mandoc'] as const) {
    describe.runIf(isThere(program))(`read with ${program}`, () => {
      it('begins with 999', () => {
        const lines = read(program, page)
          .split('\n')
          .filter((line) => line.trim() !== '');
        expect(lines[1]?.trim()).toBe('If a child is in immediate danger, call 999 now.');
      });

      it('has every command with its options and examples, and every word of every topic', () => {
        const text = flat(read(program, page));
        for (const lines of Object.values(EXAMPLES).slice(0, -1)) {
          for (const line of lines) expect(text).toContain(flat(line));
        }
        for (const paragraph of Object.values(HELP_TOPICS).flat()) {
          expect(text).toContain(flat(paragraph.replace(/^ - /, '')));
        }
        for (const { term } of everyCommand.flatMap(({ options }) => options)) {
          expect(text).toContain(term);
        }
      });
    });
  }

  it('is the same, and in plain letters, wherever it is built', () => {
    expect(page).toMatch(/^[\x20-\x7e\n]*$/);
    expect(page).not.toContain(ROOT);
  });
});

const HOSTILE = [
  '.so /etc/hostname',
  "'br of it",
  'a \\fBbold\\fP and \\n(yr and \\',
  '"quoted" - --dashed `tick` ^hat ~tilde',
  'line\n.bp\nend',
  'é ’ 𝄞',
  '',
];

it.each(HOSTILE)('A text in a manual page is never a request: %j', (text) => {
  const made = pageOf('x 1', [
    ...[...section('one'), ...paragraph(text), ...item(text), ...term(text, text)],
    ...[...literally([text]), ...subsection(text), ...strong(text)],
  ]);
  const requests = made.split('\n').filter((line) => /^[.']/.test(line));
  expect(
    requests.filter((line) => !/^\.(TH|SH|SS|PP|B|IP|TP|nf|fi|RS|RE|nh|ad)\b/.test(line)),
  ).toEqual([]);
  if (!isThere('groff')) return;
  expect(flat(read('groff', made))).toContain(flat(text));
});
