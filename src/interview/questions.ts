import { firstStage } from '../engine/ladder/progress.ts';
import type { AreaCard, Choice, Question } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import type { Answers } from '../model/answers.ts';
import type { Policy } from '../model/policy.ts';
import { CONCERNS, type Concern } from '../model/vocabulary.ts';
import { CONCERN_WORDS } from '../text/words.ts';
import { comingDays, pastDays } from './day-question.ts';
import { inert } from './escape-question.ts';
import { agencyChoices, agencyFinder, askAgency, askArea } from './searched-questions.ts';
import { disagreedWords, trackChoices, tracksToChoose } from './track-question.ts';

/** The questions of the interview, in their order. Each has the name of its flag. */
export const QUESTION_IDS = [
  'area',
  'concern',
  'risk',
  'agency',
  'other-agency',
  'child',
  'disagreed',
  'protect-by',
  'track',
  'stage',
  'reached',
] as const;
export type QuestionId = (typeof QUESTION_IDS)[number];

/** Where each question's answer is kept. */
export const ANSWER_KEYS: Readonly<Record<QuestionId, keyof Answers>> = {
  area: 'area',
  concern: 'concern',
  risk: 'risk',
  agency: 'agency',
  'other-agency': 'otherAgency',
  child: 'child',
  disagreed: 'disagreed',
  'protect-by': 'protectBy',
  track: 'track',
  stage: 'stage',
  reached: 'reached',
};

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

/** The choice that leaves a question without an answer. */
export const NOT_KNOWN = 'not-known';

/** Whether a question is to be asked, as far as the answers have got. */
export function isAsked(id: QuestionId, { answers, policy }: Asking): boolean {
  if (id === 'track') return tracksToChoose(policy).length > 0;
  if (id !== 'reached') return true;
  const { concern, stage } = answers;
  return policy !== null && !!concern && !!stage && stage !== beginning(policy, concern, answers);
}

/** The stage at which the ladder begins for a concern, whichever stage has been reached. */
export function beginning(
  policy: Policy,
  concern: Concern,
  { child, track, agency, otherAgency }: PartialAnswers = {},
): number {
  const told = { child: child ?? [], track: track ?? null, agency, otherAgency };
  const known = Object.entries(told).filter(([, value]) => value !== undefined);
  const answers = { area: policy.id, concern, risk: 'none' as const };
  return firstStage(policy, { ...answers, ...Object.fromEntries(known) });
}

/** A question, with its one line of help and its closed answers. */
export function questionFor(id: QuestionId, asking: Asking): Question {
  const canGoBack = id !== 'area';
  const ask = (
    message: string,
    help: string,
    choices: readonly Choice[],
    hasDefault = true,
  ): Question => inert({ message, help, choices, hasDefault, canGoBack });
  switch (id) {
    case 'area':
      return askArea(asking);
    case 'concern':
      return ask('What is the disagreement about?', 'Pick the nearest.', concernChoices(asking));
    case 'risk':
      return ask(
        'Is the child at immediate risk of harm?',
        '"Not sure" is handled as yes.',
        [
          { value: 'immediate', label: 'Yes' },
          { value: 'none', label: 'No' },
          { value: 'unsure', label: 'Not sure' },
        ],
        false,
      );
    case 'agency':
      return askAgency(asking);
    case 'other-agency':
      return {
        ...ask('Which agency do you disagree with?', 'The other side.', agencyChoices()),
        find: agencyFinder,
      };
    case 'child':
      return ask(
        'Is the child looked after, or on a child protection plan?',
        'Some duties hang on it.',
        [
          { value: 'neither', label: 'Neither' },
          { value: 'looked-after', label: 'Looked after' },
          { value: 'protection-plan', label: 'On a child protection plan' },
          { value: 'looked-after,protection-plan', label: 'Both' },
          { value: 'unknown', label: 'Not known' },
        ],
      );
    case 'disagreed':
      return ask(...disagreedWords(asking), pastChoices(asking));
    case 'protect-by':
      return ask(
        'Must the child be safe by a date of your own?',
        'It can only make a time limit earlier.',
        comingChoices(asking),
      );
    case 'track':
      return ask(
        'Which way does it go?',
        'Take the usual way where no other fits.',
        trackChoices(asking),
      );
    case 'stage':
      return ask(
        'Which stage has it reached?',
        "The stages are this policy's. If you are not sure, take the first.",
        stageChoices(asking),
      );
    case 'reached':
      return ask(
        'When did it reach that stage?',
        "The stage's time counts from here.",
        pastChoices(asking),
      );
  }
}

/** Concerns that the policy names come first; the others say that it does not name them. */
function concernChoices({ policy }: Asking): Choice[] {
  const named = new Set(policy?.concerns.map(({ concern }) => concern));
  const choice = (concern: Concern): Choice => ({
    value: concern,
    label: CONCERN_WORDS[concern],
    ...(policy &&
      !named.has(concern) && { help: 'This policy does not name this kind of concern.' }),
  });
  const first = CONCERNS.filter((concern) => named.has(concern));
  return [...first, ...CONCERNS.filter((concern) => !named.has(concern))].map(choice);
}

function pastChoices({ now }: Asking): Choice[] {
  return [...pastDays(now), { value: NOT_KNOWN, label: 'I do not know' }];
}

function comingChoices({ now }: Asking): Choice[] {
  return [{ value: NOT_KNOWN, label: "No, the policy's times stand" }, ...comingDays(now)];
}

function stageChoices({ policy, answers }: Asking): Choice[] {
  if (!policy) return [];
  const first = answers.concern ? beginning(policy, answers.concern, answers) : 1;
  const stages = policy.stages.map(({ number, title }) => ({
    value: String(number),
    label: `Stage ${number}: ${title}`,
  }));
  return [...stages.slice(first - 1), ...stages.slice(0, first - 1)];
}
