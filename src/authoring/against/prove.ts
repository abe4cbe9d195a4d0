import type { Problem } from '../../model/problem.ts';
import { locate, type PolicyTree } from '../../policy/extend/policy-tree.ts';
import { inOrder, toProblems } from '../../policy/faults/find-faults.ts';
import { findExchanged } from './beside.ts';
import type { Compared } from './compared.ts';
import { factsOf } from './facts-of.ts';
import { checkFile } from './file-in-text.ts';
import { readDocument } from './read-document.ts';
import { checkText } from './text-in-file.ts';

/** After so many, the rest of a text that is not in the file only tires. */
const MOST_FAULTS = 200;

/** What fraction of the one is found in the other: 1 is all of it. */
export interface Coverage {
  readonly fileInText: number;
  readonly textInFile: number;
}

export interface Proof {
  readonly problems: readonly Problem[];
  readonly coverage: Coverage;
  /** How many things were compared each way. */
  readonly compared: { readonly inFile: number; readonly inText: number };
}

/**
 * Proves a policy file against the text of its document: whatever the file says with a number, a name,
 * an address or in quotation is in the text, and every number, address and limit of the text is in the
 * file or left out of it with a reason.
 *
 * @param name the text's file name, for messages
 */
export function prove(tree: PolicyTree, name: string, text: string): Proof {
  const facts = factsOf(tree.value);
  const document = readDocument(text, facts);
  const inFile = checkFile(facts, document);
  const inText = checkText(facts, document);
  const fileFaults = inFile.flatMap(({ at, fault }): Problem[] => {
    if (!fault) return [];
    const { key, code, message } = fault;
    return [
      {
        ...locate(tree, key ? [...at, key] : at),
        severity: 'error',
        code,
        message: oneLine(message),
      },
    ];
  });
  const placeIn = placesOf(text);
  const textFaults = inText
    .filter(({ fault }) => fault !== null)
    .slice(0, MOST_FAULTS)
    .flatMap(({ at, fault }): Problem[] => {
      if (!fault) return [];
      const { code, message } = fault;
      return [{ file: name, ...placeIn(at), severity: 'error', code, message: oneLine(message) }];
    });
  const doubts = toProblems(tree, findExchanged(facts, document), 'warning');
  return {
    problems: [...inOrder([...fileFaults, ...doubts]), ...inOrder(textFaults)],
    coverage: { fileInText: fractionOf(inFile), textInFile: fractionOf(inText) },
    compared: { inFile: inFile.length, inText: inText.length },
  };
}

function fractionOf(compared: readonly Compared<unknown>[]): number {
  const found = compared.filter(({ fault }) => fault === null).length;
  return compared.length === 0 ? 1 : found / compared.length;
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ');
}

/** Tells the line and column of an offset. */
function placesOf(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}
