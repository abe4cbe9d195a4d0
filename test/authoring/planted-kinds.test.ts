import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { partsOf, valueAt } from '../../src/policy/faults/fault.ts';
import { isObject, locate, type Path } from '../../src/policy/policy-tree.ts';
import { check } from '../policy/merrowdale.ts';

/** One fault that is planted: its kind, where, and the file with it. */
interface Planted {
  readonly kind: string;
  readonly isTaken: boolean;
  /** Where it is in the changed file; of what is taken out, what it stood in. */
  readonly at: Path;
  readonly value: unknown;
}

type Change = (text: string) => string;
/** A kind, the keys it is planted at, and what becomes of the value. */
type Kind = readonly [kind: string, at: RegExp, to: Change | 'exchanged' | 'dropped'];

const later: Change = (text) => text.replace(/\d+/, (digits) => String(Number(digits) + 1));

/** Each is an error at its own line. */
const CAUGHT: readonly Kind[] = [
  ['addresses exchanged', /contacts\.\d+\.emails\.\d+$/, 'exchanged'],
  ['names exchanged', /contacts\.\d+\.name$/, 'exchanged'],
  ['roles exchanged', /contacts\.\d+\.role$/, 'exchanged'],
  ['bodies exchanged', /contacts\.\d+\.organisation$/, 'exchanged'],
  ['a role that is not there', /contacts\.\d+\.role$/, (text) => `Deputy ${text}`],
  ['a body that is not there', /contacts\.\d+\.organisation$/, (text) => `Greater ${text}`],
  ['a label that is not there', /\.fields\.\d+\.label$/, (text) => `Other ${text}`],
  ['another clause of a contact', /^contacts\.\d+\.source$/, () => '1.1'],
  ['another amount', /\.within$/, later],
  ['"working" left out', /\.within$/, (text) => text.replace('working ', '')],
  ['limits exchanged', /\.within$/, 'exchanged'],
  ['another clause', /(steps|limits|settled|every-stage)\.\d+\.source$/, 'exchanged'],
  ['another verb', /\.verb$/, (text) => (text === 'must' ? 'may' : 'must')],
  ['another date', /^document\.(dated|review)$/, () => 'January 1999'],
  ['another nation', /^nation$/, () => 'scotland'],
  ['another title', /^document\.(title|partnership)$/, (text) => `${text} Board Two`],
  ['to be confirmed', /\.do$|\.other-side$/, () => 'To be confirmed'],
  ['a fill that is none', /\.fields\.\d+\.fill$/, () => 'banana'],
];

/** Each is an error, or what it is in is named as compared with nothing. */
const CAUGHT_OR_NAMED: readonly Kind[] = [
  ['a digit of a number', /contacts\.\d+\.phones\.\d+$/, (text) => text.replace(/\d$/, otherDigit)],
  ['numbers exchanged', /contacts\.\d+\.phones\.\d+$/, 'exchanged'],
  ['another agency', /contacts\.\d+\.agencies\.0$/, () => 'fire'],
  ['another doer', /\.(steps|limits)\.\d+\.by$/, (text) => (text === 'you' ? 'senior' : 'you')],
  [
    'another event',
    /\.from$/,
    (text) => (text === 'disagreement' ? 'stage-entered' : 'disagreement'),
  ],
  ['a condition', /(steps|routes)\.\d+\.when$|\.instead$/, 'dropped'],
  ['a limit', /\.within$/, 'dropped'],
  ['a step', /\.steps\.\d+$/, 'dropped'],
  ['a remark', /(remarks|record|settled|every-stage)\.\d+$/, 'dropped'],
  ['a contact', /^contacts\.\d+$/, 'dropped'],
  ['a route', /^routes\.\d+$/, 'dropped'],
  ['a field of a form', /\.fields\.\d+$/, 'dropped'],
  ['stages exchanged', /^stages\.\d+\.source$/, 'exchanged'],
  ['what is to be done exchanged', /^stages\.\d+\.steps$/, 'exchanged'],
  ['a sentence turned round', /\.(do|say)$/, (text) => `Do not do this: ${text}`],
];

