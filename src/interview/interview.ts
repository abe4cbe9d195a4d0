import type { Asker, Choice, Env, Question, Reply } from '../env.ts';
import { StoppedError } from '../errors.ts';
import { checkStage, type PartialAnswers } from '../input/read-answers.ts';
import type { Policy } from '../model/policy.ts';
import { takeAnswer } from './answers.ts';
import { namedArea } from './area-question.ts';
import { markingGiven, withinGroup } from './choices.ts';
import { checkOrder, complete, sayWrongOrder } from './complete.ts';
import { ANOTHER_DAY, askTypedDay, askWhen, dayFinder, readDayOf } from './days.ts';
import { NOT_YET, policySoFar, WAITING, WHEN_RAISED } from './policy-choices.ts';
import {
  type Asking,
  isAsked,
  isAskedFirst,
  QUESTION_IDS,
  QUESTIONS,
  type QuestionId,
  questionFor,
  sayAnswer,
} from './questions.ts';
import type { InterviewSaver } from './save-interview.ts';

/** The environment that the interview needs. */
export interface InterviewEnv {
  readonly asker: Asker;
  readonly env: Pick<Env, 'policies' | 'now'>;
  /** Shows text above the next question. */
  readonly show: (text: string) => void;
  readonly saver: InterviewSaver;
  /** Makes the page that says what to do about a risk. The interview shows the page at once. */
  readonly onRisk: (answers: PartialAnswers, policy: Policy) => string | Promise<string>;
  readonly remembered: NonNullable<Asking['remembered']>;
}

/**
 * Asks each open question that cannot wait, then shows all the answers to be checked. The person
 * can change any answer there, and is asked again only for answers that depend on it.
 *
 * @throws {StoppedError} when the person stops
 * @throws {UserError} if the area has no policy here, or if the given answers contradict each other
 * or the policy
 */
export async function interview(given: PartialAnswers, env: InterviewEnv) {
  const world = { ...env, asker: markingGiven(env.asker) };
  const { policy } = asking(given, world);
  if (policy) checkStage(given.stage, policy.stages.length, policy.name);
  checkOrder(given);
  await warn(given, world, false);
  let answers = await askAll(given, world);
  for (;;) {
    const change = await checkAnswers(answers, env);
    if (change === null) return complete(answers);
    const changed = await askOne(change, answers, world);
    if (changed !== 'back') answers = await askAll(changed, world);
  }
}

const READY = 'ready';
const YES = ['yes', 'right', 'ok', 'correct', 'show', 'advice', 'go on'];
/** The choice to stop. It is offered on a page from which the person cannot go back. */
const STOP: Choice = { value: 'stop', label: 'Stop here', key: 'q stop here' };

async function askAll(given: PartialAnswers, world: InterviewEnv): Promise<PartialAnswers> {
  let answers = given;
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
    // Going back from the first question asked reopens an earlier one that a flag had answered.
    answers = last ? last.before : without(answers, previous(id, asking(answers, world)));
  }
}

function isOpen(id: QuestionId, answers: PartialAnswers, world: InterviewEnv): boolean {
  return answers[QUESTIONS[id].key] === undefined && isAskedFirst(id, asking(answers, world));
}

function previous(id: QuestionId, now: Asking): QuestionId {
  const before = QUESTION_IDS.slice(0, QUESTION_IDS.indexOf(id));
  return before.findLast((one) => isAskedFirst(one, now)) ?? 'area';
}

function without(answers: PartialAnswers, id: QuestionId): PartialAnswers {
  return { ...answers, [QUESTIONS[id].key]: undefined };
}

function asking(answers: PartialAnswers, world: InterviewEnv): Asking {
  const { env, remembered } = world;
  const whole = answers.area === undefined ? null : env.policies.read(answers.area);
  const policy = whole && policySoFar(whole, answers);
  return { answers, cards: env.policies.cards, policy, now: env.now, remembered };
}

/** Asks a question and returns the reply. Returns null if the question has to be asked again. */
async function chooseOne(
  id: QuestionId,
  answers: PartialAnswers,
  world: InterviewEnv,
): Promise<Reply | null> {
  const question = questionFor(id, asking(answers, world));
  const findDay = dayFinder(question.choices, (text) => readDayOf(id, text, world.env.now));
  const reply = await world.asker.choose({ ...question, findDay });
  if (id !== 'area') return reply;
  return namedArea(reply, { ...world, cards: world.env.policies.cards });
}

