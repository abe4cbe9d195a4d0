import { addEntry, type Wanted } from '../cases/add-entry.ts';
import { openToAdd } from '../cases/open-to-add.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { notePolicy, sayAdded } from './shared/say-added.ts';

export interface ApproveTold {
  readonly case: string;
  readonly entry: string;
  readonly at?: string;
  readonly by?: string;
}

/** The approval and date that some policies ask for on a record. */
export async function approve(told: ApproveTold, env: Env): Promise<ExitCode> {
  const open = openToAdd(told.case, env);
  notePolicy(open, env);
  const number = /^[1-9]\d{0,5}$/.test(told.entry) ? Number(told.entry) : 0;
  const added = addEntry(open, told, env, ({ entries }): Wanted => {
    const entry = entries.find((one) => one.entry.number === number);
    if (!entry) {
      throw new UserError(
        'no-entry',
        `There is no entry ${told.entry}; the last is ${entries.length}.`,
        EXIT.notFound,
      );
    }
    if (entry.correctedBy !== null)
      throw new UserError('corrected', `Entry ${number} was taken back.`);
    return { kind: 'approved', entry: number };
  });
  sayAdded(added, env);
  return EXIT.done;
}
