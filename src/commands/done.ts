import type { SoundCase } from '../cases/open-case.ts';
import type { CaseReplay } from '../engine/case/replay-case.ts';
import { caseDuties } from '../engine/ladder/duties.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, hinted, UserError } from '../errors.ts';
import { nearestWord } from '../input/search-names.ts';
import { addAnswered } from './shared/add-answered.ts';
import { askDone } from './shared/ask-done.ts';
import { type CommandSpec, type FlagsOf, type GoOn, ORIGIN } from './shared/command-spec.ts';
import { addEntry, onItsPage, openForEntry } from './shared/say-added.ts';

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

export async function done(flags: Flags, env: Env): Promise<ExitCode | GoOn> {
  const open = openForEntry(flags.case, env);
  const decision = (step: string) => (replay: CaseReplay) => {
    refuseWrong(step, replay);
    return { kind: 'done', step } as const;
  };
  const { step } = flags;
  if (step !== undefined) return onItsPage(addEntry(open, flags, env, decision(step)), env);
  const ask = async (on: SoundCase) => {
    const answered = await askDone(on, flags, env);
    return answered && { at: answered.at, decide: decision(answered.id) };
  };
  const added = await addAnswered(open, flags, env, ask);
  if (added === null) return { command: 'status', flags: { case: flags.case } };
  return onItsPage(added, env);
}

/** @throws {UserError} where the case has no such step, or it is done already */
function refuseWrong(step: string, { policy, progress }: CaseReplay): void {
  const tasks = caseDuties(policy, progress).filter((task) => task.open);
  const task = tasks.find((one) => one.id === step);
  if (!task) {
    const ids = tasks.filter((one) => one.doneAt === null).map((one) => one.id);
    const near = nearestWord(step, ids);
    const hint = near ? `Did you mean ${near}?` : `The open steps are ${ids.join(', ') || 'none'}.`;
    throw hinted('unknown-step', `This case has no step "${step}".`, hint, EXIT.notFound);
  }
  if (task.doneAt === null) return;
  const says = `"${step}" is done already, since ${task.doneAt}. To take that back: escalate correct.`;
  throw new UserError('already-done', says);
}
