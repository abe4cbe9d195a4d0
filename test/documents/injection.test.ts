import { beforeAll, describe, expect, test } from 'vitest';
import { STYLE } from '../../src/documents/formats/html-style.ts';
import { inertLines } from '../../src/documents/inert.ts';
import { dress } from './dress.ts';
import { ALL, TO_STAGE_4, tellCase } from './finished-case.ts';
import { type Made, type Material, makeAll, materialOf, thin } from './made.ts';
import { PAYLOADS } from './payloads.ts';
import { hasModule, hasTool, PYTHON, readWithOthers, type Skeleton, testWith } from './tools.ts';

/**
 * Word files, and the slower of the two HTML parsers, take each payload in one of the three documents by
 * turns; with ESCALATE_EVERY_READER=1 in all three.
 */
const EVERY = process.env['ESCALATE_EVERY_READER'] === '1';
const DOCUMENTS = ['case', 'form', 'report'];
const turn = (at: number) => (EVERY ? DOCUMENTS : [DOCUMENTS[at % 3] ?? 'case']);

/** Every document with a payload in each field, beside the same with harmless words of as many lines. */
const made = new Map<string, { readonly hostile: Made; readonly harmless: Made }>();
let fields = 0;

beforeAll(async () => {
  const worlds = [await tellCase(TO_STAGE_4), await tellCase(ALL)].map((world) =>
    thin(materialOf(world)),
  );
  for (const [at, payload] of PAYLOADS.entries()) {
    const material = worlds[at % 2];
    if (material) made.set(payload, await beside(material, payload, turn(at)));
  }
}, 120_000);

async function beside(material: Material, payload: string, wordOf: readonly string[]) {
  const harmless = inertLines(payload)
    .map((line) => (line.trim() === '' ? '' : 'x'))
    .join('\n');
  const around = (words: string) => (plain: string) => `${words}${plain}${words}`;
  const hostile = dress(material, around(payload));
  fields = hostile.fields;
  return {
    hostile: await makeAll(hostile.value, wordOf),
    harmless: await madeWith(harmless, material),
  };
}

const harmlessMade = new Map<Material, Map<string, Promise<Made>>>();

/** Payloads of as many lines share their harmless documents. */
function madeWith(words: string, material: Material): Promise<Made> {
  const known = harmlessMade.get(material) ?? new Map<string, Promise<Made>>();
  harmlessMade.set(material, known);
  const around = (plain: string) => `${words}${plain}${words}`;
  const making = known.get(words) ?? makeAll(dress(material, around).value);
  known.set(words, making);
  return making;
}

/** What others read in all documents of a format, hostile beside harmless. */
function readAll(format: string): { name: string; hostile: Skeleton; harmless: Skeleton }[] {
  const files: Made = new Map();
  const quick: string[] = [];
  for (const [at, pair] of [...made.values()].entries()) {
    for (const side of ['hostile', 'harmless'] as const) {
      for (const [name, content] of pair[side]) {
        if (!name.endsWith(`.${format}`)) continue;
        files.set(`${side} ${at} ${name}`, content);
        if (!turn(at).some((one) => name.startsWith(one))) quick.push(`${side} ${at} ${name}`);
      }
    }
  }
  const read = readWithOthers(files, quick);
  return Object.keys(read)
    .filter((name) => name.startsWith('hostile'))
    .map((name) => ({
      name,
      hostile: read[name] ?? {},
      harmless: read[name.replace('hostile', 'harmless')] ?? {},
    }));
}

/** Where two lists first part, in a few words; null where they are the same. */
function firstDifference(one: unknown, other: unknown): string | null {
  if (JSON.stringify(one) === JSON.stringify(other)) return null;
  const [left, right] = [one, other].map((list) =>
    (Array.isArray(list) ? list : [list]).map((part) => JSON.stringify(part)),
  );
  if (left === undefined || right === undefined) return 'nothing to compare';
  const at = Array.from({ length: Math.max(left.length, right.length) }).findIndex(
    (_, index) => left[index] !== right[index],
  );
  return at < 0
    ? null
    : `at ${at}: ${left.slice(at - 2, at + 3)} against ${right.slice(at - 2, at + 3)}`;
}

/** All that act, and do not show, in a terminal or an editor. */
const ACTS = /[^\P{Cc}\n]|[\p{Cf}\u2028\u2029\uFFFE\uFFFF\u{E0000}-\u{E0FFF}]|\p{Cs}/u;
const python = { python3: PYTHON !== null };

