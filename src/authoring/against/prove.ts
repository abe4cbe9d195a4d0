import type { Problem } from '../../model/policy.ts';

import { type Broken, quoted } from '../../policy/faults/fault.ts';
import { inOrder, toProblems } from '../../policy/faults/find-faults.ts';
import type { Path } from '../../policy/policy-tree.ts';
import { locate, type PolicyTree } from '../../policy/policy-tree.ts';
import type { Span } from '../document/text.ts';
import { type Compared, checkFile, checkText, type DocumentRead, readDocument } from './compare.ts';
import { type Facts, factsOf, type KeyFact } from './facts.ts';

/** After so many, the rest of a text that is not in the file only tires. */
const MOST_FAULTS = 200;

/**
 * Proves a policy file against the text of its document: whatever the file says with a number, a name,
 * an address or in quotation is in the text, and every number, address and limit of the text is in the
 * file or left out of it with a reason.
 *
 * @param name the text's file name, for messages
 */
export function prove(tree: PolicyTree, name: string, text: string) {
  const facts = factsOf(tree.value);
  const read = readDocument(text, facts);
  const [inFile, inText] = [checkFile(facts, read), checkText(facts, read)];
  const all = Object.values(inFile).flat();
  const fileFaults = faultsOf(all).map(({ at, key, ...fault }) => ({
    ...locate(tree, key ? [...at, key] : at),
    ...fault,
  }));
  const textFaults = faultsOf(inText)
    .slice(0, MOST_FAULTS)
    .map(({ at, key: _, ...fault }) => {
      const line = read.document.lineAt(at);
      return { file: name, line: line.number, column: at - line.start + 1, ...fault };
    });
  const doubts = toProblems(tree, findExchanged(facts, read), 'warning');
  const problems: Problem[] = [...inOrder([...fileFaults, ...doubts]), ...inOrder(textFaults)];
  // What fraction of the one is found in the other: 1 is all of it.
  const coverage = { fileInText: fractionOf(all), textInFile: fractionOf(inText) };
  const proved = {
    figures: tally(inFile.figures),
    addresses: tally(inFile.addresses),
    limits: tally(inFile.limits),
    // A step without words of its own is one whose words are not found.
    words: { found: agreedOf(inFile.words), wanted: facts.steps },
    clauses: tally(inFile.clauses),
  };
  return { problems, coverage, proved };
}

function faultsOf<T>(compared: readonly Compared<T>[]) {
  return compared.flatMap(({ at, fault }) =>
    fault === null
      ? []
      : [{ ...fault, at, severity: 'error' as const, message: fault.message.replace(/\s+/g, ' ') }],
  );
}

function fractionOf(compared: readonly Compared<unknown>[]): number {
  return compared.length === 0 ? 1 : agreedOf(compared) / compared.length;
}

function tally(compared: readonly Compared<unknown>[]) {
  return { found: agreedOf(compared), wanted: compared.length };
}

function agreedOf(compared: readonly Compared<unknown>[]): number {
  return compared.filter(({ fault }) => fault === null).length;
}

interface Entry {
  readonly fact: KeyFact;
  readonly label: string;
  /** The label that comes next before each of its places in the text, and next after. */
  readonly before: readonly (string | null)[];
  readonly after: readonly (string | null)[];
}

/** A document puts its numbers after the names, or before them, throughout; or else nothing is said. */
const THROUGHOUT = 0.75;
const FEWEST = 3;

/**
 * Numbers and addresses that are printed next to another row's name in the text: two of them may have been
 * exchanged. Only a doubt, because a table's order can be lost in its text.
 */
function findExchanged(facts: Facts, read: DocumentRead): Broken[] {
  const entries = entriesOf(facts, read);
  if (entries.length < FEWEST) return [];
  const isAt = (entry: Entry, side: 'before' | 'after') => entry[side].includes(entry.label);
  const side = (['before', 'after'] as const).find(
    (one) => entries.filter((entry) => isAt(entry, one)).length >= entries.length * THROUGHOUT,
  );
  if (side === undefined) return [];
  return entries.flatMap((entry) => {
    const [other] = entry[side];
    if (isAt(entry, side) || !other) return [];
    const { fact, label } = entry;
    const message = `${quoted(fact.text)} stands beside ${quoted(other)} in the text; wanted it beside ${quoted(label)}`;
    return [{ path: fact.path, code: 'beside-another', message }];
  });
}

function entriesOf(facts: Facts, { document, phones, emails }: DocumentRead): Entry[] {
  const rowOf = (path: Path) => String(path[1]);
  const labels = new Map(facts.labels.map(({ path, text }) => [rowOf(path), text]));
  const places = [...new Set(labels.values())]
    .flatMap((text) => document.findAll(text).map(({ start }) => ({ text, start })))
    .toSorted((one, other) => one.start - other.start);
  return [...facts.phones, ...facts.emails].flatMap((fact) => {
    const label = labels.get(rowOf(fact.path));
    const isListed = fact.path[2] === 'phones' || fact.path[2] === 'emails';
    if (!isListed || label === undefined || !places.some(({ text }) => text === label)) return [];
    const printed = [...phones, ...emails].filter(({ key }) => key === fact.key);
    if (printed.length === 0) return [];
    const next = ({ start: at }: Span) => places.find(({ start }) => start > at)?.text ?? null;
    const last = ({ start: at }: Span) => places.findLast(({ start }) => start < at)?.text ?? null;
    return [{ fact, label, before: printed.map(last), after: printed.map(next) }];
  });
}
