import { CLAUSE, SAYS_999, withoutMarks } from '../document/clauses.ts';
import {
  type DocumentText,
  isInside,
  oneLine,
  type Sentence,
  type Span,
  sentencesIn,
} from '../document/text.ts';
import type { LimitFound } from '../document/times.ts';
import { dutiesOfSentence, inStretches, type Part, tenWords } from './phrases.ts';

/** A time limit, as the draft of a policy file gives it. */
interface DraftLimit extends Pick<LimitFound, 'also' | 'orSooner' | 'words'> {
  readonly within: string;
  readonly from: string;
  /** The clock start as printed after the limit, such as "of being told". Empty if not printed. */
  readonly after: string;
  /** Whether the limit says just "days", but the document says that its days are working days. */
  readonly isBare: boolean;
}

interface Drafted {
  readonly line: number;
  /** The sentence, split into stretches that are short enough for a policy file. */
  readonly say: string;
  readonly source: string;
}

/** A duty in the text: what somebody must, should, will or may do. */
export interface DraftDuty extends Drafted, Pick<Part, 'verb' | 'words'> {
  readonly limit: DraftLimit | null;
  /**
   * Where the duty belongs in the file. `every-stage` means that the document prints the duty
   * outside the stages, so that it may not be a step. Null means that it is probably not a duty.
   */
  readonly at: 'immediate' | 'settled' | 'step' | 'every-stage' | null;
}

/** A time limit in the text that belongs to no duty. */
export type LooseLimit = Drafted & DraftLimit;

const START =
  /^\W*(?:(?:counted|counting|starting|beginning|running) )?((?:of|from|after|following)\b[^.,;:]{0,60})/i;
const SETTLED =
  /\b(?:where|when|once|if|after)\b[^.]{0,30}\b(?:resolution|agreement|resolved|agreed|settled|outcome)\b(?!.{0,12}\bnot\b)|\bconfirm\w* (?:the |of )?(?:the )?outcome|\bagreed outcome/i;
const UNSETTLED =
  /\b(?:not|un|cannot|fail\w*|unable)\b.{0,20}(?:reach|resol|agree|achiev|settl)|unresolved|no (?:agreement|resolution)/i;
const IMMEDIATE =
  /\bimmediate(?:ly)? (?:risk|danger|harm|protect)|\bat risk of (?:immediate|significant|serious)|(?<!\d ?)999\b|\bemergency\b|immediate safeguarding/i;
/** The longest sentence that is read, in characters. Anything longer is text without full stops. */
const MOST_LETTERS = 560;

/** A document's text, with what is needed to find its duties. */
export interface Around {
  readonly document: DocumentText;
  readonly limits: readonly LimitFound[];
  readonly clauses: readonly string[];
  /** Whether the document says that its times are working days. */
  readonly isWorking: boolean;
}

/**
 * Finds the duties in a stretch of text, and the time limits that belong to no duty. `stage` is
 * null if the stretch is outside the stages.
 */
export function dutiesIn(span: Span, stage: number | null, around: Around) {
  let last: DraftDuty | undefined;
  const found = sentencesIn(around.document, span).map((sentence) => {
    const part = ofSentence(sentence, stage, around);
    const before = last;
    last = part.duties.at(-1) ?? last;
    // A table cell with only a time gives the limit of the duty in the same row.
    const isOfRow = part.duties.length === 0 && before?.line === part.line;
    return isOfRow
      ? { ...part, loose: part.loose.map((one) => ({ ...one, say: before.say })) }
      : part;
  });
  const loose = found.flatMap((part) => part.loose);
  return { duties: found.flatMap(({ duties }) => duties), loose };
}

function ofSentence(sentence: Sentence, stage: number | null, around: Around) {
  const { document, limits, clauses } = around;
  const { number: line } = document.lineAt(sentence.start);
  const here = { line, source: clauses[line - 1] ?? '' };
  const left = new Set(limits.filter((limit) => isInside(limit, sentence)));
  // In a cell such as "2 working days", the figure is not a clause's number.
  const isTime = [...left].some(({ start }) => start === sentence.start);
  const bare = withoutMarks(sentence.text);
  const whole = isTime ? bare : withoutMarks(bare.replace(CLAUSE, ''));
  const isRisk = IMMEDIATE.test(whole);
  const isOrder = stage !== null || isRisk;
  // "The managers meet within five days" is a step too. A table cell with only a time is not.
  const isStep =
    SAYS_999.test(whole) || (isOrder && left.size > 0 && /^(?!within|by)(?:\S+ ){5}/i.test(whole));
  const parts = whole.length > MOST_LETTERS ? [] : dutiesOfSentence(whole, isOrder, isStep);
  const duties = parts.map(({ text, verb, words }): DraftDuty => {
    const at = isRisk ? 'immediate' : placeOf(text, verb, stage);
    const limit = [...left].find((one) => parts.length === 1 || text.includes(one.words));
    if (limit) left.delete(limit);
    return {
      ...{ ...here, say: inStretches(text), verb, at },
      // A duty that is not a step goes under "left-out", with the first words of its sentence.
      words: at === null ? tenWords(whole, 0) : words,
      limit: limit ? draftLimit(limit, around, at, stage) : null,
    };
  });
  // A cell with only a time says nothing by itself, so its whole row is given.
  const isCell = isTime && whole.split(' ').length < 4;
  const row = oneLine(document.lineAt(sentence.start).text.replace(/\s*[|\t]\s*/g, ', '));
  const say = inStretches((isCell ? row.replace(/^, |,$/g, '') : whole).slice(0, MOST_LETTERS));
  const loose = [...left].flatMap((limit): LooseLimit[] => {
    const dated = draftLimit(limit, around, null, stage);
    // A limit such as "urgently" gives no date, so it is used only with a duty.
    return dated && /\d|same/.test(dated.within) ? [{ ...dated, ...here, say }] : [];
  });
  return { line, duties, loose };
}

function placeOf(text: string, verb: string, stage: number | null): DraftDuty['at'] {
  if (SETTLED.test(text) && !UNSETTLED.test(text)) return 'settled';
  if (stage !== null) return 'step';
  return /must|should|will/.test(verb) ? 'every-stage' : null;
}

function draftLimit(
  { within, also, orSooner, words, end }: LimitFound,
  { document: { text }, isWorking }: Around,
  at: DraftDuty['at'],
  stage: number | null,
): DraftLimit | null {
  if (within === null) return null;
  const after = START.exec(text.slice(end, end + 90).replace(/\s+/g, ' '))?.[1]?.trim() ?? '';
  const usual = (stage ?? 1) === 1 ? 'disagreement' : 'stage-entered';
  const fixed = at === 'immediate' ? 'risk' : at === 'settled' ? 'settled' : null;
  const quoted = words.split(' ').slice(0, 10).join(' ');
  const isBare = isWorking && /^\d+ days?$/.test(within);
  return { within, also, orSooner, from: fixed ?? usual, after, isBare, words: quoted };
}
