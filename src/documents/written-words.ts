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

/** The labels that may begin a line of a record, followed by a colon, such as `Concern:`. */
const LABELS = {
  concern: /^concern$/i,
  evidence: /^evidence$/i,
  outcome: /^outcomes? (sought|wanted)$/i,
  who: /^who$/i,
  what: /^what$/i,
  when: /^by when$/i,
} as const satisfies Readonly<Record<WrittenFor, RegExp>> & Readonly<Record<string, RegExp>>;

type Label = keyof typeof LABELS;

interface Written {
  readonly entry: DocumentEntry;
  readonly words: string;
}

/**
 * Returns what was recorded for one part of a message to the other side: the whole text of each
 * such entry, without repeats. A letter includes no other entries, as they may be internal.
 *
 * @param takesLabelled whether to add, from other records, the text after this part's label, up to
 *   the next label or an empty line. Forms add this text, because a person checks a form before
 *   signing
 */
export function writtenFor(document: CaseDocument, part: WrittenFor, takesLabelled = false) {
  const found = uncorrected(document).flatMap((entry): Written[] => {
    const text = entry.text ?? '';
    if (entry.kind !== 'record') return [];
    if (entry.details.for === part)
      return [{ entry, words: text.trim().split(LINE_ENDS).join('\n') }];
    const labelled = takesLabelled ? wordsIn(text, part) : [];
    return labelled.map((words) => ({ entry, words: words.split(/\n\s*\n/)[0] ?? '' }));
  });
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
