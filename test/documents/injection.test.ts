import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { chronology } from '../../src/documents/chronology.ts';
import { escapeLine } from '../../src/documents/escape.ts';
import { STYLE } from '../../src/documents/formats/html.ts';
import { exportedText } from '../../src/documents/formats/text.ts';
import { letterEml } from '../../src/documents/letter/message.ts';
import type { Format } from '../../src/model/formats.ts';
import { keysOf } from '../../src/model/records.ts';
import { makeCase } from './finished-case.ts';
import { firstDifference, made, makeHostile, readAll } from './hostile.ts';
import { type Made, materialOf } from './made.ts';
import { PAYLOADS } from './payloads.ts';
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

let fields = 0;
beforeAll(async () => {
  fields = await makeHostile();
}, 120_000);

/** What may not happen in a file of one format, as readers of other people's see it. */
interface Check {
  readonly needs: Readonly<Record<string, boolean>>;
  readonly says: string;
  readonly check: () => void;
}

const shapeOf = (text: string) =>
  text.split('\n').map((line) => /^( {5}> | {5}| - |! |)/.exec(line)?.[0]);

const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

/** By format. JSON and bundles are written by JSON.stringify; a policy's own formats have tests of their own. */
const CHECKS = {
  text: {
    needs: {},
    says: 'nothing acts unseen, and no line passes for a line of the document',
    check: () => {
      for (const [payload, { hostile, harmless }] of made) {
        for (const [name, content] of hostile) {
          if (!name.endsWith('.text')) continue;
          expect(ACTS.exec(String(content)), `${name} with ${payload}`).toBeNull();
          if (name !== 'case.text') continue;
          const shapes = [shapeOf(String(content)), shapeOf(String(harmless.get(name)))] as const;
          expect(firstDifference(...shapes), payload).toBeNull();
        }
      }
    },
  },
  html: {
    needs: python,
    says: 'no tag, attribute or style is there that is not the page’s own',
    check: () => {
      const read = readAll('html');
      expect(read.length).toBe(PAYLOADS.length * 3);
      for (const { name, hostile, harmless } of read) {
        expect(firstDifference(hostile.tags, harmless.tags), name).toBeNull();
        expect(firstDifference(hostile.tree, harmless.tree), name).toBeNull();
      }
      const styles = JSON.stringify(read[0]?.hostile.tags).split('style text').length - 1;
      expect(styles).toBe(1);
      expect(JSON.stringify(read[0]?.hostile.tags)).toContain(JSON.stringify(STYLE).slice(1, -1));
      const hash = createHash('sha256').update(STYLE).digest('base64');
      const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
      expect(JSON.stringify(read[0]?.hostile.tags)).toContain(policy);
    },
  },
  md: {
    needs: { ...python, 'cmark-gfm': hasTool('cmark-gfm') },
    says: 'no heading, link, picture, list, table or HTML is there that is not the document’s own',
    check: () => {
      const read = readAll('md');
      expect(read.length).toBe(PAYLOADS.length * 3);
      for (const { name, hostile, harmless } of read) {
        expect(hostile.fault, name).toBeUndefined();
        expect(firstDifference(hostile.tags, harmless.tags), name).toBeNull();
      }
    },
  },
  docx: {
    needs: python,
    says: 'no element, field, link or outside target is there that is not the document’s own',
    check: () => {
      for (const { name, hostile, harmless } of readAll('docx')) {
        expect(hostile.fault, name).toBeUndefined();
        expect(firstDifference(hostile.tags, harmless.tags), name).toBeNull();
        expect(firstDifference(hostile.names, harmless.names), name).toBeNull();
        expect(hostile.targets, name).toEqual([]);
      }
    },
  },
  csv: {
    needs: python,
    says: 'no cell begins a formula',
    check: () => {
      for (const { name, hostile, harmless } of readAll('csv')) {
        const rows = hostile.rows as string[][];
        expect(rows.length, name).toBe((harmless.rows as string[][]).length);
        expect(new Set(rows.map((row) => row.length)).size, name).toBe(1);
        const formulas = rows.flat().filter((cell) => FORMULA.test(cell));
        expect(formulas, name).toEqual([]);
      }
    },
  },
  ics: {
    needs: { icalendar: hasModule('icalendar'), vobject: hasModule('vobject') },
    says: 'no event, property or alarm is there that is not the program’s own',
    check: () => {
      const names = (components: unknown) =>
        (components as [string, [string, string][]][]).map(([name, properties]) => [
          name,
          properties.map(([property]) => property),
        ]);
      // But for its title, in which a limit's own words stand.
      const untitled = (events: unknown) => (events as unknown[][]).map(([, ...rest]) => rest);
      for (const { name, hostile, harmless } of readAll('ics')) {
        const read = [names(hostile.icalendar), names(harmless.icalendar)] as const;
        expect(firstDifference(...read), name).toBeNull();
        expect(
          firstDifference(untitled(hostile.vobject), untitled(harmless.vobject)),
          name,
        ).toBeNull();
      }
    },
  },
  eml: {
    needs: python,
    says: 'no header, address or part is there that is not the draft’s own',
    check: () => {
      const headersOf = ({ headers }: Skeleton) =>
        (headers as [string, string][]).map(([header]) => header);
      for (const { name, hostile, harmless } of readAll('eml')) {
        const [headers, plain] = [headersOf(hostile), headersOf(harmless)].map((all) =>
          all.filter((header) => header !== 'To'),
        );
        expect(hostile.defects, name).toEqual([]);
        expect(hostile.parts, name).toBe(1);
        expect(headers, name).toEqual(plain);
        expect(headers, name).not.toContain('Bcc');
      }
    },
  },
} satisfies Readonly<Record<Exclude<Format, 'json' | 'bundle' | 'yaml' | 'mermaid'>, Check>>;

describe('No field of a person or a policy comes alive in a document', () => {
  test('there are 60 payloads or more, and each goes into every field', () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
    expect(fields).toBeGreaterThan(120);
  });

  for (const format of keysOf(CHECKS)) {
    const { needs, says, check } = CHECKS[format];
    testWith(needs)(`in ${format}: ${says}`, check);
  }

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
