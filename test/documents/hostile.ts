import { escapeLines } from '../../src/documents/escape.ts';
import { ALL, makeCase, TO_STAGE_4 } from './finished-case.ts';
import { type Made, type Material, makeAll, materialOf, thin } from './made.ts';
import { PAYLOADS } from './payloads.ts';
import { readWithOthers, type Skeleton } from './tools.ts';

/**
 * Word files, and the slower of the two HTML parsers, take each payload in one of the documents by turns; with
 * ESCALATE_EVERY_READER=1 in all.
 */
const EVERY = process.env.ESCALATE_EVERY_READER === '1';
const DOCUMENTS = [['case'], ['form'], ['report', 'letter']];
const turn = (at: number) => (EVERY ? DOCUMENTS.flat() : (DOCUMENTS[at % 3] ?? []));

/** Every document with a payload in each field, beside the same with harmless words of as many lines. */
export const made = new Map<string, { readonly hostile: Made; readonly harmless: Made }>();
let fields = 0;

/** Makes every document with each payload, and counts the fields that it was put into. */
export async function makeHostile(): Promise<number> {
  const worlds = [await makeCase(TO_STAGE_4), await makeCase(ALL)];
  const materials = worlds.map((world) => thin(materialOf(world)));
  for (const [at, payload] of PAYLOADS.entries()) {
    const material = materials[at % 2];
    if (material) made.set(payload, await compareWithHarmless(material, payload, turn(at)));
  }
  return fields;
}

async function compareWithHarmless(material: Material, payload: string, wordOf: readonly string[]) {
  const harmless = escapeLines(payload)
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
export function readAll(format: string): { name: string; hostile: Skeleton; harmless: Skeleton }[] {
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
export function firstDifference(one: unknown, other: unknown): string | null {
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

/** Keys that hold words of a person or of a policy; all others are ids, kinds, dates and numbers. */
const WORDS = new Set([
  ...['by', 'text', 'with', 'problem'],
  ...['name', 'areaName', 'partnership', 'title', 'dated', 'warnings', 'thisSide', 'otherSide'],
  ...['do', 'if', 'what', 'words', 'reading', 'say', 'source', 'why', 'note', 'organisation'],
  ...['role', 'covers', 'purpose', 'notSaid', 'label', 'columns', 'address', 'reader'],
  ...['signer', 'approach', 'heading', 'lost'],
]);

/** How many texts there were to put something in place of. */
export interface Dressed<T> {
  readonly value: T;
  readonly fields: number;
}

/** A value with something else in place of every text that a person or a policy gives, or of those that are named. */
export function dress<T>(
  value: T,
  change: (plain: string) => string,
  isText = isWordy,
): Dressed<T> {
  let fields = 0;
  const walk = (part: unknown, isWords: boolean): unknown => {
    if (typeof part === 'string' && isWords) {
      fields += 1;
      return change(part);
    }
    if (Array.isArray(part)) return part.map((one) => walk(one, isWords));
    if (part instanceof Map) return new Map([...part].map(([key, one]) => [key, walk(one, true)]));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, one]) => [key, walk(one, isText(key, one))]),
    );
  };
  return { value: walk(value, false) as T, fields };
}

/** `by` is also whose duty a step is, and an id there. */
function isWordy(key: string, value: unknown): boolean {
  const owner = key === 'by' && typeof value === 'string' && /^[a-z-]+$/.test(value);
  return WORDS.has(key) && !owner;
}