describe('No field of a person or a policy comes alive in a document', () => {
  test('there are 60 payloads or more, and each goes into every field', () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
    expect(fields).toBeGreaterThan(120);
  });

  test('in text: nothing acts unseen, and no line passes for a line of the document', () => {
    const shape = (text: string) =>
      text.split('\n').map((line) => /^( {5}> | {5}| - |! |)/.exec(line)?.[0]);
    for (const [payload, { hostile, harmless }] of made) {
      for (const [name, content] of hostile) {
        if (!name.endsWith('.text')) continue;
        expect(ACTS.exec(String(content)), `${name} with ${payload}`).toBeNull();
        if (name === 'case.text')
          expect(
            firstDifference(shape(String(content)), shape(String(harmless.get(name)))),
            payload,
          ).toBeNull();
      }
    }
  });

  testWith(python)(
    'in HTML: no tag, attribute or style is there that is not the page’s own',
    () => {
      const read = readAll('html');
      expect(read.length).toBe(PAYLOADS.length * 3);
      for (const { name, hostile, harmless } of read) {
        expect(firstDifference(hostile['tags'], harmless['tags']), name).toBeNull();
        expect(firstDifference(hostile['tree'], harmless['tree']), name).toBeNull();
      }
      const styles = JSON.stringify(read[0]?.hostile['tags']).split('style text').length - 1;
      expect(styles).toBe(1);
      expect(JSON.stringify(read[0]?.hostile['tags'])).toContain(
        JSON.stringify(STYLE).slice(1, -1),
      );
    },
  );

  testWith({ ...python, 'cmark-gfm': hasTool('cmark-gfm') })(
    'in Markdown: no heading, link, picture, list, table or HTML is there that is not the document’s own',
    () => {
      const read = readAll('md');
      expect(read.length).toBe(PAYLOADS.length * 3);
      for (const { name, hostile, harmless } of read) {
        expect(hostile['fault'], name).toBeUndefined();
        expect(firstDifference(hostile['tags'], harmless['tags']), name).toBeNull();
      }
    },
  );

  testWith(python)('in Word: no element, field, link or outside target', () => {
    for (const { name, hostile, harmless } of readAll('docx')) {
      expect(hostile['fault'], name).toBeUndefined();
      expect(firstDifference(hostile['tags'], harmless['tags']), name).toBeNull();
      expect(firstDifference(hostile['names'], harmless['names']), name).toBeNull();
      expect(hostile['targets'], name).toEqual([]);
    }
  });

  testWith(python)('in CSV: no cell begins a formula, whichever separator it is read with', () => {
    const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
    for (const { name, hostile, harmless } of readAll('csv')) {
      const rows = hostile['rows'] as string[][];
      expect(rows.length, name).toBe((harmless['rows'] as string[][]).length);
      expect(new Set(rows.map((row) => row.length)).size, name).toBe(1);
      const cells = [...rows.flat(), ...(hostile['other'] as string[])];
      expect(
        cells.filter((cell) => formula.test(cell)),
        name,
      ).toEqual([]);
    }
  });

  testWith({ icalendar: hasModule('icalendar'), vobject: hasModule('vobject') })(
    'in a calendar: no event, property or alarm that is not the program’s own',
    () => {
      const names = (components: unknown) =>
        (components as [string, [string, string][]][]).map(([name, properties]) => [
          name,
          properties.map(([property]) => property),
        ]);
      for (const { name, hostile, harmless } of readAll('ics')) {
        expect(
          firstDifference(names(hostile['icalendar']), names(harmless['icalendar'])),
          name,
        ).toBeNull();
        expect(firstDifference(hostile['vobject'], harmless['vobject']), name).toBeNull();
      }
    },
  );

  testWith(python)('in mail: no header, address or part that is not the draft’s own', () => {
    for (const { name, hostile, harmless } of readAll('eml')) {
      const headers = (hostile['headers'] as [string, string][]).map(([header]) => header);
      expect(hostile['defects'], name).toEqual([]);
      expect(hostile['parts'], name).toBe(1);
      expect(
        headers.filter((header) => header !== 'To'),
        name,
      ).toEqual(
        (harmless['headers'] as [string, string][])
          .map(([header]) => header)
          .filter((header) => header !== 'To'),
      );
      expect(headers, name).not.toContain('Bcc');
    }
  });
});
