import type { CaseDocument, DocumentEntry } from '../model/case.ts';
import { keysOf } from '../model/records.ts';
import type { Side, WrittenFor } from '../model/vocabulary.ts';
import { LINE_ENDS } from './escape.ts';

type PartWords = Readonly<Record<'name' | 'question' | 'blank', string>>;

/**
 * The words for each part of a message to the other side. `question` asks the user for the part,
 * and `blank` takes its place until something is written.
 */
export const WRITTEN_WORDS: Readonly<Record<Side, Readonly<Record<WrittenFor, PartWords>>>> = {
  raising: {
    concern: {
      name: 'What we disagree about',
      question: 'What do you disagree about?',
      blank: 'what you disagree about',
    },
    evidence: {
      name: 'The evidence',
      question: 'What evidence does that rest on?',
      blank: 'the evidence that it rests on',
    },
    outcome: {
      name: 'The outcome we seek',
      question: 'What outcome do you seek?',
      blank: 'the outcome that you seek',
    },
  },
  receiving: {
    concern: {
      name: 'What we have decided',
      question: 'What was decided?',
      blank: 'what was decided',
    },
    evidence: {
      name: 'Our reasons',
      question: 'What are the reasons for it?',
      blank: 'the reasons for it',
    },
    outcome: {
      name: 'What will be done',
      question: 'Who will do what, and by when?',
      blank: 'who will do what, and by when',
    },
  },
};

/** The labels that may begin a line of a planned action, followed by a colon: `By when: Friday`. */
const LABELS = { who: /^who$/i, what: /^what$/i, when: /^by when$/i };

type Label = keyof typeof LABELS;

/**
 * Returns what was recorded for one part of a message to the other side: the whole text of each
 * such entry, without repeats. Letters and forms take that part from no other entries, as those may
 * be internal.
 */
export function writtenFor(document: CaseDocument, part: WrittenFor) {
  const found = uncorrected(document)
    .filter(({ kind, details }) => kind === 'record' && details.for === part)
    .map((entry) => ({ entry, words: (entry.text ?? '').trim().split(LINE_ENDS).join('\n') }));
  return found.filter((one, at) => found.findIndex(({ words }) => words === one.words) === at);
}

/** Returns a case's entries, without those that were later taken back. */
export function uncorrected({ entries }: CaseDocument): readonly DocumentEntry[] {
  return entries.filter(({ corrected }) => corrected === undefined);
}

/** Returns the text after each occurrence of a label, up to the next label. */
export function wordsIn(text: string, label: Label): string[] {
  const found: string[] = [];
  let isOpen = false;
  for (const line of text.split(LINE_ENDS)) {
    const [, name = '', rest = ''] = /^\s*([A-Za-z ]{3,20}?)\s*:\s*(.*)$/.exec(line) ?? [];
    const known = keysOf(LABELS).find((one) => LABELS[one].test(name));
    if (known !== undefined) isOpen = known === label;
    if (known === label) found.push(rest.trim());
    else if (isOpen) found.push(`${found.pop() ?? ''}\n${line.trimEnd()}`);
  }
  return found.map((words) => words.trim()).filter((words) => words !== '');
}
