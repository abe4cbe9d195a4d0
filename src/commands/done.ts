import { type CaseDuty, caseDuties } from '../engine/ladder/duties.ts';
import type { Choice, Env } from '../env.ts';
import { EXIT, type ExitCode, hinted, UserError } from '../errors.ts';
import { nearestWord } from '../input/search-names.ts';
import { markingGiven } from '../interview/choices.ts';
import { askWhen } from '../interview/days.ts';
import { sayWhen } from '../text/days.ts';
import { firstSentence, lower, plain } from '../text/sentences.ts';
import { type Answered, addAnswered } from './shared/add-answered.ts';
import { openForEntry } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, type GoOn, ORIGIN } from './shared/command-spec.ts';
import { addEntry, onItsPage } from './shared/say-added.ts';

const usage = {
  arguments: {
    '<case>': 'the case',
    '[step]': 'the id of the step, as status lists it; left out, the open ones are offered',
  },
  options: { ...ORIGIN },
  examples: ['escalate done SWK-14 tell-manager', 'escalate done SWK-14 raise --at yesterday'],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: done };

type Open = ReturnType<typeof openForEntry>;

export async function done(flags: Flags, env: Env): Promise<ExitCode | GoOn> {
  const open = openForEntry(flags.case, env);
  const { step } = flags;
  if (step !== undefined) return onItsPage(addEntry(open, flags, env, marked(step)), env);
  const added = await addAnswered(open, flags, env, (on) => askDone(on, flags, env));
  if (added === null) return { command: 'status', flags: { case: flags.case } };
  return onItsPage(added, env);
}

/** Returns a function that marks a step as done. It throws if there is no such step left to do. */
function marked(step: string): Answered['decide'] {
  return ({ policy, progress, events }) => {
    const tasks = caseDuties(policy, progress).filter((task) => task.open);
    const task = tasks.find((one) => one.id === step);
    if (!task) throw unknownStep(step, tasks);
    if (task.doneAt === null) return { kind: 'done', step };
    const isMarked = events.some((event) => event.kind === 'done' && event.step === step);
    const back = isMarked
      ? 'To take that back: escalate correct.'
      : 'That follows from a day you gave: escalate set changes it.';
    const says = `"${step}" is done already, since ${sayWhen(task.doneAt)}. ${back}`;
    throw new UserError('already-done', says);
  };
}

function unknownStep(step: string, tasks: readonly CaseDuty[]): UserError {
  const ids = tasks.filter((one) => one.doneAt === null).map((one) => one.id);
  const near = nearestWord(step, ids);
  const hint = near ? `Did you mean ${near}?` : `The open steps are ${ids.join(', ') || 'none'}.`;
  return hinted('unknown-step', `This case has no step "${step}".`, hint, EXIT.notFound);
}

/**
 * Asks which step is done and, unless `at` is given, when. Returns null if the person goes back.
 * @throws {UserError} if no step is open, or nobody can be asked
 */
async function askDone({ reference, replay }: Open, { at }: Flags, { asker: asks, now }: Env) {
  const open = openSteps(replay);
  const [first] = open;
  if (!first)
    throw hinted('no-step', 'No step of this case is open.', `See: escalate status ${reference}`);
  if (asks === null) {
    const ids = open.map(({ id, duty }) => `${id} (${plain(firstSentence(duty.do))})`).join('; ');
    const hint = `Give one of these, as in: escalate done ${reference} ${first.id}`;
    throw hinted('missing-answer', `Which step is done? Open: ${ids}.`, hint);
  }
  const here = replay.progress.visits.at(-1)?.stage;
  const choices = open.map((one) => stepChoice(one, here));
  const list = { message: 'Which step is done?', help: 'The steps that are open.', choices };
  const asker = markingGiven(asks);
  for (;;) {
    const reply = await asker.choose({ ...list, canGoBack: true });
    if (reply.kind === 'back') return null;
    const step = reply.value;
    if (at !== undefined) return { decide: marked(step) };
    const entered = open.find(({ id }) => id === step)?.visit?.enteredAt ?? null;
    const when = await askWhen(asker, WHEN, now, entered);
    if (when.kind === 'answer') return { at: when.value, decide: marked(step) };
  }
}

const WHEN = { message: 'When was it done?', help: "The other side's time may count from then." };

/** Lists open steps: immediate ones first, then the stage's and side routes', then earlier ones. */
function openSteps({ policy, progress }: Open['replay']): readonly CaseDuty[] {
  const visits = progress.visits.toReversed();
  const rank = ({ visit }: CaseDuty) => (visit === null ? -1 : Math.max(visits.indexOf(visit), 0));
  return caseDuties(policy, progress)
    .filter((one) => one.open && one.doneAt === null)
    .toSorted((one, other) => rank(one) - rank(other));
}

/** Returns a step as a choice. If the case has left its stage, the label names that stage. */
function stepChoice({ id, duty, visit }: CaseDuty, here: number | undefined): Choice {
  const says = firstSentence(duty.do);
  const more = duty.do.slice(says.length).trim();
  const isBefore = visit !== null && visit.route === undefined && visit.stage !== here;
  const label = isBefore ? `Stage ${visit.stage}: ${lower(says)}` : says;
  return { value: id, also: [id], label, ...(more !== '' && { help: more }) };
}
