import type { Asker, Reply, TextQuestion } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import type { Answers, Policy } from '../model.ts';
import {
  ANOTHER_DAY,
  ANSWER_KEYS,
  type Asking,
  isAsked,
  NOT_KNOWN,
  QUESTION_IDS,
  type QuestionId,
  questionFor,
} from './questions.ts';
import { type PartialAnswers, readAnswers, type Told } from './read-answers.ts';
import { sayAnswer, sayCommand } from './say-answers.ts';

/** What the interview needs of the world around it. */
export interface Interviewing {
  readonly asker: Asker;
  readonly cards: Asking['cards'];
  readonly now: number;
  readonly openPolicy: (area: string) => Policy;
  /** Called as soon as a risk is told, so that what to do about it is seen before any other question. */
  readonly onRisk: (answers: PartialAnswers, policy: Policy) => void;
  /** Shows a text above the next question. */
  readonly show: (text: string) => void;
}

/**
 * Asks what is not told yet, then shows the answers to be checked; any of them can be changed there
 * without losing the others.
 *
 * @throws {StoppedError} when the person stops
 */
export async function interview(told: PartialAnswers, world: Interviewing): Promise<Answers> {
  let answers = await askAll(told, world);
  for (;;) {
    const change = await checkAnswers(answers, world);
    if (change === null) return complete(answers);
    const changed = await askOne(change, answers, world);
    if (changed !== 'back') answers = await askAll(changed, world);
  }
}

async function askAll(told: PartialAnswers, world: Interviewing): Promise<PartialAnswers> {
  let answers = told;
  const asked: { id: QuestionId; before: PartialAnswers }[] = [];
  for (;;) {
    const id = QUESTION_IDS.find((one) => isOpen(one, answers, world));
    if (id === undefined) return answers;
    const reply = await askOne(id, answers, world);
    if (reply !== 'back') {
      asked.push({ id, before: answers });
      answers = reply;
      continue;
    }
    const last = asked.pop();
    // Going back from the first question asked here leads to one that a flag had answered.
    answers = last ? last.before : without(answers, previous(id));
  }
}

function isOpen(id: QuestionId, answers: PartialAnswers, world: Interviewing): boolean {
  return answers[ANSWER_KEYS[id]] === undefined && isAsked(id, asking(answers, world));
}

function previous(id: QuestionId): QuestionId {
  return QUESTION_IDS[Math.max(QUESTION_IDS.indexOf(id) - 1, 0)] ?? 'area';
}

function without(answers: PartialAnswers, id: QuestionId): PartialAnswers {
  return { ...answers, [ANSWER_KEYS[id]]: undefined };
}

function asking(answers: PartialAnswers, world: Interviewing): Asking {
  const policy = answers.area === undefined ? null : world.openPolicy(answers.area);
  return { answers, cards: world.cards, policy, now: world.now };
}

async function askOne(
  id: QuestionId,
  answers: PartialAnswers,
  world: Interviewing,
): Promise<PartialAnswers | 'back'> {
  for (;;) {
    const reply = await world.asker.choose(questionFor(id, asking(answers, world)));
    if (reply.kind === 'back') return 'back';
    const text = reply.value === ANOTHER_DAY ? await askDay(id, world) : reply;
    if (text.kind === 'back') continue;
    const next = take(id, text.value, answers, world);
    const policy = asking(next, world).policy;
    if (id === 'risk' && next.risk !== 'none' && policy) world.onRisk(next, policy);
    return next;
  }
}

/** The answers with one more; a change of area drops a stage that the other policy may not have. */
function take(
  id: QuestionId,
  value: string,
  answers: PartialAnswers,
  world: Interviewing,
): PartialAnswers {
  if (value === NOT_KNOWN) return { ...answers, [ANSWER_KEYS[id]]: null };
  const told = readAnswers(toldBy(id, value), world.cards, world.now);
  const kept =
    id === 'area' && answers.area !== told.area
      ? { ...answers, stage: undefined, reached: undefined }
      : answers;
  const fresh =
    id === 'stage' && answers.stage !== told.stage ? { ...kept, reached: undefined } : kept;
  return { ...fresh, ...told };
}

function toldBy(id: QuestionId, value: string): Told {
  return { [ANSWER_KEYS[id]]: value };
}

function askDay(id: QuestionId, world: Interviewing): Promise<Reply> {
  const question: TextQuestion = {
    message: 'Which day?',
    help: 'Write it as 2026-12-22, or with London time as 2026-12-22T14:30.',
    canGoBack: true,
    fault: (text) => faultOf(() => readAnswers(toldBy(id, text), world.cards, world.now)),
  };
  return world.asker.write(question);
}

/** The sentence of the user error that reading throws; null where it throws none. */
export function faultOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (fault) {
    if (fault instanceof UserError) return fault.message;
    throw fault;
  }
}

const READY = 'ready';

async function checkAnswers(
  answers: PartialAnswers,
  world: Interviewing,
): Promise<QuestionId | null> {
  const { policy } = asking(answers, world);
  const card = world.cards.find((one) => one.id === answers.area) ?? null;
  const shown = QUESTION_IDS.filter((id) => isAsked(id, asking(answers, world)));
  world.show(`Next time, one line does it: ${sayCommand(answers)}`);
  const reply = await world.asker.choose({
    message: 'Check your answers',
    help: 'Show the advice, or choose an answer to change it.',
    choices: [
      { value: READY, label: 'They are right: show the advice' },
      ...shown.map((id) => ({ value: id, label: sayAnswer(id, answers, card, policy) })),
    ],
    hasDefault: true,
    canGoBack: false,
  });
  if (reply.kind === 'back' || reply.value === READY) return null;
  return QUESTION_IDS.find((id) => id === reply.value) ?? null;
}

/** @throws {UserError} naming every answer that is needed and missing */
export function complete(answers: PartialAnswers): Answers {
  const { area, concern, risk } = answers;
  if (area !== undefined && concern !== undefined && risk !== undefined) {
    const kept = Object.entries(answers).filter(([, value]) => value !== undefined);
    return { area, concern, risk, ...Object.fromEntries(kept) };
  }
  const missing = Object.entries({ area, concern, risk })
    .filter(([, value]) => value === undefined)
    .map(([key]) => `--${key}`);
  throw new UserError(
    'missing-answer',
    `Nobody can be asked here, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    EXIT.usage,
    `Give ${missing.join(', ')}.`,
  );
}
