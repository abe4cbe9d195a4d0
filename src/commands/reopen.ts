import type { CaseReplay } from '../engine/case/replay-case.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { readPast } from '../input/read-flags.ts';
import { defined } from '../model/records.ts';
import { givingBack, reasonReader } from './shared/add-answered.ts';
import { openForEntry } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, FULL, ORIGIN, REASON } from './shared/command-spec.ts';
import { addEntry } from './shared/say-added.ts';
import { showAdvised } from './shared/show-advice.ts';

const usage = {
  arguments: { '<case>': 'the case' },
  options: { ...REASON, ...ORIGIN, ...FULL },
  examples: ['escalate reopen KRN-3', 'escalate reopen KRN-3 --reason-file why.txt'],
  next: null,
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: reopen };

export async function reopen(flags: Flags, env: Env): Promise<ExitCode> {
  const open = openForEntry(flags.case, env);
  refuseOpen(open.replay);
  if (flags.at !== undefined) readPast('at', flags.at, env);
  const added = await givingBack(env, async (typed) => {
    const reason = reasonReader(flags.reasonFile, typed, env)();
    return addEntry(open, flags, env, (replay) => {
      refuseOpen(replay);
      return { kind: 'reopened', ...defined({ reason }) };
    });
  });
  showAdvised(added, env);
  return EXIT.done;
}

function refuseOpen({ progress }: CaseReplay): void {
  if (progress.state !== 'open') return;
  throw new UserError('open', 'This case is open already. Nothing was changed.');
}
