import type { CaseDocument, DocumentEntry } from '../../model/document.ts';
import { LINE_ENDS } from '../escape.ts';

/** Words that, with a colon at the start of a line of a record, say what follows is. */
const LABELS = ['Concern', 'Evidence', 'Outcome sought', 'Who', 'What', 'By when'] as const;
export type Label = (typeof LABELS)[number];

/** `Outcomes sought`, `Outcome wanted` and the like mean the same. */
const ALSO: Readonly<Record<string, string>> = {
  'outcomes sought': 'outcome sought',
  'outcome wanted': 'outcome sought',
  'outcomes wanted': 'outcome sought',
};

export interface Labelled {
  readonly entry: DocumentEntry;
  readonly words: string;
}

/** Entries that were not taken back. */
export function standing({ entries }: CaseDocument): readonly DocumentEntry[] {
  return entries.filter(({ corrected }) => corrected === undefined);
}

/** Whatever the record says after a label, up to the next one, entry by entry. */
export function labelled(document: CaseDocument, label: Label): Labelled[] {
  return standing(document)
    .filter(({ kind }) => kind === 'record')
    .flatMap((entry) => wordsIn(entry.text ?? '', label).map((words) => ({ entry, words })));
}

function wordsIn(text: string, label: Label): string[] {
  const found: string[] = [];
  let open = false;
  for (const line of text.split(LINE_ENDS)) {
    const [, name, rest = ''] = /^\s*([A-Za-z ]{3,20}?)\s*:\s*(.*)$/.exec(line) ?? [];
    const known = labelOf(name);
    if (known !== null) open = known === label;
    if (known === label) found.push(rest.trim());
    else if (open) found.push(`${found.pop() ?? ''}\n${line.trimEnd()}`);
  }
  return found.map((words) => words.trim()).filter((words) => words !== '');
}

function labelOf(name: string | undefined): Label | null {
  const told = name?.toLowerCase() ?? '';
  const word = ALSO[told] ?? told;
  return LABELS.find((label) => label.toLowerCase() === word) ?? null;
}
