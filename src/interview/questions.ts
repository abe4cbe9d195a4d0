import type { AreaCard, Question } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import type { Answers } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import { keysOf } from '../model/records.ts';
import { AGENCY_WORDS, type Agency } from '../model/vocabulary.ts';
import { capital } from '../text/sentences.ts';
import { CHILD_WORDS, CONCERN_WORDS } from '../text/words.ts';
import { areaQuestion } from './area-question.ts';
import * as closed from './choices.ts';
import { comingDays, pastDay, sayDay } from './days.ts';
import * as byPolicy from './policy-choices.ts';

/** The facts that a question is made from. `policy` is null until the area is known. */
export interface Asking {
  readonly answers: PartialAnswers;
  readonly cards: readonly AreaCard[];
  readonly policy: Policy | null;
  /** The current time, in epoch ms. */
  readonly now: number;
  /** The answers remembered for the user. Each is marked in its list, but is still asked for. */
  readonly remembered?: { readonly area: string | null; readonly agency: string | null };
}

/** One question of the interview, and how its answer is put into words. */
interface InterviewQuestion {
  /** The field of the answers that the question fills in. */
  readonly key: keyof Answers;
  /** The name of the answer on the page "Check your answers". */
  readonly label: string;
  /** Whether the question applies, given the answers so far. If absent, it always applies. */
  readonly isAsked?: (asking: Asking) => boolean;
  /** Whether the question waits until "Check your answers". If absent, it does not wait. */
  readonly waits?: (asking: Asking) => boolean;
  /** Makes the question. Pressing Enter picks the first choice, unless `hasDefault` is false. */
  readonly ask: (
    asking: Asking,
  ) => Pick<Question, 'message' | 'help' | 'choices'> & Partial<Question>;
  /** Returns the answer in words, or null if it was not given. */
  readonly say: (asking: Asking) => string | null;
}

