import type { NewEntry } from '../cases/add-entry.ts';
import { openToAdd } from '../cases/open-case.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { AT, BY, type CommandSpec, type FlagsOf, FULL, REASON } from './shared/command-spec.ts';
import { addEntry, notePolicy, savedLine } from './shared/say-added.ts';
import { showAdvice } from './shared/show-advice.ts';

const usage = {
  arguments: { '<case>': 'the case' },
  options: {
    ...REASON,
    ...AT,
    ...BY,
    ...FULL,
  },
};

type Flags = FlagsOf<typeof usage>;

export const command: CommandSpec<Flags> = {
  ...usage,
  needs: 'everything',
  examples: ['escalate reopen KRN-3', 'escalate reopen KRN-3 --reason-file why.txt'],
  run: reopen,
};

/** Opens a settled or ended case again at its stage, where what was agreed is not kept. */
export async function reopen(flags: Flags, env: Env): Promise<ExitCode> {
  const open = openToAdd(flags.case, env);
  notePolicy(open, env);
  const reason =
    flags.reasonFile === undefined ? undefined : env.machine.readText(flags.reasonFile);
  const added = addEntry(open, flags, env, ({ course }): NewEntry => {
    if (course.state === 'open')
      throw new UserError('open', 'This case is open already. Nothing was changed.');
    return { kind: 'reopened', ...(reason !== undefined && { reason }) };
  });
  const { policy, happenings } = added.replay;
  showAdvice(
    { policy, happenings, reference: added.reference, receipt: added.receipt },
    env,
    env.settings.full,
  );
  if (!env.settings.json) env.say(`\n${savedLine(added)}`);
  return EXIT.done;
}
