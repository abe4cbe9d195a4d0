import type { Problem } from '../../model/policy-file.ts';
import { inOrder } from '../../policy/faults/find-faults.ts';
import { locate, type PolicyTree } from '../../policy/policy-tree.ts';
import { checkFile, checkText } from './compare.ts';
import { findExchanged } from './contact-rows.ts';
import { type Compared, factsOf } from './facts.ts';
import { checkPieces, leftOutToRead, piecesOf } from './holders.ts';
import { notCompared } from './not-compared.ts';
import { readDocument } from './read-document.ts';
import { checkWhole } from './whole.ts';

/** After so many, the rest of a text that is not in the file only tires. */
const MOST_FAULTS = 200;

/** What of a file and of its document's text agree, and what has been compared with nothing. */
export type Proof = ReturnType<typeof prove>;

/**
 * Compares a policy file with the text of its document: whatever the file says with a number, a name, a role,
 * a body, an address or in quotation is in the text, where it should be; and every number, address, limit,
 * clause and duty of the text is in the file or left out of it with a reason.
 *
 * @param name the text's file name, for messages
 */
export function prove(tree: PolicyTree, name: string, text: string) {
  const facts = factsOf(tree.value);
  const read = readDocument(text, facts);
  const pieces = piecesOf(facts, read);
  const titles = read.found.flatMap(({ kind, places }) => (kind === 'title' ? places : []));
  const { sentences, uncited } = checkPieces(pieces, read, titles);
  const whole = checkWhole(facts, read);
  const inFile = checkFile(facts, read);
  const all = [...Object.values(inFile).flat(), ...whole.compared];
  const fileFaults = faultsOf([...all, ...findExchanged(read)]).map(({ at, key, ...fault }) => ({
    ...locate(tree, key ? [...at, key] : at),
    ...fault,
  }));
  const inText = [...checkText(facts, read), ...sentences, ...uncited];
  const textFaults = faultsOf(inText)
    .slice(0, MOST_FAULTS)
    .map(({ at, key: _, ...fault }) => {
      const line = read.document.lineAt(at);
      return { file: name, line: line.number, column: at - line.start + 1, ...fault };
    });
  const problems: Problem[] = [...inOrder(fileFaults), ...inOrder(textFaults)];
  // What fraction of the one is found in the other: 1 is all of it.
  const coverage = { fileInText: fractionOf(all), textInFile: fractionOf(inText) };
  const tallies = Object.entries({ ...inFile, sentences }).map(([kind, one]) => [kind, tally(one)]);
  const proved: Readonly<Record<keyof typeof inFile | 'sentences', Tally>> =
    Object.fromEntries(tallies);
  const leftOut = leftOutToRead(facts, read, pieces);
  const notChecked = notCompared(tree, name, pieces, whole.unsure, leftOut);
  return { problems, coverage, proved, pieces, notChecked };
}

function faultsOf<T>(compared: readonly Compared<T>[]) {
  return compared.flatMap(({ at, fault }) =>
    fault === null
      ? []
      : [{ ...fault, at, severity: 'error' as const, message: fault.message.replace(/\s+/g, ' ') }],
  );
}

function fractionOf(compared: readonly Compared<unknown>[]): number {
  const { found, wanted } = tally(compared);
  return wanted === 0 ? 1 : found / wanted;
}

/** How many of a kind were found, of those that there are. */
interface Tally {
  readonly found: number;
  readonly wanted: number;
}

function tally(compared: readonly Compared<unknown>[]): Tally {
  return { found: compared.filter(({ fault }) => fault === null).length, wanted: compared.length };
}
