import { type Broken, quoted } from '../../policy/faults/fault.ts';
import type { Path } from '../../policy/policy-tree.ts';
import { type DocumentText, isInside, type Span } from '../document/text.ts';
import type { DocumentRead } from './compare.ts';
import type { Facts, KeyFact, TextFact } from './facts.ts';

/** What a role or a body is said with besides what it is. */
const COMMON = new Set(
  'the and for with your their own other each relevant agency involved above in of to a an any'.split(
    ' ',
  ),
);

/**
 * Whether a text names a role or a body: it is printed whole, or what is in brackets apart from the rest, or
 * every word of it that says something stands in one sentence or row.
 */
export function isSaid(name: string, { document, pieces }: DocumentRead): boolean {
  if (document.findAll(name).length > 0) return true;
  // Initials in brackets are a help to the reader; what else is in brackets may stand apart.
  const isWord = (part: string) => /\p{L}/u.test(part);
  const outer = name
    .replace(/\([A-Z]{2,6}\)/g, '')
    .split(/[()]/)
    .filter(isWord);
  const parts = outer.flatMap((part) => part.split(/[,;]/)).filter(isWord);
  if (outer.every((part) => areTogether(part.split(/[,;]/).filter(isWord), document))) return true;
  const words = wordsOf(parts.join(' ')).filter((word) => !COMMON.has(word));
  return pieces.some(({ start, end }) => {
    const printed = new Set(wordsOf(document.text.slice(start, end)));
    return words.length > 0 && words.every((word) => printed.has(word));
  });
}

/** Whether parts are printed in one row or sentence: the same line, or the one before or after. */
function areTogether(parts: readonly string[], document: DocumentText): boolean {
  const [first = [], ...others] = parts.map((part) =>
    document.findAll(part).map(({ start }) => document.lineAt(start).number),
  );
  return first.some((line) => others.every((all) => all.some((one) => Math.abs(one - line) < 2)));
}

/** Its words, small, each without the `s` of more than one. */
function wordsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/[’']s\b/g, '')
      .match(/[\p{L}\d]+/gu) ?? [];
  return words.map((word) => word.replace(/(?<=...)s$/, ''));
}

interface Label extends Span {
  readonly row: number;
  /** Its letters, small. */
  readonly letters: string;
  readonly text: string;
}

interface Entry extends TextFact {
  /** The label that comes next before each of its places in the text, and next after. */
  readonly before: readonly (Label | undefined)[];
  readonly after: readonly (Label | undefined)[];
  /** The letters of every label of its row, and of the other rows that have the same. */
  readonly own: ReadonlySet<string>;
}

/** A document puts its numbers after the names, or before them, throughout; or else nothing is said. */
const THROUGHOUT = 0.75;
const FEWEST = 3;

/**
 * Numbers, addresses, roles and bodies that are printed next to another row's name in the text, where most of
 * their kind stand on the same side of their own: two of them have been exchanged.
 */
export function findExchanged(facts: Facts, read: DocumentRead): Broken[] {
  const labels = labelsOf(facts, read);
  // A row whose own name or role is not in the text has that fault, and nothing else is said of it.
  const unknown = new Set(
    [...facts.names, ...facts.roles]
      .filter(({ text }) => !isSaid(text, read))
      .map(({ path }) => path[1]),
  );
  const reached = [...facts.phones, ...facts.emails].filter(
    ({ path }) => isRow(path) && !unknown.has(path[1]),
  );
  const printed = [...read.phones, ...read.emails];
  const places = (key: string) => printed.filter((one) => one.key === key);
  const numbers = sidesOf(
    reached.map((fact) => entryOf(fact, fact.key, places(fact.key), reached, labels)),
  );
  // A role without a name may be one that only a sentence speaks of.
  const named = new Set(facts.names.map(({ path }) => path[1]));
  const texts = [facts.roles, facts.bodies].map((all) => {
    const same = all.flatMap((one) =>
      isRow(one.path) && !unknown.has(one.path[1]) ? [{ ...one, key: one.text }] : [],
    );
    const people = same.filter(({ path }) => named.has(path[1]));
    return sidesOf(
      people.flatMap((fact) => {
        const printed = read.document.findAll(fact.text);
        // One that is printed more often than rows have it stands in sentences too.
        const isListed = printed.length <= same.filter(({ key }) => key === fact.key).length;
        return isListed ? [entryOf(fact, fact.text, printed, same, labels)] : [];
      }),
    );
  });
  return [numbers, ...texts].flat();
}

function isRow(path: Path): boolean {
  return path[0] === 'contacts' && path.length >= 3;
}

function entryOf(
  { path, text }: TextFact,
  key: string,
  printed: readonly Span[],
  all: readonly KeyFact[],
  labels: readonly Label[],
): Entry {
  const rows = all.flatMap((one) => (one.key === key ? [one.path[1]] : []));
  const letters = lettersOf(text);
  const others = labels.filter((label) => label.letters !== letters);
  const own = others.flatMap((label) => (rows.includes(label.row) ? [label.letters] : []));
  const before = printed.map(({ start }) => others.findLast((one) => one.end <= start));
  const after = printed.map(({ end }) => others.find((one) => one.start >= end));
  return { path, text, before, after, own: new Set(own) };
}

function sidesOf(all: readonly Entry[]): Broken[] {
  const entries = all.filter(({ own, before }) => own.size > 0 && before.length > 0);
  const isAt = (entry: Entry, side: 'before' | 'after') =>
    entry[side].some((one) => one !== undefined && entry.own.has(one.letters));
  const [before, after] = (['before', 'after'] as const).map(
    (side) => entries.filter((entry) => isAt(entry, side)).length,
  );
  const side = (after ?? 0) > (before ?? 0) ? 'after' : 'before';
  if (entries.length < FEWEST || Math.max(before ?? 0, after ?? 0) < entries.length * THROUGHOUT)
    return [];
  return entries.flatMap((entry) => {
    const [other] = entry[side];
    if (isAt(entry, side) || !other) return [];
    const message = `${quoted(entry.text)} stands beside ${quoted(other.text)} in the text; wanted it in that row`;
    return [{ path: entry.path, code: 'beside-another', message }];
  });
}

/** Where what a contact's row is called by is printed, in the order of the text; of two in one place, the longer. */
function labelsOf(facts: Facts, { document, emails, urls }: DocumentRead): Label[] {
  const all = [...facts.names, ...facts.roles, ...facts.bodies, ...facts.covers]
    .filter(({ path }) => isRow(path))
    .flatMap(({ path, text: whole }) =>
      // A body that is written with what it is part of is printed in parts.
      (document.findAll(whole).length > 0 ? [whole] : whole.split(/[(),;]/)).flatMap((text) =>
        document.findAll(text).map((span) => {
          return { ...span, row: Number(path[1]), text, letters: lettersOf(text) };
        }),
      ),
    )
    .toSorted((one, other) => one.start - other.start);
  const longer = (one: Span) =>
    [...all, ...emails, ...urls].some((o) => isInside(one, o) && sizeOf(o) > sizeOf(one));
  return all.filter((one) => !longer(one));
}

function sizeOf({ start, end }: Span): number {
  return end - start;
}

function lettersOf(text: string): string {
  return wordsOf(text).join('');
}
