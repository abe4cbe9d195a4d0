import type { CaseDocument } from '../../model/document.ts';
import { type Label, labelled } from '../form/labelled.ts';
import { orBlank } from './sentences.ts';

/** What the record says for the other side under one label. */
export interface OwnWords {
  /** As they stand in the message; a blank in brackets where the record has none. */
  readonly lines: readonly string[];
  /** Null: the record has them. */
  readonly missing: string | null;
  /** What was left out, to be looked at; none: nothing was. */
  readonly check: readonly string[];
}

/** By label: what is to be added where the record has none, and its name in the list of what is missing. */
const BLANKS = {
  Concern: { what: 'what you disagree about', name: 'What you disagree about' },
  Evidence: { what: 'the evidence that the challenge rests on', name: 'The evidence' },
  'Outcome sought': { what: 'the outcome that is sought', name: 'The outcome sought' },
} as const satisfies Partial<Record<Label, { what: string; name: string }>>;

/**
 * The words that were written for the other side: what follows a label, up to the next label or the first
 * empty line, nothing twice. All else in the record may be of one's own agency alone, and is never taken.
 */
export function ownWords(document: CaseDocument, label: keyof typeof BLANKS): OwnWords {
  const { what, name } = BLANKS[label];
  const found = labelled(document, label).map(({ entry, words }) => {
    const [first = '', ...rest] = words.split(/\n\s*\n/);
    return { number: entry.number, words: first, isCut: rest.length > 0 };
  });
  const words = [...new Set(found.map((one) => one.words))].join('\n');
  return {
    lines: orBlank(words, what).split('\n'),
    missing: words === '' ? `${name}: a record with a line that begins "${label}:"` : null,
    check: found
      .filter(({ isCut }) => isCut)
      .map(
        ({ number }) =>
          `Entry ${number} goes on after an empty line under "${label}:". That is left out. Add it, if it is for them.`,
      ),
  };
}
