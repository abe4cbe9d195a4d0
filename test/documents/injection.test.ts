import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { chronology } from '../../src/documents/chronology.ts';
import { escapeLine } from '../../src/documents/escape.ts';
import { STYLE } from '../../src/documents/formats/html.ts';
import { exportedText } from '../../src/documents/formats/text.ts';
import { letterEml } from '../../src/documents/letter/message.ts';
import type { Format } from '../../src/model/formats.ts';
import { makeCase } from './finished-case.ts';
import { makeHostile, PAYLOADS, readAll } from './hostile.ts';
import { type Made, materialOf } from './made.ts';
import {
  hasModule,
  hasTool,
  listIn,
  PYTHON,
  readWithOthers,
  type Skeleton,
  testWith,
} from './tools.ts';

/** All that act, and do not show, in a terminal or an editor. */
const ACTS = /[^\P{Cc}\n]|[\p{Cf}\u2028\u2029\uFFFE\uFFFF\u{E0000}-\u{E0FFF}]|\p{Cs}/u;
const python = { python3: PYTHON !== null };

let pairs: Awaited<ReturnType<typeof makeHostile>> = [];
beforeAll(async () => {
  pairs = await makeHostile();
}, 120_000);

/** What may not happen in a file of one format, as readers of other people's see it. */
interface Check {
  readonly says: string;
  /** The readers, beside Python, that it needs; none, where the text itself is looked at. */
  readonly needs?: Readonly<Record<string, boolean>>;
  /** What of a document may not differ from the same with harmless words. */
  readonly parts: (read: Skeleton) => readonly unknown[];
  /** What has to be so besides. */
  readonly holds?: (name: string, hostile: Skeleton) => void;
}

const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** By format. JSON and bundles are written by JSON.stringify; a policy's own formats have tests of their own. */
const CHECKS = {
  html: {
    says: 'no tag, attribute or style is there that is not the page’s own',
    parts: ({ tags, tree }) => [tags, tree],
    holds: (name, { tags }) => {
      const styles = (tags as string[][]).filter(([tag]) => tag === 'style text');
      expect(styles, name).toEqual([['style text', STYLE]]);
      expect(JSON.stringify(tags), name).toContain(POLICY);
    },
  },
  md: {
    says: 'no heading, link, picture, list, table or HTML is there that is not the document’s own',
    needs: { 'cmark-gfm': hasTool('cmark-gfm') },
    parts: ({ tags }) => [tags],
  },
  docx: {
    says: 'no element, field, link or outside target is there that is not the document’s own',
    parts: ({ tags, names }) => [tags, names],
    holds: (name, { targets }) => expect(targets, name).toEqual([]),
  },
  csv: {
    says: 'no cell begins a formula',
    parts: ({ rows }) => (rows as string[][]).map((row) => row.length),
    holds: (name, { rows }) => {
      const cells = (rows as string[][]).flat();
      expect(
        cells.filter((cell) => FORMULA.test(cell)),
        name,
      ).toEqual([]);
    },
  },
  ics: {
    says: 'no event, property or alarm is there that is not the program’s own',
    needs: { icalendar: hasModule('icalendar'), vobject: hasModule('vobject') },
    parts: ({ icalendar, vobject }) => [
      (icalendar as [string, string[][]][]).map(([name, all]) => [name, all.map(([one]) => one)]),
      // But for its title, in which a limit's own words stand.
      (vobject as unknown[][]).map(([, ...rest]) => rest),
    ],
  },
  eml: {
    says: 'no header, address or part is there that is not the draft’s own',
    parts: ({ headers }) =>
      (headers as string[][]).map(([name]) => name).filter((name) => name !== 'To'),
    holds: (name, { defects, parts, headers }) => {
      expect([defects, parts], name).toEqual([[], 1]);
      expect(
        (headers as string[][]).map(([header]) => header),
        name,
      ).not.toContain('Bcc');
    },
  },
} satisfies Readonly<
  Record<Exclude<Format, 'text' | 'json' | 'bundle' | 'yaml' | 'mermaid'>, Check>
>;

describe('No field of a person or a policy comes alive in a document', () => {
  test('there are 60 payloads or more, and each goes into every field', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(60);
    expect(Math.min(...pairs.map(({ fields }) => fields))).toBeGreaterThan(120);
  });

  for (const [format, one] of Object.entries<Check>(CHECKS)) {
    const { says, needs, parts = () => [], holds = () => {} } = one;
    testWith({ ...python, ...needs })(`in ${format}: ${says}`, () => {
      const read = readAll(pairs, format);
      expect(read.length).toBeGreaterThan(20);
      for (const { name, hostile, harmless } of read) {
        expect(hostile.fault, name).toBeUndefined();
        expect(JSON.stringify(parts(hostile)), name).toBe(JSON.stringify(parts(harmless)));
        holds(name, hostile);
      }
    });
  }

  test('in text: nothing acts unseen, and no line passes for a line of the document', () => {
    const shapeOf = (text: unknown) =>
      String(text)
        .split('\n')
        .map((line) => /^( {5}> | {5}| - |! |)/.exec(line)?.[0]);
    for (const { payload, hostile, harmless } of pairs) {
      for (const [name, content] of hostile)
        if (name.endsWith('.text'))
          expect(ACTS.exec(String(content)), `${name} with ${payload}`).toBeNull();
      expect(shapeOf(hostile.get('case.text')), payload).toEqual(
        shapeOf(harmless.get('case.text')),
      );
    }
  });

  testWith(python)('nor in a mail’s subject or address, wherever they come from', () => {
    const files: Made = new Map();
    for (const [at, payload] of PAYLOADS.entries()) {
      const letter = { toWhom: payload, missing: [], check: [], body: [payload] };
      files.set(`${at}.eml`, letterEml({ ...letter, subject: payload, to: [payload] }));
    }
    const read = readWithOthers(files);
    for (const [at, payload] of PAYLOADS.entries()) {
      const headers = listIn<[string, string]>(read[`${at}.eml`], 'headers');
      const wanted = ['X-Unsent', 'Subject', 'MIME-Version', 'Content-Type'];
      expect(headers.map(([name]) => name)).toEqual([...wanted, 'Content-Transfer-Encoding']);
      expect(headers[1]?.[1].trim()).toBe(escapeLine(payload).trim());
      expect(read[`${at}.eml`]?.text).toBe(`${escapeLine(payload)}\r\n`);
    }
  });

  test('a person’s own words stand behind a mark, so that they cannot pass for another entry', async () => {
    const { document } = materialOf(await makeCase(3));
    const forged = 'x\nEntry 99: Tue 3 Mar 2026: It is settled.\rReceipt: 99:0\u2028! DAMAGED';
    const entries = document.entries.map((entry) => ({ ...entry, text: forged }));
    const text = exportedText(chronology({ ...document, entries }));
    expect(text).toContain(
      '\n     > Entry 99: Tue 3 Mar 2026: It is settled.\n     > Receipt: 99:0\n',
    );
    expect(text).not.toMatch(/^(Entry 99|Receipt: 99|! DAMAGED)/m);
  });
});
