import type { CaseDocument, DocumentEntry } from '../model/case.ts';
import type { WrittenFor } from '../model/vocabulary.ts';
import { LINE_ENDS } from './escape.ts';

/** The parts of a planned action. */
export type Part = 'Who' | 'What' | 'By when';

/** Words that, with a colon at the start of a line of a record, say what follows is. */
const LABELS = ['Concern', 'Evidence', 'Outcome sought', 'Who', 'What', 'By when'] as const;
type Label = (typeof LABELS)[number];

/** The label that a line of any record can begin with, in place of an entry of its own. */
const LABEL_OF = {
  concern: 'Concern',
  evidence: 'Evidence',
  outcome: 'Outcome sought',
} as const satisfies Readonly<Record<WrittenFor, Label>>;

/** `Outcomes sought`, `Outcome wanted` and the like mean the same. */
const ALSO: Readonly<Record<string, string>> = {
  'outcomes sought': 'outcome sought',
  'outcome wanted': 'outcome sought',
  'outcomes wanted': 'outcome sought',
};

/** Words of the record that were written for the other side, with the entry that they are from. */
interface Written {
  readonly entry: DocumentEntry;
  readonly words: string;
  /** The entry goes on after an empty line, which ends what a label stands over. */
  readonly isCut: boolean;
}

/**
 * What was written for the other side, nothing twice: entries recorded as such, whole, and what follows its label in
 * any record, up to the next label or the first empty line. All else may be for one's own agency alone.
 */
export function writtenFor(document: CaseDocument, part: WrittenFor): Written[] {
  const found = uncorrected(document).flatMap((entry): Written[] => {
    const text = entry.text ?? '';
    if (entry.kind !== 'record') return [];
    if (entry.details.for === part)
      return [{ entry, words: text.trim().split(LINE_ENDS).join('\n'), isCut: false }];
    return wordsIn(text, LABEL_OF[part]).map((words) => {
      const [first = '', ...rest] = words.split(/\n\s*\n/);
      return { entry, words: first, isCut: rest.length > 0 };
    });
  });
  return found.filter((one, at) => found.findIndex(({ words }) => words === one.words) === at);
}

/** The entries that were not taken back. */
export function uncorrected({ entries }: CaseDocument): readonly DocumentEntry[] {
  return entries.filter(({ corrected }) => corrected === undefined);
}

/** What one text says after a label, each time that it stands there. */
export function wordsIn(text: string, label: Label): string[] {
  const found: string[] = [];
  let isOpen = false;
  for (const line of text.split(LINE_ENDS)) {
    const [, name, rest = ''] = /^\s*([A-Za-z ]{3,20}?)\s*:\s*(.*)$/.exec(line) ?? [];
    const known = labelOf(name);
    if (known !== null) isOpen = known === label;
    if (known === label) found.push(rest.trim());
    else if (isOpen) found.push(`${found.pop() ?? ''}\n${line.trimEnd()}`);
  }
  return found.map((words) => words.trim()).filter((words) => words !== '');
}

function labelOf(name = ''): Label | null {
  const small = name.toLowerCase();
  const word = ALSO[small] ?? small;
  return LABELS.find((label) => label.toLowerCase() === word) ?? null;
}