/** The questions, in the order in which they are asked. Each key is also the question's id. */
export const QUESTIONS = {
  area: {
    key: 'area',
    label: 'Area',
    ask: ({ cards, remembered }) => areaQuestion(cards, remembered?.area),
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
      choices: closed.RISK_CHOICES,
      hasDefault: false,
      takesWhole: true,
    }),
    say: ({ answers: { risk } }) => (risk ? RISK_ANSWERS[risk] : null),
  },
  concern: {
    key: 'concern',
    label: 'Concern',
    ask: ({ policy, answers }) => ({
      message: 'What is the disagreement about?',
      help: 'Pick the nearest.',
      hasDefault: false,
      ...closed.concernList(policy, answers.concern !== undefined),
    }),
    say: ({ answers: { concern } }) => (concern ? CONCERN_WORDS[concern] : null),
  },
  agency: {
    key: 'agency',
    label: 'Your agency',
    ask: ({ remembered }) => ({
      message: 'Which agency do you work for?',
      help: 'Your side of the disagreement.',
      // If there were a default, one Enter too many would give an agency that nobody chose.
      hasDefault: false,
      ...closed.AGENCY_LIST,
      ...closed.offering(closed.AGENCY_LIST.choices, remembered?.agency),
    }),
    say: ({ answers: { agency } }) => sayAgency(agency),
  },
  'other-agency': {
    key: 'otherAgency',
    label: 'Other agency',
    ask: (asking) => ({
      message: 'Which agency do you disagree with?',
      help: 'The other side.',
      hasDefault: false,
      ...closed.otherSides((agency) => byPolicy.servicesOf(asking, agency)),
    }),
    say: ({ answers: { otherAgency } }) => sayAgency(otherAgency),
  },
  // Asked if a whole area was named, because the contacts differ between the parts of an area.
  part: {
    key: 'part',
    label: 'Part of the area',
    isAsked: ({ policy, answers }) => (policy?.parts.length ?? 0) > 0 && !answers.part,
    // Waits if the concern took two questions, so that at most seven are asked. Until this one is
    // answered, the contacts for every part of the area are shown.
    waits: ({ policy, answers: { concern } }) => !!concern && closed.isOfGroup(concern, policy),
    ask: ({ policy }) => ({
      message: `Is it ${(policy?.parts ?? []).map(({ name }) => name).join(' or ')}?`,
      help: 'Some contacts serve one part of the area only.',
      choices: [
        closed.UNKNOWN,
        ...(policy?.parts ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ],
    }),
    say: () => null,
  },
  service: {
    key: 'service',
    label: 'Which service',
    isAsked: (asking) => byPolicy.theirServices(asking).length > 1,
    // Usually answered already, because the list of other agencies includes each service.
    waits: () => true,
    ask: (asking) => ({
      message: 'Which service is it?',
      help: 'Its number comes first. Another one, or not sure: take the first line.',
      choices: [
        closed.UNKNOWN,
        ...byPolicy.theirServices(asking).map((one) => ({ value: one, label: capital(one) })),
      ],
    }),
    say: ({ answers }) => answers.service ?? null,
  },
  'protect-by': {
    key: 'protectBy',
    label: 'Must be safe by',
    waits: () => true,
    ask: ({ now }) => ({
      message: 'Must the child be safe by a date of your own?',
      help: 'It can only make a time limit earlier.',
      choices: [
        { value: closed.NOT_KNOWN, label: "No, the policy's times stand" },
        ...comingDays(now),
      ],
    }),
    say: ({ answers }) => sayDay(answers.protectBy) ?? 'no date of your own',
  },
  track: {
    key: 'track',
    label: 'Way',
    isAsked: (asking) => byPolicy.trackChoices(asking).length > 1,
    ask: (asking) => ({
      message: 'Which way does it go?',
      help: 'Take the usual way where no other fits.',
      choices: byPolicy.trackChoices(asking),
    }),
    say: ({ policy, answers }) =>
      policy?.tracks?.find(({ id }) => id === answers.track)?.title ?? 'the usual way',
  },
  // Usually answered at the stage question, by "It was raised with me". Asked if only the day of
  // raising is given, because that day does not show who raised the disagreement.
  side: {
    key: 'side',
    label: 'Raised by',
    isAsked: byPolicy.isForBothSides,
    waits: ({ answers }) => !answers.raised,
    ask: () => ({
      message: 'Did you raise it, or was it raised with you?',
      help: 'The policy asks other things of each side.',
      choices: [{ value: 'raising', label: 'I raise it' }, byPolicy.RAISED_WITH_ME],
    }),
    say: (asking) => (byPolicy.isReceiving(asking) ? 'the other agency' : 'you'),
  },
  stage: {
    key: 'stage',
    label: 'Stage reached',
    ask(asking) {
      const choices = byPolicy.stageChoices(asking);
      return {
        ...(byPolicy.isReceiving(asking) ? REACHED : RAISED),
        choices,
        find: closed.stageFinder(choices),
      };
    },
    say({ policy, answers }) {
      const stage = policy?.stages.find(({ number }) => number === answers.stage);
      return stage ? `${stage.number}, ${stage.title}` : 'the first';
    },
  },
  disagreed: pastDay('disagreed', 'Disagreement arose', byPolicy.whenItBegan),
  raised: {
    ...pastDay('raised', 'Raised on', (asking) =>
      byPolicy.isReceiving(asking) ? RAISED_THEN : byPolicy.WHEN_RAISED,
    ),
    isAsked: (asking) => byPolicy.isReceiving(asking) || !!asking.answers.raised,
    // A person who raised the disagreement gives this day in answer to the stage question.
    waits: (asking) => !byPolicy.isReceiving(asking),
  },
  reached: {
    ...pastDay('reached', 'Stage reached on', () => ({
      message: 'When did it reach that stage?',
      help: "The stage's time counts from here.",
    })),
    isAsked({ policy, answers }) {
      if (policy === null || !answers.concern || !answers.stage) return false;
      return answers.stage !== byPolicy.firstStageFor(policy, answers);
    },
    waits: (asking) => !byPolicy.hangsOnEntry(asking),
  },
  child: {
    key: 'child',
    label: 'The child',
    waits: (asking) => !byPolicy.hangsOnChild(asking),
    ask: () => ({
      message: 'Is the child looked after, or on a child protection plan?',
      help: 'Some policies do more for these children.',
      choices: closed.CHILD_CHOICES,
    }),
    say: ({ answers: { child } }) => child?.map((status) => CHILD_WORDS[status]).join(', ') || null,
  },
} as const satisfies Record<string, InterviewQuestion>;

export type QuestionId = keyof typeof QUESTIONS;
export const QUESTION_IDS: readonly QuestionId[] = keysOf(QUESTIONS);
const table: Readonly<Record<QuestionId, InterviewQuestion>> = QUESTIONS;

/** Returns whether a question applies, given the answers so far. */
export function isAsked(id: QuestionId, asking: Asking): boolean {
  return table[id].isAsked?.(asking) ?? true;
}

/** Returns whether a question is asked before the page "Check your answers". */
export function isAskedFirst(id: QuestionId, asking: Asking): boolean {
  return isAsked(id, asking) && !table[id].waits?.(asking);
}

/** Makes a question: its message, its line of help and its choices. */
export function questionFor(id: QuestionId, asking: Asking): Question {
  return { hasDefault: true, canGoBack: true, ...QUESTIONS[id].ask(asking) };
}

/** Returns an answer as the page "Check your answers" shows it, such as `Area: Southwark`. */
export function sayAnswer(id: QuestionId, asking: Asking): string {
  const { label, say } = QUESTIONS[id];
  return `${label}: ${say(asking) ?? 'not said'}`;
}

const REACHED = {
  message: 'Which stage has it reached?',
  help: "The stages are this policy's. If you are not sure, take the first.",
};
const RAISED = {
  message: 'Has it been raised already?',
  help: 'For a decision: the day you received it. The policy counts from there.',
};
const RAISED_THEN = {
  message: 'When was it raised with you?',
  help: 'Its time too, if you know it. Your days to answer count from here.',
};
const RISK_ANSWERS = { immediate: 'Yes', none: 'No', unsure: 'Not sure: handled as yes' };

function sayAgency(agency: Agency | null | undefined): string | null {
  return agency ? AGENCY_WORDS[agency] : null;
}
