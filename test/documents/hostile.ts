import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { escapeLines } from '../../src/documents/escape.ts';
import { ALL, makeCase, TO_STAGE_4 } from './finished-case.ts';
import { type Made, type Material, makeAll, materialOf, thin } from './made.ts';
import { readWithOthers, type Skeleton } from './tools.ts';

/** What somebody could write into a field so that a reader of the document runs, fetches or believes it. */
export const PAYLOADS = parse(
  readFileSync(join(import.meta.dirname, 'payloads.yaml'), 'utf8'),
) as readonly string[];

/** Word files, and the slower of the two HTML parsers, take each payload in one of the documents by turns. */
const DOCUMENTS = [['case'], ['form'], ['report', 'letter']];
const turn = (at: number) => DOCUMENTS[at % 3] ?? [];

interface Pair {
  readonly payload: string;
  readonly hostile: Made;
  /** The same with harmless words of as many lines. */
  readonly harmless: Made;
  /** How many fields the payload was put into. */
  readonly fields: number;
}

/** Every document with each payload in every field, and the same without. */
export async function makeHostile(): Promise<readonly Pair[]> {
  const worlds = [await makeCase(TO_STAGE_4), await makeCase(ALL)];
  const materials = worlds.map((world) => thin(materialOf(world)));
  const known = new Map<string, Promise<Made>>();
  const pairs = PAYLOADS.flatMap((payload, at) => {
    const material = materials[at % 2];
    return material ? [pairOf(material, payload, at, known)] : [];
  });
  return Promise.all(pairs);
}

async function pairOf(
  material: Material,
  payload: string,
  at: number,
  known: Map<string, Promise<Made>>,
): Promise<Pair> {
  const lines = escapeLines(payload).map((line) => (line.trim() === '' ? '' : 'x'));
  // Payloads of as many lines share their harmless documents.
  const key = `${at % 2} ${lines}`;
  const harmless = known.get(key) ?? makeAll(dress(material, around(lines.join('\n'))).value);
  known.set(key, harmless);
  const { value, fields } = dress(material, around(payload));
  return { payload, hostile: await makeAll(value, turn(at)), harmless: await harmless, fields };
}

const around = (words: string) => (plain: string) => `${words}${plain}${words}`;

/** What others read in all documents of a format, hostile beside harmless. */
export function readAll(pairs: readonly Pair[], format: string) {
  const files: Made = new Map();
  const quick: string[] = [];
  for (const [at, pair] of pairs.entries())
    for (const side of ['hostile', 'harmless'] as const)
      for (const [name, content] of pair[side]) {
        if (!name.endsWith(`.${format}`)) continue;
        files.set(`${side} ${at} ${name}`, content);
        if (!turn(at).some((one) => name.startsWith(one))) quick.push(`${side} ${at} ${name}`);
      }
  const read = readWithOthers(files, quick);
  return Object.entries(read).flatMap(([name, hostile]) => {
    const harmless: Skeleton = read[name.replace('hostile', 'harmless')] ?? {};
    return name.startsWith('hostile') ? [{ name, hostile, harmless }] : [];
  });
}

/** Keys that hold words of a person or of a policy; all others are ids, kinds, dates and numbers. */
const WORDS = new Set(
  'by text with problem name areaName partnership title dated warnings thisSide otherSide do if what words reading say source why note organisation role covers purpose notSaid label columns address reader signer approach heading lost'.split(
    ' ',
  ),
);

/** A value with something else in place of every text that a person or a policy gives, or of those that are named. */
export function dress<T>(value: T, change: (plain: string) => string, isText = isWordy) {
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
