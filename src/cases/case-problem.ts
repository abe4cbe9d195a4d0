import { foldReference, readReference } from './log/case-reference.ts';
import type { ChainProblem } from './log/check-chain.ts';
import { ENTRY_FORMAT, type Entry } from './log/entry.ts';

/** What is wrong with a case, or lies in its folder and is none of it (`stray`). */
export interface CaseProblem {
  readonly entry: number | null;
  readonly kind: string;
  readonly problem: string;
}

type Found = CaseProblem & Pick<ChainProblem, 'format'>;

/** A problem as a sentence that names its entry, and the format where that is newer. */
export function namingEntry({ entry, kind, problem, format }: Found): CaseProblem {
  const isNamed = entry === null || kind === 'cut-off' || /\bentr(?:y|ies) \d/i.test(problem);
  const where = isNamed ? '' : `Entry ${entry}: `;
  const newer =
    format === undefined
      ? ''
      : ` Its format is ${format}, and this version writes ${ENTRY_FORMAT}.`;
  return { entry, kind, problem: `${where}${problem}${newer}` };
}

/** A whole log under another case's name was renamed, copied or swapped by another hand. */
export function foreignTo(reference: string, entries: readonly Entry[]): CaseProblem[] {
  const saved = entries.find(({ number }) => number === 1)?.body.case;
  if (typeof saved !== 'string' || foldReference(saved) === foldReference(reference)) return [];
  const read = readReference(saved);
  const problem = `The log was saved as case ${read.ok ? read.reference : 'of another name'}: it was renamed, copied or swapped.`;
  return [{ entry: 1, kind: 'misplaced', problem }];
}
