import type { CaseDocument, DocumentEntry } from '../model/case.ts';
import { keysOf } from '../model/records.ts';
import type { Side, WrittenFor } from '../model/vocabulary.ts';
import { LINE_ENDS } from './escape.ts';

type PartWords = Readonly<Record<'name' | 'question' | 'blank', string>>;

/** What is written for the other side: its heading in a letter, how it is asked for, and what stands where it is missing. */
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

/** What a label at the start of a line of a record, with a colon after it, says that follows. */
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
    return wordsIn(text, part).map((words) => {
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
    const [, name = '', rest = ''] = /^\s*([A-Za-z ]{3,20}?)\s*:\s*(.*)$/.exec(line) ?? [];
    const known = keysOf(LABELS).find((one) => LABELS[one].test(name));
    if (known !== undefined) isOpen = known === label;
    if (known === label) found.push(rest.trim());
    else if (isOpen) found.push(`${found.pop() ?? ''}\n${line.trimEnd()}`);
  }
  return found.map((words) => words.trim()).filter((words) => words !== '');
}
