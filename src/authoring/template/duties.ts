import { CLAUSE, withoutMarks } from '../document/clauses.ts';
import { type DocumentText, isInside, type Span, sentencesIn } from '../document/text.ts';
import type { LimitFound } from '../document/times.ts';
import { doerOf, dutiesOfSentence, inStretches, type Part, tenWords } from './phrases.ts';

/** A limit as a draft has it. */
interface DraftLimit extends Pick<LimitFound, 'also' | 'orSooner' | 'words'> {
  readonly within: string;
  readonly from: string;
  /** From when, as the document prints it after the limit: "of being told". */
  readonly after: string;
  /** Whether it only says "days", where the document says that its days are working days. */
  readonly isBare: boolean;
}

interface Drafted {
  readonly line: number;
  /** The sentence, in stretches that a policy file takes. */
  readonly say: string;
  readonly by: string;
  readonly source: string;
}

/** What somebody must, should, will or may do by a sentence of the text. */
export interface DraftDuty extends Drafted, Pick<Part, 'verb' | 'words'> {
  readonly event: 'raised' | 'referred' | null;
  readonly limit: DraftLimit | null;
  /** Where it belongs; `limit`: it is no more than a limit over several stages; null: nowhere that shows. */
  readonly at: 'immediate' | 'settled' | 'every-stage' | 'step' | 'limit' | null;
  /** False where it may be no step: it has a verb of duty, and nothing shows where it belongs. */
  readonly isStep: boolean;
}

/** Where a stretch of a text is: in a stage, by its number; in a way beside the stages; null: in neither. */
export type Place = number | 'route' | null;

/** A limit of the text that no duty has. */
export type LooseLimit = Drafted & DraftLimit;

/** What a limit counts from, by the words after it. */
const STARTS: readonly (readonly [RegExp, string])[] = [
  [/\bconference\b/i, 'conference'],
  [/\b(?:disagree|decision|dispute|differen|incident|concern arising)/i, 'disagreement'],
  [/\b(?:referr|escalated to)/i, 'referred'],
  [/\b(?:rais|receipt|receiving|contact|notif|request|challenge)/i, 'raised'],
];
const START =
  /^\W*(?:(?:counted|counting|starting|beginning|running) )?((?:of|from|after|following)\b[^.,;:]{0,60})/i;
const RAISES = /\b(?:raise|contact|discuss|speak|challenge|talk|telephone)\w*\b/i;
const ANSWERS = /\breceiv\w+ the challenge\b|\b(?:who|which) (?:is|was|has been) challenged\b/i;
const REFERS = /\b(?:be referred|refer|be escalated|escalates?)\b/i;
const SETTLED =
  /\b(?:where|when|once|if|after)\b[^.]{0,30}\b(?:resolution|agreement|resolved|agreed|settled|outcome)\b(?!.{0,12}\bnot\b)|\bconfirm\w* (?:the |of )?(?:the )?outcome|\bagreed outcome/i;
const UNSETTLED =
  /\b(?:not|un|cannot|fail\w*|unable)\b.{0,20}(?:reach|resol|agree|achiev)|unresolved|no agreement/i;
const IMMEDIATE =
  /\bimmediate(?:ly)? (?:risk|danger|harm|protect)|\bat risk of (?:immediate|significant|serious)|\b999\b|\bemergency\b|immediate safeguarding/i;
/** What a limit over several stages is on. */
const IS_WHOLE = /\bresol\w+|\bdiscussion\b|\bprocess\b|\bsettle/i;
const THROUGHOUT =
  /\b(?:all|every|each|any) (?:stages?|steps?|levels?|points?|times?)\b|\bthroughout\b|\brecord(?:ed|s|ing)?\b|\bin writing\b/i;
/** A longer sentence is none: a text without full stops. */
const MOST_LETTERS = 560;

/** A document's text as its duties are looked for in it. */
export interface Around {
  readonly document: DocumentText;
  readonly limits: readonly LimitFound[];
  readonly clauses: readonly string[];
  /** Where the first stage begins: what comes before is seldom a duty. */
  readonly firstStage: number;
  /** Whether a clause says that its times are working days. */
  readonly isWorking: boolean;
}

