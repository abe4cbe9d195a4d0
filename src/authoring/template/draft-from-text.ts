import { DocumentText, oneLine } from './document-text.ts';
import type { Draft, DraftLimit, DraftStage } from './draft.ts';
import { draftContacts } from './draft-contacts.ts';
import { findAddresses } from './find-addresses.ts';
import { clausesOf, findStages, type StageFound } from './find-headings.ts';
import { findLimits, type LimitFound } from './find-limits.ts';
import { LineIds } from './line-ids.ts';

/** A policy file holds no more of one kind; no real document has a tenth of it. */
const MOST = 400;

/** Drafts what a document's text holds without guessing: stage headings, contacts and limits, each with its line. */
export function draftFromText(source: string): Draft {
  const text = new DocumentText(source);
  const clauses = clausesOf(text);
  const found = findStages(text, clauses);
  const limits = findLimits(text.text).slice(0, MOST + 1);
  const ids = new LineIds();
  const known = limits.flatMap((limit) => draftLimit(text, limit, { ids, clauses }));
  const stages = allStages(found).map((stage) => ({
    ...stage,
    limits: limitsIn(known, stage, found, text),
  }));
  const contacts = draftContacts(text, clauses, MOST + 1);
  const inStages = new Set(stages.flatMap((stage) => stage.limits));
  return {
    stages,
    limits: known.filter((limit) => !inStages.has(limit)),
    contacts,
    leftOut: joinedAddresses(text.text),
    isWhole: limits.length <= MOST && contacts.length <= MOST,
    left: limits
      .filter(({ within }) => within === null)
      .map(({ start, words }) => ({ line: text.lineAt(start).number, text: words })),
  };
}

/** An address that a label has run into stands apart in the draft; as printed, it is left out. */
function joinedAddresses(text: string): Draft['leftOut'] {
  const joined = findAddresses(text).flatMap((one) => (one.joined === null ? [] : [one.joined]));
  const reason = 'A label is printed joined to the address. The address alone is in the file.';
  return [...new Set(joined)].map((printed) => ({ text: printed, reason }));
}

function draftLimit(
  text: DocumentText,
  limit: LimitFound,
  { ids, clauses }: { ids: LineIds; clauses: readonly string[] },
): DraftLimit[] {
  const { within, also, words, orSooner, start } = limit;
  if (within === null) return [];
  const line = text.lineAt(start);
  return [
    {
      id: ids.next('limit', line.number),
      line: line.number,
      within,
      also,
      orSooner,
      source: clauses[line.number - 1] ?? '',
      words: words.split(' ').slice(0, 10).join(' '),
      beside: around(text, line.start, limit),
    },
  ];
}

/** Some words before and after, on one line. */
function around(text: DocumentText, lineStart: number, { start, end }: LimitFound): string {
  const from = Math.max(lineStart, start - 80);
  const [after = ''] = text.text.slice(end, end + 60).split('\n');
  const more = after.length === 60 ? ' …' : '';
  return `${from > lineStart ? '… ' : ''}${oneLine(text.text.slice(from, end) + after)}${more}`;
}

/** Every stage from 1 to the last that is found; at least one. */
function allStages(found: readonly StageFound[]): Omit<DraftStage, 'limits'>[] {
  const last = Math.max(1, ...found.map(({ number }) => number));
  return Array.from({ length: last }, (_, index) => {
    const stage = found.find(({ number }) => number === index + 1);
    return {
      number: index + 1,
      title: stage?.title ?? null,
      line: stage?.line.number ?? null,
      alsoOn: stage?.alsoOn ?? [],
      source: stage?.source ?? 'To be confirmed',
    };
  });
}

function limitsIn(
  limits: readonly DraftLimit[],
  { number }: Pick<DraftStage, 'number'>,
  found: readonly StageFound[],
  text: DocumentText,
): DraftLimit[] {
  const stage = found.find((one) => one.number === number);
  if (!stage) return [];
  const last = text.lineAt(Math.max(stage.end - 1, stage.line.start)).number;
  return limits.filter(({ line }) => line >= stage.line.number && line <= last);
}
