import { readWhen } from '../engine/calendar/london.ts';
import type { Env } from '../env.ts';
import { UserError } from '../errors.ts';
import { checkStage, checkTrack, NOT_LISTED, type PartialAnswers } from '../input/read-answers.ts';
import { readAnswers } from '../input/read-flags.ts';
import * as is from '../model/check.ts';
import { isRecord, parseJson } from '../model/records.ts';
import type { Unusable } from '../text/saved-interview-text.ts';
import { flagValue, withoutStages } from './answers.ts';
import { policySoFar } from './policy-choices.ts';
import { QUESTION_IDS, QUESTIONS, type QuestionId } from './questions.ts';

/** The environment needed to read or write a draft. */
export type DraftEnv = Pick<Env, 'draft' | 'policies' | 'now' | 'version'>;

export type DraftRead =
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly why: Unusable }
  | {
      readonly kind: 'draft';
      /** The moment at which the draft was saved. */
      readonly kept: string;
      readonly answers: PartialAnswers;
      /** Whether the policy has changed since. If so, answers about its stages are left out. */
      readonly hasOtherPolicy: boolean;
    };

export type Draft = Extract<DraftRead, { kind: 'draft' }>;

const SCHEMA = 'escalate/draft/1';
const SAVED_IDS = QUESTION_IDS.filter((id) => id !== 'risk');
/** The questions that may be answered with "I do not know". */
const MAY_BE_NULL: readonly string[] = ['disagreed', 'protect-by', 'reached', 'raised', 'service'];

/**
 * Returns the text of a draft. The risk is left out and always asked again, because it may have
 * changed by the time the draft is resumed.
 *
 * @param kept the moment at which the draft is saved
 */
export function writeDraft(answers: PartialAnswers, kept: string, world: DraftEnv): string {
  const given = SAVED_IDS.flatMap((id) => {
    const value = flagValue(id, answers);
    return value === undefined ? [] : [[id, value] as const];
  });
  const policy = answers.area === undefined ? null : world.policies.read(answers.area).digest;
  const document = { schema: SCHEMA, version: world.version, kept, policy };
  return `${JSON.stringify({ ...document, answers: Object.fromEntries(given) }, null, 2)}\n`;
}

/** Reads the draft, or returns why it is unusable. Its answers are checked just as flags are. */
export function readDraft(world: DraftEnv): DraftRead {
  const file = world.draft.read();
  if (file.kind === 'none') return file;
  const text = file.kind === 'text' ? file.text : '';
  const read = parseJson(new TextEncoder().encode(text), MAX_DEPTH);
  const document = 'value' in read ? read.value : null;
  if (isNewer(document)) return { kind: 'unusable', why: 'newer' };
  if (!isDraft(document)) return { kind: 'unusable', why: 'damaged' };
  try {
    return { kind: 'draft', kept: document.kept, ...readInput(document, world) };
  } catch (fault) {
    if (!(fault instanceof UserError)) throw fault;
    return { kind: 'unusable', why: UNKNOWN.has(fault.code) ? 'no-area' : 'does-not-fit' };
  }
}

const UNKNOWN: ReadonlySet<string> = new Set(['unknown-area', NOT_LISTED]);
const MAX_DEPTH = 3;

/** Checks the answers in a draft, which never include the risk. */
const isAnswers: is.Check<Readonly<Partial<Record<QuestionId, string | null>>>> = (value) => {
  const known: readonly string[] = SAVED_IDS;
  const isAnswer = ([id, answer]: [string, unknown]) =>
    known.includes(id) && (is.text(answer) || (answer === null && MAY_BE_NULL.includes(id)));
  return isRecord(value) && Object.entries(value).every(isAnswer);
};
const isMoment: is.Check<string> = (value) => is.text(value) && readWhen(String(value)) !== null;
const isDraft = is.object({
  schema: is.exactly(SCHEMA),
  kept: isMoment,
  policy: is.maybe(is.orNull(is.text)),
  answers: isAnswers,
});
/** Recognises a draft in a later format. The format number has at most four digits. */
const isNewer = is.object({ schema: is.matching(/^escalate\/draft\/(?!1$)[1-9]\d{0,3}$/) });

/** @throws {UserError} if an answer is no longer valid */
function readInput(
  { answers: input, policy: digest }: is.Checked<typeof isDraft>,
  { policies, now }: DraftEnv,
) {
  const given = SAVED_IDS.filter((id) => input[id] !== undefined).map(
    (id) => [QUESTIONS[id].key, input[id]] as const,
  );
  const answers: PartialAnswers = {
    ...Object.fromEntries(given.filter(([, value]) => value === null)),
    ...readAnswers(
      Object.fromEntries(given.filter(([, value]) => value !== null)),
      policies.cards,
      { now },
    ),
  };
  if (answers.area === undefined) return { answers, hasOtherPolicy: false };
  const policy = policies.read(answers.area);
  if (policy.digest !== digest) return { answers: withoutStages(answers), hasOtherPolicy: true };
  checkTrack(answers.track, policy);
  checkStage(answers.stage, policySoFar(policy, answers).stages.length, policy.name);
  return { answers, hasOtherPolicy: false };
}
