import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { openForEntry } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, type GoOn, ORIGIN } from './shared/command-spec.ts';
import { addEntry, onItsPage } from './shared/say-added.ts';

const usage = {
  arguments: { '<case>': 'the case', '<entry>': 'the number of the entry' },
  options: { ...ORIGIN },
  examples: [
    'escalate approve KRN-3 2 --by "team manager"',
    'escalate approve KRN-3 2 --by "team manager" --at yesterday',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: approve };

export async function approve(flags: Flags, env: Env): Promise<ExitCode | GoOn> {
  const number = /^[1-9]\d{0,5}$/.test(flags.entry) ? Number(flags.entry) : 0;
  const added = addEntry(openForEntry(flags.case, env), flags, env, ({ entries }) => {
    const entry = entries.find((one) => one.entry.number === number);
    if (!entry) {
      const says = `There is no entry ${flags.entry}; the last is ${entries.length}.`;
      throw new UserError('no-entry', says, EXIT.notFound);
    }
    if (entry.correctedBy === null) return { kind: 'approved', entry: number };
    throw new UserError('corrected', `Entry ${number} was taken back.`);
  });
  return onItsPage(added, env);
}
