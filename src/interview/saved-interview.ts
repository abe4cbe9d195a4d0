import { readWhen } from '../engine/calendar/london.ts';
import type { Env } from '../env.ts';
import { UserError } from '../errors.ts';
import { checkStage, checkTrack, type PartialAnswers, readAnswers } from '../input/read-answers.ts';
import type { Unusable } from '../text/saved-interview-text.ts';
import { ANSWER_KEYS, QUESTION_IDS, type QuestionId } from './questions.ts';
import { tellAnswer } from './say-answers.ts';

/** The outside world as far as a draft needs it. */
export type DraftWorld = Pick<Env, 'draft' | 'policies' | 'now' | 'version'>;

export type DraftRead =
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly why: Unusable }
  | {
      readonly kind: 'draft';
      /** A moment. */
      readonly kept: string;
      readonly answers: PartialAnswers;
      /** The policy is not the one that was asked by; what hangs on its stages is taken out. */
      readonly hasOtherPolicy: boolean;
    };

const SCHEMA = 'escalate/draft/';
const FORMAT = 1;
/** Questions that may be answered with "I do not know". */
const MAY_BE_NULL: readonly string[] = ['disagreed', 'protect-by', 'reached'];

/**
 * The text of a draft. The risk is left out: it may be another by the time the draft is taken up, and
 * is always asked again.
 *
 * @param kept the moment it is kept at
 */
export function writeDraft(answers: PartialAnswers, kept: string, world: DraftWorld): string {
  const told = QUESTION_IDS.filter((id) => id !== 'risk').flatMap((id) => {
    const value = tellAnswer(id, answers);
    return value === undefined ? [] : [[id, value] as const];
  });
  const policy = answers.area === undefined ? null : world.policies.read(answers.area).digest;
  const document = { schema: `${SCHEMA}${FORMAT}`, version: world.version, kept, policy };
  return `${JSON.stringify({ ...document, answers: Object.fromEntries(told) }, null, 2)}\n`;
}

/** A draft as far as it can be used here and now; its answers are weighed like any that are typed. */
export function readDraft(world: DraftWorld): DraftRead {
  const file = world.draft.read();
  if (file.kind === 'none') return file;
  const document = file.kind === 'text' ? parse(file.text) : null;
  const format = formatOf(document?.schema);
  if (document === null || format === null) return { kind: 'unusable', why: 'damaged' };
  if (format > FORMAT) return { kind: 'unusable', why: 'newer' };
  const told = toldOf(document.answers);
  const { kept, policy } = document;
  if (told === null || typeof kept !== 'string' || readWhen(kept) === null) {
    return { kind: 'unusable', why: 'damaged' };
  }
  try {
    return { kind: 'draft', kept, ...weigh(told, policy, world) };
  } catch (fault) {
    if (!(fault instanceof UserError)) throw fault;
    return { kind: 'unusable', why: fault.code === 'unknown-area' ? 'no-area' : 'does-not-fit' };
  }
}

type Told = Readonly<Partial<Record<QuestionId, string | null>>>;

/** @throws {UserError} where an answer is none, here and now */
function weigh(told: Told, digest: unknown, { policies, now }: DraftWorld) {
  const given = Object.entries(told).filter(([, value]) => value !== null);
  const flags = given.map(([id, value]) => [ANSWER_KEYS[id as QuestionId], value]);
  const unknown = Object.entries(told).filter(([, value]) => value === null);
  const answers: PartialAnswers = {
    ...Object.fromEntries(unknown.map(([id]) => [ANSWER_KEYS[id as QuestionId], null])),
    ...readAnswers(Object.fromEntries(flags), policies.cards, now),
  };
  if (answers.area === undefined) return { answers, hasOtherPolicy: false };
  const policy = policies.read(answers.area);
  if (policy.digest !== digest) {
    const { stage: _, reached: __, track: ___, ...others } = answers;
    return { answers: others, hasOtherPolicy: true };
  }
  checkStage(answers.stage, policy.stages.length, policy.name);
  checkTrack(answers.track, policy);
  return { answers, hasOtherPolicy: false };
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function formatOf(schema: unknown): number | null {
  if (typeof schema !== 'string' || !schema.startsWith(SCHEMA)) return null;
  const format = schema.slice(SCHEMA.length);
  return /^[1-9]\d{0,3}$/.test(format) ? Number(format) : null;
}

/** Null where it is not a draft's answers. The risk is never among them. */
function toldOf(value: unknown): Told | null {
  if (!isRecord(value)) return null;
  const known: readonly string[] = QUESTION_IDS.filter((id) => id !== 'risk');
  const isAnswer = ([id, told]: [string, unknown]) =>
    known.includes(id) && (typeof told === 'string' || (told === null && MAY_BE_NULL.includes(id)));
  return Object.entries(value).every(isAnswer) ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
