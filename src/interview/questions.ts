import { firstStage } from '../engine/ladder/progress.ts';
import { isFromConference } from '../engine/ladder/track.ts';
import type { AreaCard, Choice, Question } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import type { Answers } from '../model/answers.ts';
import type { Policy } from '../model/policy.ts';
import { defined, keysOf } from '../model/records.ts';
import {
  AGENCY_WORDS,
  type Agency,
  type Concern,
  USUAL_TRACK,
  type When,
} from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { CHILD_WORDS, CONCERN_WORDS } from '../text/words.ts';
import {
  AGENCY_CHOICES,
  agencyFinder,
  areaChoices,
  areaFinder,
  comingDays,
  escapeQuestion,
  NOT_KNOWN,
  pastDays,
  RISK_CHOICES,
  withMarked,
} from './choices.ts';
import { concernList } from './concerns.ts';

/** What a question is asked with: the answers so far and the policy they have led to. */
export interface Asking {
  readonly answers: PartialAnswers;
  readonly cards: readonly AreaCard[];
  readonly policy: Policy | null;
  /** Epoch ms. */
  readonly now: number;
  /** What somebody has asked to be offered again; it is marked, and still asked. */
  readonly remembered?: { readonly area: string | null; readonly agency: string | null };
}

/** One question of the interview, and its answer in words. */
interface InterviewQuestion {
  /** Where the answer is put. */
  readonly key: keyof Answers;
  /** What the answer is called at "Check your answers". */
  readonly label: string;
  /** Whether it is asked, as far as the answers have got; always where left out. */
  readonly isAsked?: (asking: Asking) => boolean;
  /** Whether it waits for "Check your answers", where it can be answered; never where left out. */
  readonly waits?: (asking: Asking) => boolean;
  /** Enter takes the first choice, unless it is said otherwise. */
  readonly ask: (
    asking: Asking,
  ) => Pick<Question, 'message' | 'help' | 'choices'> & Partial<Question>;
  /** Null: not said. */
  readonly say: (asking: Asking) => string | null;
}

