import type { CaseReplay } from '../engine/case/replay-case.ts';
import { caseDuties } from '../engine/ladder/duties.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, hinted, UserError } from '../errors.ts';
import { nearestWord } from '../input/find-area.ts';
import { AT, BY, type CommandSpec, type FlagsOf, type GoOn } from './shared/command-spec.ts';
import { enter } from './shared/say-added.ts';

const usage = {
  arguments: { '<case>': 'the case', '<step>': 'the id of the step, as status lists it' },
  options: { ...AT, ...BY },
  examples: ['escalate done SWK-14 tell-manager', 'escalate done SWK-14 raise --at 2026-12-23'],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: done };

export async function done(flags: Flags, env: Env): Promise<ExitCode | GoOn> {
  return enter(flags, env, (replay) => {
    refuseWrong(flags.step, replay);
    return { kind: 'done', step: flags.step };
  });
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
