import { addEntry, type Wanted } from '../cases/add-entry.ts';
import { openToAdd } from '../cases/open-to-add.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { notePolicy, savedLine } from './shared/say-added.ts';
import { showAdvice } from './shared/show-advice.ts';

export interface ReopenTold {
  readonly case: string;
  readonly at?: string;
  readonly reasonFile?: string;
  readonly by?: string;
}

/** Opens a settled or ended case again at its stage, where what was agreed is not kept. */
export async function reopen(told: ReopenTold, env: Env): Promise<ExitCode> {
  const open = openToAdd(told.case, env);
  notePolicy(open, env);
  const reason = told.reasonFile === undefined ? undefined : env.machine.readText(told.reasonFile);
  const added = addEntry(open, told, env, ({ course }): Wanted => {
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
