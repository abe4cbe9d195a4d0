import type { CaseStore, Ruling } from './case-store.ts';

export interface WatchedCases {
  readonly cases: CaseStore;
  /** One sentence for the last change that is on the disk; null: nothing was changed in this run. */
  readonly lastChange: () => string | null;
}

/**
 * Cases that remember what this run has changed, so that whatever goes wrong afterwards (a closed output,
 * Ctrl-C at a later question) does not make it look as if nothing had been saved.
 */
export function watchSaves(cases: CaseStore): WatchedCases {
  let last: string | null = null;
  const watched = <R extends Ruling>(reference: string, ruling: R): R => {
    if (ruling.kind !== 'refused') last = `Saved in ${reference} as entry ${ruling.number}.`;
    return ruling;
  };
  return {
    lastChange: () => last,
    cases: {
      ...cases,
      create: (reference, rule) => watched(reference, cases.create(reference, rule)),
      append: (reference, rule) => watched(reference, cases.append(reference, rule)),
      import: (reference, files) => {
        cases.import(reference, files);
        last = `Case ${reference} is here now.`;
      },
      delete: (reference) => {
        cases.delete(reference);
        last = `Case ${reference} is deleted.`;
      },
    },
  };
}
