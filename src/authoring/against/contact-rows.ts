import { quoted } from '../../policy/faults/fault.ts';
import type { Path } from '../../policy/policy-tree.ts';
import { citedIn, isUnder } from '../document/clauses.ts';
import type { Span } from '../document/text.ts';
import { type Compared, compared, type FactKind, type Facts } from './facts.ts';
import type { DocumentRead, FoundFact } from './read-document.ts';

/** What two rows may have exchanged. */
const EXCHANGED: readonly FactKind[] = ['phone', 'email', 'name', 'role', 'body'];
/** What says by itself where a contact's row is. */
const SURE: readonly FactKind[] = ['phone', 'email', 'url', 'name'];
/** The two rows are so much closer together the other way round. */
const CLOSER = 0.95;
/** What belongs to a row stands, in the middle, within so many characters of all else that does. */
const BESIDE = 600;

/** The facts of each contact that are printed in the text. */
function rowsOf({ found }: DocumentRead): Map<PropertyKey | undefined, FoundFact[]> {
  const rows = new Map<PropertyKey | undefined, FoundFact[]>();
  for (const one of found) {
    const [top, row] = one.path;
    if (top === 'contacts' && one.places.length > 0) rows.set(row, [...(rows.get(row) ?? []), one]);
  }
  return rows;
}

/**
 * Names, roles, bodies, numbers and addresses that two contacts have exchanged: with either in the other's place, both
 * rows stand closer together in the text. Where a document prints all names and then all numbers, neither is closer.
 */
export function findExchanged(read: DocumentRead): Compared<Path>[] {
  const rows = [...rowsOf(read).values()].filter((row) => row.some(isSure));
  return EXCHANGED.flatMap((kind) => {
    const facts = rows.flatMap((row) =>
      row.flatMap((fact) => (fact.kind === kind ? [{ fact, row }] : [])),
    );
    return facts.flatMap((one) => {
      const other = facts.find((two) => isExchanged(one, two));
      if (!other) return [];
      const beside = other.row.find(({ kind: of }) => of !== kind)?.text;
      const message = `${quoted(one.fact.text)} stands beside ${quoted(beside)} in the text; wanted it in that row`;
      return [compared(one.fact.path, false, 'beside-another', message)];
    });
  });
}

function isSure({ kind }: FoundFact): boolean {
  return SURE.includes(kind);
}

interface Placed {
  readonly fact: FoundFact;
  readonly row: readonly FoundFact[];
}

function isExchanged(one: Placed, other: Placed): boolean {
  const isIn = ({ key }: FoundFact, row: Placed['row']) => row.some((fact) => fact.key === key);
  if (isIn(one.fact, other.row) || isIn(other.fact, one.row)) return false;
  const [mine, theirs] = [one, other].map(({ fact, row }) => row.filter((each) => each !== fact));
  if (!mine?.length || !theirs?.length) return false;
  const now = [farFrom(one.fact, mine), farFrom(other.fact, theirs)] as const;
  const then = [farFrom(one.fact, theirs), farFrom(other.fact, mine)] as const;
  const isBeside = then[0] < BESIDE * theirs.length && then[1] < BESIDE * mine.length;
  // A heading names the body of many rows: where it is farther from the other row, it may be this one's.
  const isHeading = one.fact.kind === 'body' && (then[0] > now[0] || then[1] > now[1]);
  return isBeside && !isHeading && then[0] + then[1] < (now[0] + now[1]) * CLOSER;
}

/** How far a fact's nearest place is from all that a row has, in characters. */
function farFrom({ places }: FoundFact, row: readonly FoundFact[]): number {
  const gap = (one: Span, two: Span) => Math.max(0, one.start - two.end, two.start - one.end);
  const fromPlace = (place: Span) =>
    row
      .map((fact) => Math.min(...fact.places.map((one) => gap(place, one))))
      .reduce((sum, far) => sum + far, 0);
  return Math.min(...places.map(fromPlace));
}

/** A contact's number, address or name stands under a clause that it cites. */
export function checkContactClauses({ sources }: Facts, read: DocumentRead): Compared<Path>[] {
  const rows = rowsOf(read);
  return sources.flatMap(({ path: at, text: source }): Compared<Path>[] => {
    const sure = at[0] === 'contacts' ? (rows.get(at[1])?.filter(isSure) ?? []) : [];
    const places = sure.flatMap((one) => one.places);
    const [first] = places;
    if (!first || citedIn(source).every((part) => read.clauses.find(part).length === 0)) return [];
    const line = read.document.lineAt(first.start).number;
    const message = `${quoted(sure[0]?.text)} does not stand under ${quoted(source)}; wanted the clause or heading of line ${line} of the text`;
    const isHere = places.some((place) => isUnder(place, source, read.clauses));
    return [compared(at, isHere, 'contact-elsewhere', message)];
  });
}
