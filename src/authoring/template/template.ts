import { addressesIn } from '../document/addresses.ts';
import { clauseOfEachLine } from '../document/clauses.ts';
import { DocumentText, oneLine } from '../document/text.ts';
import { type LimitFound, limitsIn } from '../document/times.ts';
import { contactsIn, lineIds } from './contacts.ts';
import { findStages, type StageFound } from './stages.ts';

/** What was found in a document's text without guessing, each thing to be confirmed. */
export type Template = ReturnType<typeof templateFrom>;
export type TemplateLimit = ReturnType<typeof limitFrom>[number];

export interface TemplateStage {
  readonly number: number;
  /** Null: the text has no heading for it, or no more than its number. */
  readonly title: string | null;
  readonly line: number | null;
  readonly alsoOn: readonly number[];
  readonly source: string;
  readonly limits: readonly TemplateLimit[];
}

/** A policy file holds no more of one kind; no real document has a tenth of it. */
const MOST = 400;

/** Drafts what a document's text holds without guessing: stage headings, contacts and limits, each with its line. */
export function templateFrom(source: string) {
  const text = new DocumentText(source);
  const clauses = clauseOfEachLine(text);
  const found = findStages(text, clauses);
  const all = limitsIn(text.text).slice(0, MOST + 1);
  const ids = lineIds();
  const limits = all.flatMap((limit) => limitFrom(text, limit, clauses, ids));
  const stages = stagesFrom(found, limits, text);
  const contacts = contactsIn(text, clauses, MOST + 1);
  const inStages = new Set(stages.flatMap((stage) => stage.limits));
  return {
    stages,
    // Those that are in no stage's section.
    limits: limits.filter((limit) => !inStages.has(limit)),
    contacts,
    // What the text prints and the template does not, in the same form.
    leftOut: joinedAddresses(text.text),
    // False where the text holds more than a policy file has room for: some of it is left out.
    isWhole: all.length <= MOST && contacts.length <= MOST,
    // Where the text speaks of time in a way that the format has no word for.
    left: all
      .filter(({ within }) => within === null)
      .map(({ start, words }) => ({ line: text.lineAt(start).number, text: words })),
  };
}

/** The template has an address without the label that has run into it; as printed, it is left out. */
function joinedAddresses(text: string) {
  const joined = addressesIn(text).flatMap(({ label, address }) =>
    label === '' ? [] : [`${label}${address}`],
  );
  const reason = 'A label is printed joined to the address. The address alone is in the file.';
  return [...new Set(joined)].map((printed) => ({ text: printed, reason }));
}

function limitFrom(
  text: DocumentText,
  { start, end, within, also, words, orSooner }: LimitFound,
  clauses: readonly string[],
  ids: ReturnType<typeof lineIds>,
) {
  if (within === null) return [];
  const line = text.lineAt(start);
  const from = Math.max(line.start, start - 80);
  const [after = ''] = text.text.slice(end, end + 60).split('\n');
  const printed = oneLine(text.text.slice(from, end) + after);
  return [
    {
      id: ids('limit', line.number),
      line: line.number,
      within,
      also,
      orSooner,
      source: clauses[line.number - 1] ?? '',
      words: words.split(' ').slice(0, 10).join(' '),
      // The words around it.
      around: `${from > line.start ? '… ' : ''}${printed}${after.length === 60 ? ' …' : ''}`,
    },
  ];
}

/** Every stage from 1 to the last that is found, each with its limits; at least one. */
function stagesFrom(
  found: readonly StageFound[],
  limits: readonly TemplateLimit[],
  text: DocumentText,
): TemplateStage[] {
  const last = Math.max(1, ...found.map(({ number }) => number));
  return Array.from({ length: last }, (_, index) => {
    const stage = found.find(({ number }) => number === index + 1);
    if (!stage) return emptyStage(index + 1);
    const { number, title, line: heading, alsoOn, source } = stage;
    const first = heading.number;
    const end = text.lineAt(Math.max(stage.end - 1, heading.start)).number;
    const own = limits.filter(({ line }) => line >= first && line <= end);
    return { number, title, line: first, alsoOn, source, limits: own };
  });
}

/** A stage that the text has no heading for. */
export function emptyStage(number: number): TemplateStage {
  return { number, title: null, line: null, alsoOn: [], source: 'To be confirmed', limits: [] };
}