async function askOne(
  id: QuestionId,
  answers: PartialAnswers,
  world: InterviewEnv,
): Promise<PartialAnswers | 'back'> {
  world.saver.update(answers);
  for (;;) {
    const reply = await chooseOne(id, answers, world);
    if (reply === null) continue;
    if (reply.kind === 'back') return 'back';
    const text = await askFurther(id, reply, answers, world);
    if (text.kind === 'back') continue;
    const next = takeAnswer(id, text.value, answers, (next) => asking(next, world));
    const fault = sayWrongOrder(next);
    if (fault !== null) {
      world.show(fault);
      continue;
    }
    const isWarned = id === 'risk' || (id === 'area' && next.area !== answers.area);
    if (!isWarned || (await warn(next, world, true)) === 'ready') return next;
  }
}

/**
 * If the child may be at risk, shows at once what the area's policy says to do. Asks nothing else
 * until the person is ready, because on a small screen the next list would push that page out of
 * sight.
 */
async function warn(
  answers: PartialAnswers,
  world: InterviewEnv,
  canGoBack: boolean,
): Promise<'back' | 'ready'> {
  const { policy } = asking(answers, world);
  world.saver.update(answers);
  if (policy === null || answers.risk === undefined || answers.risk === 'none') return 'ready';
  const { asker } = world;
  const page = await world.onRisk(answers, policy);
  const ask = (isKept: boolean) => {
    const help = isKept
      ? 'Your answers are kept, even if you stop here.'
      : 'Your answers wait here while you act. They are lost if you stop here.';
    return asker.choose({
      message: 'Go on with the questions?',
      help,
      choices: [
        { value: READY, label: 'Go on', key: 'g go on with the questions', also: ['yes'] },
        ...(canGoBack ? [] : [STOP]),
      ],
      hasDefault: true,
      canGoBack,
      page: `${page}${asker.byKeys ? `${help}\n` : ''}`,
    });
  };
  const reply = await world.saver.keepFrom(ask);
  if (reply.kind === 'answer' && reply.value === STOP.value) throw new StoppedError();
  return reply.kind === 'back' ? 'back' : 'ready';
}

/** Asks for what the chosen answer leaves open: which day it was, or which concern in a group. */
async function askFurther(
  id: QuestionId,
  reply: Extract<Reply, { kind: 'answer' }>,
  answers: PartialAnswers,
  world: InterviewEnv,
): Promise<Reply> {
  const { asker, env } = world;
  const { now } = env;
  const askDay = (of: QuestionId) =>
    askTypedDay(asker, reply.typed, (text) => readDayOf(of, text, now));
  if (reply.value === ANOTHER_DAY) return askDay(id);
  if (reply.value === WAITING) {
    const day = await askWhen(asker, WHEN_RAISED, now, answers.disagreed);
    return day.kind === 'back' ? day : { kind: 'answer', value: `${WAITING}${day.value}` };
  }
  if (reply.value === `${NOT_YET}${ANOTHER_DAY}`) {
    const day = await askDay('disagreed');
    return day.kind === 'back' ? day : { kind: 'answer', value: `${NOT_YET}${day.value}` };
  }
  const within = withinGroup(reply.value, asking(answers, world).policy);
  return id === 'concern' && within ? asker.choose(within) : reply;
}

async function checkAnswers(
  answers: PartialAnswers,
  world: InterviewEnv,
): Promise<QuestionId | null> {
  world.saver.update(answers);
  const reply = await world.asker.choose(checkPage(answers, world));
  return QUESTION_IDS.find((id) => reply.kind === 'answer' && id === reply.value) ?? null;
}

function checkPage(answers: PartialAnswers, world: InterviewEnv): Question {
  const now = asking(answers, world);
  const shown = QUESTION_IDS.filter((id) => isAsked(id, now));
  return {
    message: 'Check your answers',
    help: 'Show the advice, or choose an answer to change it.',
    choices: [
      { value: READY, label: 'They are right: show the advice', also: YES },
      ...shown.map((id) => ({ value: id, label: sayAnswer(id, now) })),
    ],
    hasDefault: true,
  };
}