/** The duties of a stretch of a text, and the limits there that none of them has. */
export function dutiesIn(span: Span, stage: Place, around: Around) {
  const usual = span.start > around.firstStage ? ('every-stage' as const) : null;
  let before: DraftDuty | undefined;
  const found = sentencesIn(around.document, span).map((sentence) => {
    const { number: line } = around.document.lineAt(sentence.start);
    const goesOn = before?.line === line && before.at === 'immediate';
    const whole = withoutMarks(withoutMarks(sentence.text).replace(CLAUSE, ''));
    const placeOf = (text: string) => placeIn(text, whole, stage) ?? usual;
    const part = ofSentence(sentence, whole, stage, around, goesOn ? () => 'immediate' : placeOf);
    const last = before;
    before = part.duties.at(-1) ?? before;
    // A cell that has only a time is about what its row says is to be done.
    if (part.duties.length > 0 || last?.line !== line) return part;
    return { ...part, loose: part.loose.map((one) => ({ ...one, say: last.say, by: last.by })) };
  });
  const loose = found.flatMap((part) => part.loose);
  return { duties: found.flatMap(({ duties }) => duties), loose };
}

function ofSentence(
  span: Span,
  whole: string,
  stage: Place,
  around: Around,
  placeOf: (text: string) => DraftDuty['at'],
) {
  const { document, limits, clauses } = around;
  const { number: line } = document.lineAt(span.start);
  const here = { line, source: clauses[line - 1] ?? '' };
  const times = limits.filter((limit) => isInside(limit, span));
  const left = new Set(times);
  const isOrder = stage !== null || IMMEDIATE.test(whole);
  // "The managers meet within five days" is a step too; a cell with only the time is none.
  const isStep = isOrder && times.length > 0 && /^(?!within|by)(?:\S+ ){5}/i.test(whole);
  const parts = whole.length > MOST_LETTERS ? [] : dutiesOfSentence(whole, isOrder, isStep);
  const duties = parts.map((part): DraftDuty => {
    const { text, verb } = part;
    const shown = placeOf(text);
    const isFirm = /must|should|will/.test(part.asked ?? verb);
    const at = shown ?? (isFirm ? 'every-stage' : null);
    // What is no step is left out by how its sentence begins.
    const words = at === null ? tenWords(whole, 0) : part.words;
    const limit = [...left].find((one) => parts.length === 1 || text.includes(one.words));
    const dated = limit ? draftLimit(limit, around, at, stage) : null;
    const isOver = isCounted(dated) && stage === null && IS_WHOLE.test(text);
    const said = { ...here, say: inStretches(text), by: doerOf(part), verb, words };
    const duty = { ...said, isStep: shown !== null, event: eventOf(at, text, stage) };
    if (isOver || !limit) return { ...duty, limit: null, at: isOver ? 'limit' : at };
    left.delete(limit);
    return { ...duty, limit: dated, at };
  });
  const rest = { ...here, say: inStretches(whole.slice(0, MOST_LETTERS)) };
  const by = duties[0]?.by ?? 'not-said';
  const dated = [...left].map((limit) => draftLimit(limit, around, null, stage));
  const loose = dated.filter(isCounted).map((one): LooseLimit => ({ ...one, ...rest, by }));
  return { duties, loose };
}

function placeIn(text: string, whole: string, stage: Place): DraftDuty['at'] {
  if (IMMEDIATE.test(whole)) return 'immediate';
  if (SETTLED.test(text) && !UNSETTLED.test(text)) return 'settled';
  if (stage !== null) return 'step';
  return THROUGHOUT.test(text) ? 'every-stage' : null;
}

function eventOf(at: DraftDuty['at'], text: string, stage: Place): DraftDuty['event'] {
  if (at !== 'step' || typeof stage !== 'number') return null;
  // Who receives a challenge answers it.
  if (stage === 1) return RAISES.test(text) && !ANSWERS.test(text) ? 'raised' : null;
  return stage > 1 && REFERS.test(text) ? 'referred' : null;
}

/** Whether a limit has a date: one that is only urgent stands with its duty, or nowhere. */
function isCounted(limit: DraftLimit | null): limit is DraftLimit {
  return limit !== null && /\d|same/.test(limit.within);
}

function draftLimit(
  { within, also, orSooner, words, end }: LimitFound,
  { document: { text }, isWorking }: Around,
  at: DraftDuty['at'],
  stage: Place,
): DraftLimit | null {
  if (within === null) return null;
  const after = START.exec(text.slice(end, end + 90).replace(/\s+/g, ' '))?.[1]?.trim() ?? '';
  const said = STARTS.find(([pattern]) => pattern.test(after))?.[1];
  const usual = typeof stage !== 'number' || stage === 1 ? 'disagreement' : 'stage-entered';
  const fixed = at === 'immediate' ? 'risk' : at === 'settled' ? 'settled' : null;
  const quoted = words.split(' ').slice(0, 10).join(' ');
  const isBare = isWorking && /^\d+ days?$/.test(within);
  return { within, also, orSooner, from: fixed ?? said ?? usual, after, isBare, words: quoted };
}
