import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { partsOf, valueAt } from '../../src/policy/faults/fault.ts';
import { isObject, locate, type Path } from '../../src/policy/policy-tree.ts';
import { check } from '../policy/merrowdale.ts';

/** One fault that is planted: its kind, where, and the file with it. */
interface Planted {
  readonly kind: string;
  /** Whether there must be an error at its own line: else it may be named as compared with nothing. */
  readonly isCaught: boolean;
  /** Where it is in the changed file; of what is taken out, what it stood in. */
  readonly at: Path;
  /** What the file said there before. */
  readonly was: unknown;
  readonly value: unknown;
}

type Change = (text: string) => string;

const later: Change = (text) => text.replace(/\d+/, (digits) => String(Number(digits) + 1));

/** Each kind: the keys it is planted at, and what becomes of the value; null: it is taken out. */
const KINDS: readonly {
  readonly kind: string;
  readonly at: RegExp;
  readonly isCaught?: true;
  readonly to: Change | null | 'exchanged' | { readonly is: unknown };
}[] = [
  {
    kind: 'a digit of a number',
    at: /contacts\.\d+\.phones\.\d+$/,
    to: (text) => text.replace(/\d$/, (d) => String((Number(d) + 1) % 10)),
  },
  { kind: 'numbers exchanged', at: /contacts\.\d+\.phones\.\d+$/, to: 'exchanged' },
  {
    kind: 'addresses exchanged',
    isCaught: true,
    at: /contacts\.\d+\.emails\.\d+$/,
    to: 'exchanged',
  },
  { kind: 'names exchanged', isCaught: true, at: /contacts\.\d+\.name$/, to: 'exchanged' },
  { kind: 'roles exchanged', isCaught: true, at: /contacts\.\d+\.role$/, to: 'exchanged' },
  { kind: 'bodies exchanged', isCaught: true, at: /contacts\.\d+\.organisation$/, to: 'exchanged' },
  {
    kind: 'a role that is not there',
    isCaught: true,
    at: /contacts\.\d+\.role$/,
    to: (text) => `Deputy ${text}`,
  },
  {
    kind: 'a body that is not there',
    isCaught: true,
    at: /contacts\.\d+\.organisation$/,
    to: (text) => `Greater ${text}`,
  },
  {
    kind: 'a label that is not there',
    isCaught: true,
    at: /\.fields\.\d+\.label$/,
    to: (text) => `Other ${text}`,
  },
  {
    kind: 'another clause of a contact',
    isCaught: true,
    at: /^contacts\.\d+\.source$/,
    to: { is: '1.1' },
  },
  { kind: 'another agency', at: /contacts\.\d+\.agencies$/, to: { is: ['fire'] } },
  { kind: 'another amount', isCaught: true, at: /\.within$/, to: later },
  {
    kind: '"working" dropped',
    isCaught: true,
    at: /\.within$/,
    to: (text) => text.replace('working ', ''),
  },
  { kind: 'limits exchanged', isCaught: true, at: /\.within$/, to: 'exchanged' },
  {
    kind: 'another doer',
    at: /\.(steps|limits)\.\d+\.by$/,
    to: (text) => (text === 'you' ? 'senior' : 'you'),
  },
  {
    kind: 'another event',
    at: /\.from$/,
    to: (text) => (text === 'disagreement' ? 'stage-entered' : 'disagreement'),
  },
  {
    kind: 'another clause',
    isCaught: true,
    at: /(steps|limits|settled|every-stage)\.\d+\.source$/,
    to: 'exchanged',
  },
  {
    kind: 'another verb',
    isCaught: true,
    at: /\.verb$/,
    to: (text) => (text === 'must' ? 'may' : 'must'),
  },
  { kind: 'a condition dropped', at: /(steps|routes)\.\d+\.when$|\.instead$/, to: null },
  { kind: 'a limit dropped', at: /\.within$/, to: null },
  { kind: 'a step dropped', at: /\.steps\.\d+$/, to: null },
  { kind: 'a remark dropped', at: /(remarks|record|settled|every-stage)\.\d+$/, to: null },
  { kind: 'a contact dropped', at: /^contacts\.\d+$/, to: null },
  { kind: 'a route dropped', at: /^routes\.\d+$/, to: null },
  { kind: 'a field of a form dropped', at: /\.fields\.\d+$/, to: null },
  { kind: 'stages exchanged', at: /^stages\.\d+\.source$/, to: 'exchanged' },
  { kind: 'what is to be done exchanged', at: /^stages\.\d+\.steps$/, to: 'exchanged' },
  {
    kind: 'another date',
    isCaught: true,
    at: /^document\.(dated|review)$/,
    to: { is: 'January 1999' },
  },
  { kind: 'another nation', isCaught: true, at: /^nation$/, to: { is: 'scotland' } },
  {
    kind: 'another title',
    isCaught: true,
    at: /^document\.(title|partnership)$/,
    to: (text) => `${text} Board Two`,
  },
  {
    kind: 'to be confirmed',
    isCaught: true,
    at: /\.do$|\.other-side$/,
    to: { is: 'To be confirmed' },
  },
  { kind: 'a sentence turned round', at: /\.(do|say)$/, to: (text) => `Do not do this: ${text}` },
  { kind: 'a fill that is none', isCaught: true, at: /\.fields\.\d+\.fill$/, to: { is: 'banana' } },
];

/** Faults of every kind that a file has a place for, so many of each at most. */
function plantIn(file: unknown, each: number): Planted[] {
  const parts = [...partsOf(file, [], new Set(['examples', 'outside', 'left-out']))];
  return KINDS.flatMap(({ kind, at, to, isCaught = false }) => {
    const places = parts.filter(({ path }) => at.test(path.join('.')));
    return places
      .flatMap(({ path, value: was }, n): Planted[] => {
        const value: unknown = structuredClone(file);
        const other = places.find(
          (one, at) => at > n && JSON.stringify(one.value) !== JSON.stringify(was),
        );
        if (to === null) take(value, path);
        else if (typeof to === 'function') put(value, path, to(String(was)));
        else if (to !== 'exchanged') put(value, path, to.is);
        else if (!other) return [];
        else {
          put(value, path, other.value);
          put(value, other.path, was);
        }
        const isSame = JSON.stringify(value) === JSON.stringify(file);
        return isSame
          ? []
          : [{ kind, isCaught, at: to === null ? path.slice(0, -1) : path, was, value }];
      })
      .slice(0, each);
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
    const planted = plantIn(file, 2);
    expect(planted.length).toBeGreaterThanOrEqual(30);
    expect(new Set(planted.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(15);
    const passed = planted.filter(({ kind, at, value, isCaught }) => {
      const { errors, tree, proof } = errorsOf(value);
      const own = tree ? [locate(tree, at, 'key').line, locate(tree, at).line] : [];
      if (isCaught) return tree !== null && !errors.some(({ line }) => own.includes(line));
      if (errors.length > 0 || !tree || !proof) return false;
      // What is taken out is to be looked for in the text, each line of which is named.
      if (kind.endsWith('dropped')) {
        const listed = linesListed(proof.notChecked, 'merrowdale.txt');
        return !proof.pieces.every(({ line }) => listed.has(line));
      }
      const listed = linesListed(proof.notChecked, 'merrowdale.yaml');
      return !own.some((line) => listed.has(line));
    });
    expect(passed.map(({ kind, at }) => `${kind}: ${at.join('.')}`)).toEqual([]);
  },
);