/** The questions, in their order. Each has the name of its flag. */
export const QUESTIONS = {
  area: {
    key: 'area',
    label: 'Area',
    ask: ({ cards, remembered }) => ({
      message: 'Which area does the child live in?',
      help: "That area's policy applies.",
      // Enter alone gives no area unless one is remembered: the first of the alphabet would be a wrong policy.
      hasDefault: false,
      ...offering(areaChoices(cards), remembered?.area),
      canGoBack: false,
      find: areaFinder(cards),
    }),
    say({ answers, cards }) {
      const card = cards.find(({ id }) => id === answers.area);
      const part = card?.parts.find(({ id }) => id === answers.part);
      return part && card ? `${card.name} (${part.name})` : (card?.name ?? null);
    },
  },
  risk: {
    key: 'risk',
    label: 'Immediate risk',
    ask: () => ({
      message: 'Is the child at immediate risk of harm?',
      help: '"Not sure" is handled as yes.',
      choices: RISK_CHOICES,
      hasDefault: false,
    }),
    say: ({ answers: { risk } }) => (risk ? RISK_ANSWERS[risk] : null),
  },
  concern: {
    key: 'concern',
    label: 'Concern',
    ask: ({ policy, answers }) => ({
      message: 'What is the disagreement about?',
      help: 'Pick the nearest.',
      ...concernList(policy, answers.concern !== undefined),
    }),
    say: ({ answers: { concern } }) => (concern ? CONCERN_WORDS[concern] : null),
  },
  agency: {
    key: 'agency',
    label: 'Your agency',
    ask: ({ remembered }) => ({
      message: 'Which agency do you work for?',
      help: 'Your side of the disagreement.',
      ...offering(AGENCY_CHOICES, remembered?.agency),
      find: agencyFinder,
    }),
    say: ({ answers: { agency } }) => sayAgency(agency),
  },
  'other-agency': {
    key: 'otherAgency',
    label: 'Other agency',
    ask: () => ({
      message: 'Which agency do you disagree with?',
      help: 'The other side.',
      choices: AGENCY_CHOICES,
      find: agencyFinder,
    }),
    say: ({ answers: { otherAgency } }) => sayAgency(otherAgency),
  },
  // Asked where the area was named as a whole; its contacts are not the same everywhere in it.
  part: {
    key: 'part',
    label: 'Part of the area',
    isAsked: ({ policy, answers }) => (policy?.parts.length ?? 0) > 0 && !answers.part,
    ask: ({ policy }) => ({
      message: `Is it ${(policy?.parts ?? []).map(({ name }) => name).join(' or ')}?`,
      help: 'Some contacts serve one part of the area only.',
      choices: [
        { value: NOT_KNOWN, label: 'I do not know' },
        ...(policy?.parts ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ],
    }),
    say: () => null,
  },
  child: {
    key: 'child',
    label: 'The child',
    waits: ({ policy }) => policy !== null && !hangsOnChild(policy),
    ask: () => ({
      message: 'Is the child looked after, or on a child protection plan?',
      help: 'Some policies do more for these children.',
      choices: [
        { value: 'neither', label: 'Neither' },
        { value: 'looked-after', label: 'Looked after' },
        { value: 'protection-plan', label: 'On a child protection plan' },
        { value: 'looked-after,protection-plan', label: 'Both' },
        { value: 'unknown', label: 'Not known' },
      ],
    }),
    say: ({ answers: { child } }) => child?.map((status) => CHILD_WORDS[status]).join(', ') || null,
  },
  disagreed: {
    key: 'disagreed',
    label: 'Disagreement arose',
    ask: (asking) => ({
      ...(countsFromConference(asking) ? WHEN_CONFERENCE : WHEN_DISAGREED),
      choices: pastOrUnknown(asking.now),
    }),
    say: ({ answers }) => sayDay(answers.disagreed),
  },
  'protect-by': {
    key: 'protectBy',
    label: 'Must be safe by',
    waits: () => true,
    ask: ({ now }) => ({
      message: 'Must the child be safe by a date of your own?',
      help: 'It can only make a time limit earlier.',
      choices: [{ value: NOT_KNOWN, label: "No, the policy's times stand" }, ...comingDays(now)],
    }),
    say: ({ answers }) => sayDay(answers.protectBy) ?? 'no date of your own',
  },
  track: {
    key: 'track',
    label: 'Way',
    isAsked: ({ policy }) => tracksToChoose(policy).length > 0,
    ask: ({ policy }) => ({
      message: 'Which way does it go?',
      help: 'Take the usual way where no other fits.',
      choices: [
        { value: USUAL_TRACK, label: 'The usual way' },
        ...tracksToChoose(policy).map(({ id, title }) => ({ value: id, label: title })),
      ],
    }),
    say: ({ policy, answers }) =>
      policy?.tracks?.find(({ id }) => id === answers.track)?.title ?? 'the usual way',
  },
  stage: {
    key: 'stage',
    label: 'Stage reached',
    ask: (asking) => ({
      message: 'Has it been raised already?',
      help: "The stages are this policy's. If you are not sure, take the first.",
      choices: stageChoices(asking),
    }),
    say({ policy, answers }) {
      const stage = policy?.stages.find(({ number }) => number === answers.stage);
      return stage ? `${stage.number}, ${stage.title}` : 'the first';
    },
  },
  reached: {
    key: 'reached',
    label: 'Stage reached on',
    isAsked({ policy, answers: { concern, stage, ...others } }) {
      if (policy === null || !concern || !stage) return false;
      return stage !== firstStageFor(policy, concern, others);
    },
    ask: ({ now }) => ({
      message: 'When did it reach that stage?',
      help: "The stage's time counts from here.",
      choices: pastOrUnknown(now),
    }),
    say: ({ answers }) => sayDay(answers.reached),
  },
} as const satisfies Record<string, InterviewQuestion>;

export type QuestionId = keyof typeof QUESTIONS;
export const QUESTION_IDS: readonly QuestionId[] = keysOf(QUESTIONS);

/** Whether a question has a place among the answers, as far as they have got. */
export function isAsked(id: QuestionId, asking: Asking): boolean {
  const question: InterviewQuestion = QUESTIONS[id];
  return question.isAsked?.(asking) ?? true;
}

/** Whether it is asked before "Check your answers". */
export function isAskedFirst(id: QuestionId, asking: Asking): boolean {
  const question: InterviewQuestion = QUESTIONS[id];
  return isAsked(id, asking) && !question.waits?.(asking);
}

/** A question, with its one line of help and its closed answers. */
export function questionFor(id: QuestionId, asking: Asking): Question {
  return escapeQuestion({ hasDefault: true, canGoBack: true, ...QUESTIONS[id].ask(asking) });
}

/** One answer as the check page shows it: `Area: Southwark`. */
export function sayAnswer(id: QuestionId, asking: Asking): string {
  const { label, say } = QUESTIONS[id];
  return `${label}: ${say(asking) ?? 'not said'}`;
}

/** The stage at which the ladder begins for a concern, whichever stage has been reached. */
export function firstStageFor(
  policy: Policy,
  concern: Concern,
  { child = [], track = null, agency, otherAgency }: PartialAnswers = {},
): number {
  const known = defined({ child, track, agency, otherAgency });
  return firstStage(policy, { area: policy.id, concern, risk: 'none', ...known });
}

const RISK_ANSWERS = { immediate: 'Yes', none: 'No', unsure: 'Not sure: handled as yes' };
const WHEN_CONFERENCE = {
  message: 'When was the conference?',
  help: 'Its time too, if you know it. The policy counts from here.',
};
const WHEN_DISAGREED = {
  message: 'When did the disagreement arise?',
  help: 'For a decision: the day you received it. The policy counts from here.',
};

/** Where what applies is counted from a conference, its time is asked for. */
function countsFromConference({ answers: { concern }, policy }: Asking): boolean {
  if (!policy || !concern) return false;
  return isFromConference(policy, { area: policy.id, concern, risk: 'none' });
}

function pastOrUnknown(now: number): Choice[] {
  return [...pastDays(now), { value: NOT_KNOWN, label: 'I do not know' }];
}

/** Choices with what is remembered marked; where nothing is, the question's own default holds. */
function offering(choices: readonly Choice[], remembered: string | null = null) {
  const isThere = choices.some(({ value }) => value === remembered);
  if (remembered === null || !isThere) return { choices };
  return { choices: withMarked(choices, remembered), hasDefault: true, marked: remembered };
}

/** The stage at which the ladder begins comes first. */
function stageChoices({ policy, answers }: Asking): Choice[] {
  if (!policy) return [];
  const first = answers.concern ? firstStageFor(policy, answers.concern, answers) : 1;
  const stages = policy.stages.map(({ number, title }) => ({
    value: String(number),
    label: number === first ? `Not yet: stage ${number}, ${title}` : `Stage ${number}: ${title}`,
  }));
  return [...stages.slice(first - 1), ...stages.slice(0, first - 1)];
}

/** Whether a duty or a contact of a policy is for some children only. */
function hangsOnChild({ examples: _, notSaid: __, ...policy }: Policy): boolean {
  return JSON.stringify(policy).includes('"child":[');
}

/** Tracks that no answer leads to by itself. */
function tracksToChoose(policy: Policy | null) {
  return (policy?.tracks ?? []).filter(({ when }) => when === null);
}

function sayAgency(agency: Agency | null | undefined): string | null {
  return agency ? AGENCY_WORDS[agency] : null;
}

function sayDay(when: When | null | undefined): string | null {
  return when ? sayWhen(when) : null;
}
