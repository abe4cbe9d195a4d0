import type { CaseDocument, DocumentEntry } from '../model/document.ts';
import { LINE_ENDS } from './escape.ts';

/** Words that, with a colon at the start of a line of a record, say what follows is. */
const LABELS = ['Concern', 'Evidence', 'Outcome sought', 'Who', 'What', 'By when'] as const;
export type Label = (typeof LABELS)[number];

/** `Outcomes sought`, `Outcome wanted` and the like mean the same. */
const ALSO: Readonly<Record<string, string>> = {
  'outcomes sought': 'outcome sought',
  'outcome wanted': 'outcome sought',
  'outcomes wanted': 'outcome sought',
};

/** Words of a record that follow a label, with the entry that they are from. */
interface LabelledWords {
  readonly entry: DocumentEntry;
  readonly words: string;
}

/** Whatever the record says after a label, up to the next one, entry by entry; what was taken back is left out. */
export function labelledWords(document: CaseDocument, label: Label): LabelledWords[] {
  return uncorrected(document)
    .filter(({ kind }) => kind === 'record')
    .flatMap((entry) => wordsIn(entry.text ?? '', label).map((words) => ({ entry, words })));
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
