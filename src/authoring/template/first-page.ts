import type { Concern } from '../../model/vocabulary.ts';
import { CLAUSE, DATE, REVIEW, withoutMarks } from '../document/clauses.ts';
import { CELL_END, type DocumentText, oneLine, sentencesIn } from '../document/text.ts';

/** What a document's first page says of it, each as printed with its line; null where it is not found. */
export interface FirstPage {
  readonly title: Printed | null;
  readonly dated: Printed | null;
  readonly review: Printed | null;
}

interface Printed {
  readonly said: string;
  readonly line: number;
}

const DATED = new RegExp(
  `\\b(?:dated?|version|published|publication|approved|agreed|issued?|updated|revised|introduced|effective|edition|ratified)\\b[^\\n]{0,40}?\\b(${DATE})`,
  'i',
);
const ALONE = new RegExp(`^[^\\p{L}\\d]*(${DATE})[^\\p{L}\\d]*$`, 'iu');
/** A title says that it is one, or what it is about. */
const TITLE =
  /\b(?:polic(?:y|ies)|procedures?|protocol|guidance|escalat\w+|disagreements?|differences|dissent)\b/i;
const IS_BODY = /\b(?:partnership|board|council|trust)\s*(?:\([A-Z]+\))?$/i;
const PAGE = 60;
/** A line this long is of the text itself. */
const BODY_TEXT = 140;

/** Looks for a document's title, date and review date where a document prints them. */
export function firstPageOf({ lines }: DocumentText): FirstPage {
  const page = lines.filter(({ text }) => text.trim() !== '').slice(0, PAGE);
  const find = (pattern: RegExp, all = page): Printed | null => {
    for (const { text, number } of all) {
      const said = pattern.exec(text)?.[1];
      if (said !== undefined) return { said: oneLine(said), line: number };
    }
    return null;
  };
  const notReview = lines
    .map(({ text, number, start }) => ({ text: text.replace(REVIEW, ''), number, start }))
    .filter(({ text }) => text.trim() !== '');
  return {
    title: titleOf(page),
    dated: find(ALONE, notReview.slice(0, 2 * PAGE)) ?? find(DATED, notReview.slice(0, PAGE)),
    review: find(REVIEW, lines.slice(0, 3 * PAGE)),
  };
}

/** The first line, and those that go on with it, that has a title's words and is no sentence and no entry of a list. */
function titleOf(page: DocumentText['lines']): Printed | null {
  for (const [index, { text, number }] of page.entries()) {
    if (text.length > BODY_TEXT && /\.\s*$/.test(text)) return null;
    const labelled = /^\W*(?:document |policy )?title\W+(\S.*)$/i.exec(text)?.[1];
    const bare = withoutMarks(labelled ?? text).replace(/^["“”]+|["”]+$/g, '');
    const isTitle =
      TITLE.test(bare) &&
      !/^\s*[·•*▪➢-]/.test(text) &&
      bare.split(' ').length > 1 &&
      !/[.:;,]$/.test(bare) &&
      bare.split(' ').length <= 20;
    const isEntry = CLAUSE.test(text) && !/^\s*\d+\.\d/.test(text);
    if (
      labelled === undefined &&
      (!isTitle || isEntry || CELL_END.test(text.trim()) || IS_BODY.test(bare))
    )
      continue;
    const next = page[index + 1];
    const goesOn =
      /\b(?:of|for|and|the|between|in|about|to|with)$/i.test(bare) && next?.number === number + 1;
    return { said: goesOn ? `${bare} ${withoutMarks(next.text)}` : bare, line: number };
  }
  return null;
}

/** Words by which a document names what may be disagreed about. */
const NAMED: readonly (readonly [RegExp, Concern])[] = [
  [/\bthresholds?\b|\blevels? of need\b/i, 'threshold'],
  [/\broles\b.{0,20}\bresponsibilities\b/i, 'roles'],
  [/\bprogress\w*\b.{0,20}\bplans?\b/i, 'plan-progress'],
  [/\bcommunication\b/i, 'communication'],
  [/\breferrals?\b/i, 'referral'],
  [/\benquir(?:y|ies)\b/i, 'enquiry'],
  [/\bassessments?\b/i, 'assessment'],
  [/\baccess to services\b|\bservice provision\b/i, 'access-to-services'],
  [/\blead (?:agency|professional)\b/i, 'lead-agency'],
  [/\b(?:professional )?practice\b/i, 'practice'],
  [/\bprotection plan\b/i, 'protection-plan'],
];
const LISTS =
  /\barises?\b|could include|such as|examples?|\bincludes?\b|disagreements? (?:over|about)/i;
const LONGEST_LIST = 10;

/** The concerns that a text names before its stages, each with its line and clause. */
export function concernsIn(document: DocumentText, end: number, clauses: readonly string[]) {
  const sentences = sentencesIn(document, { start: 0, end });
  const isListed = (n: number) => {
    const before = sentences.slice(Math.max(0, n - LONGEST_LIST), n);
    return before.some(({ text }) => LISTS.test(text) && /[:,]$/.test(text));
  };
  return NAMED.flatMap(([pattern, concern]) => {
    const found = sentences.find(
      ({ text }, n) => pattern.test(text) && (LISTS.test(text) || isListed(n)),
    );
    if (!found) return [];
    const { number: line } = document.lineAt(found.start);
    return [{ concern, line, source: clauses[line - 1] ?? '' }];
  });
}
