import { quoted } from '../../policy/faults/nearest.ts';
import type { Broken } from '../../policy/violations.ts';
import type { Path } from '../../policy/yaml-text.ts';
import type { Facts, KeyFact } from './facts-of.ts';
import type { DocumentRead } from './read-document.ts';
import { findAll } from './squeeze.ts';

interface Label {
  readonly text: string;
  readonly start: number;
}

interface Entry {
  readonly fact: KeyFact;
  readonly label: string;
  /** The label that stands next before each of its places in the text, and next after. */
  readonly before: readonly (string | null)[];
  readonly after: readonly (string | null)[];
}

/** A document puts its numbers after the names, or before them, throughout; or else nothing is said. */
const THROUGHOUT = 0.75;
const FEWEST = 3;

/**
 * Numbers and addresses that stand beside another row's name in the text: two of them may have been
 * exchanged. Only a doubt, because a table's order can be lost in its text.
 */
export function findExchanged(facts: Facts, document: DocumentRead): Broken[] {
  const entries = entriesOf(facts, document);
  if (entries.length < FEWEST) return [];
  const side = (['before', 'after'] as const).find(
    (one) => entries.filter((entry) => stands(entry, one)).length >= entries.length * THROUGHOUT,
  );
  if (side === undefined) return [];
  return entries.flatMap((entry) => {
    const [other] = entry[side];
    if (stands(entry, side) || !other) return [];
    const { fact, label } = entry;
    const message = `${quoted(fact.text)} stands beside ${quoted(other)} in the text; wanted it beside ${quoted(label)}`;
    return [{ path: fact.path, code: 'beside-another', message }];
  });
}

function stands(entry: Entry, side: 'before' | 'after'): boolean {
  return entry[side].includes(entry.label);
}

function entriesOf(facts: Facts, document: DocumentRead): Entry[] {
  const labels = new Map(facts.labels.map(({ path, text }) => [rowOf(path), text]));
  const places = [...new Set(labels.values())]
    .flatMap((text) =>
      findAll(document.squeezed, text).map(({ start }): Label => ({ text, start })),
    )
    .toSorted((one, other) => one.start - other.start);
  return [...facts.phones, ...facts.emails].flatMap((fact) => {
    const label = labels.get(rowOf(fact.path));
    const isListed = fact.path[2] === 'phones' || fact.path[2] === 'emails';
    if (!isListed || label === undefined || !places.some(({ text }) => text === label)) return [];
    const found = [...document.phones, ...document.emails].filter(({ key }) => key === fact.key);
    if (found.length === 0) return [];
    return [
      {
        fact,
        label,
        before: found.map((one) => places.findLast(({ start }) => start < one.start)?.text ?? null),
        after: found.map((one) => places.find(({ start }) => start > one.start)?.text ?? null),
      },
    ];
  });
}

function rowOf(path: Path): string {
  return String(path[1]);
}