function otherDigit(digit: string): string {
  return String((Number(digit) + 1) % 10);
}

/** Faults of these kinds that a file has a place for, so many of each at most. */
function plantIn(file: unknown, kinds: readonly Kind[], each: number): Planted[] {
  const parts = [...partsOf(file, [], new Set(['examples', 'outside', 'left-out']))];
  return kinds.flatMap(([kind, at, to]) => {
    const places = parts.filter(({ path }) => at.test(path.join('.')));
    const planted: Planted[] = [];
    for (const [n, { path, value: was }] of places.entries()) {
      const value: unknown = structuredClone(file);
      const other = places.slice(n + 1).find((one) => !isDeepStrictEqual(one.value, was));
      if (to === 'dropped') take(value, path);
      else if (to !== 'exchanged') put(value, path, to(String(was)));
      else if (other) {
        put(value, path, other.value);
        put(value, other.path, was);
      }
      const isTaken = to === 'dropped';
      if (isDeepStrictEqual(value, file)) continue;
      planted.push({ kind, isTaken, at: isTaken ? path.slice(0, -1) : path, value });
      if (planted.length === each) break;
    }
    return planted;
  });
}

function put(file: unknown, path: Path, value: unknown): void {
  const holder = valueAt(file, path.slice(0, -1));
  if (isObject(holder)) Reflect.set(holder, path.at(-1) ?? '', value);
}

function take(file: unknown, path: Path): void {
  const holder = valueAt(file, path.slice(0, -1));
  if (Array.isArray(holder)) holder.splice(Number(path.at(-1)), 1);
  else if (isObject(holder)) Reflect.deleteProperty(holder, path.at(-1) ?? '');
}

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'documents');

/** The lines of a file that are named as compared with nothing. */
function linesListed(notChecked: readonly string[], file: string): Set<number> {
  const found = notChecked.flatMap((text) =>
    [...text.matchAll(/lines? ([\d, -]+) of ([^;]+?)(?=;|\.$)/g)].filter(([, , of]) => of === file),
  );
  const ranges = found.flatMap(([, lines = '']) => lines.split(', '));
  return new Set(
    ranges.flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, n) => first + n);
    }),
  );
}

test.each(['merrowdale', 'loughside', 'seabourne'])(
  'of the faults of every kind that are planted in %s, each is an error at its line, or none is said to be compared',
  (name) => {
    const text = readFileSync(join(FOLDER, `${name}.txt`), 'utf8');
    const file: unknown = parse(readFileSync(join(FOLDER, `${name}.yaml`), 'utf8'));
    const errorsOf = (value: unknown) => {
      const checked = check(JSON.stringify(value, null, 1), text);
      const errors = checked.problems.filter(({ severity }) => severity === 'error');
      return { ...checked, errors };
    };
    expect(errorsOf(file).errors).toEqual([]);
    const caught = plantIn(file, CAUGHT, 2);
    const others = plantIn(file, CAUGHT_OR_NAMED, 2);
    const planted = [...caught, ...others];
    expect(planted.length).toBeGreaterThanOrEqual(30);
    expect(new Set(planted.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(15);
    const passed = planted.filter((one) => {
      const { at, value, isTaken } = one;
      const { errors, tree, proof } = errorsOf(value);
      const own = tree ? [locate(tree, at, 'key').line, locate(tree, at).line] : [];
      if (caught.includes(one))
        return tree !== null && !errors.some(({ line }) => own.includes(line));
      if (errors.length > 0 || !tree || !proof) return false;
      const listedIn = (of: string) => linesListed(proof.notChecked, of);
      // What is taken out is to be looked for in the text, each line of which is named.
      return isTaken
        ? !proof.pieces.every(({ line }) => listedIn('merrowdale.txt').has(line))
        : !own.some((line) => listedIn('merrowdale.yaml').has(line));
    });
    expect(passed.map(({ kind, at }) => `${kind}: ${at.join('.')}`)).toEqual([]);
  },
);
