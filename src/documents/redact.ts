import type { Answers, CaseDocument, DocumentEntry } from '../model/case.ts';

const SAYS =
  "For sharing. Taken out: the reference, the roles of people, the words of the record, and any address or number in the policy's own text. Kept: the area and its policy, the kind of concern, the agencies, and the answers about the child and the risk. Also kept: the dates, the stages, the steps, the time limits, and the digests of the entries.";

const WORDS = '[words taken out]';
const ROLE = '[role taken out]';

/**
 * A case for sharing outside: names, numbers and free text are replaced before any format is written, so
 * that no format can keep what another leaves out. The document says what was taken out and what was kept.
 */
export function redact(document: CaseDocument): CaseDocument {
  return {
    ...document,
    case: 'taken-out',
    redacted: SAYS,
    answers: document.answers && withoutReferences(document.answers),
    entries: document.entries.map(redactEntry),
    steps: document.steps.map((step) => withoutNumbersIn(step, 'do', 'words')),
    deadlines: document.deadlines.map((one) => withoutNumbersIn(one, 'what')),
    damaged: document.damaged.map(({ entry }) => ({ entry, problem: 'It is damaged.' })),
  };
}

function redactEntry(entry: DocumentEntry): DocumentEntry {
  const { details } = entry;
  return {
    ...entry,
    by: entry.by === null ? null : ROLE,
    ...(entry.text !== undefined && { text: WORDS }),
    approvals: entry.approvals.map(({ at, by }) => ({ at, by: by === null ? null : ROLE })),
    details: {
      ...withoutNumbersIn(details, 'do'),
      ...(details.with !== undefined && { with: ROLE }),
      ...(details.answers && { answers: withoutReferences(details.answers) }),
      ...(details.changes && { changes: withoutReferences(details.changes) }),
    },
  };
}

function withoutReferences<T extends Partial<Answers>>(answers: T): T {
  const both = ['continues', 'continuedIn'] as const;
  const given = both.filter((key) => answers[key] !== undefined);
  return { ...answers, ...Object.fromEntries(given.map((key) => [key, 'taken-out'])) };
}

function withoutNumbersIn<T extends object>(whole: T, ...keys: readonly (keyof T)[]): T {
  const said = keys.flatMap((key) => (whole[key] ? [[key, withoutNumbers(`${whole[key]}`)]] : []));
  return { ...whole, ...Object.fromEntries(said) };
}

function withoutNumbers(text: string): string {
  return text
    .replace(/[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/gi, '[address taken out]')
    .replace(/\+?\d[\d ]{8,}\d/g, '[number taken out]');
}
