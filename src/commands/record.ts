import type { NewEntry } from '../cases/log/new-entry.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { readWord } from '../input/read-answers.ts';
import { defined } from '../model/records.ts';
import { HOWS, RECORD_KINDS } from '../model/vocabulary.ts';
import { AT, BY, type CommandSpec, type FlagsOf } from './shared/command-spec.ts';
import { readWords } from './shared/read-words.ts';
import { addEntry, openForEntry, sayAdded } from './shared/say-added.ts';

const usage = {
  arguments: { '<case>': 'the case' },
  options: {
    '--kind <kind>': 'discussion, decision, action, outcome or note',
    '--with <role>': 'with whom: a role, never a name',
    '--how <how>': 'phone, meeting, video, email or letter',
    '--file <file>': 'the words; - reads standard input',
    ...AT,
    ...BY,
  },
};

type Flags = FlagsOf<typeof usage>;

export const command: CommandSpec<Flags> = {
  ...usage,
  needs: 'everything',
  examples: [
    'escalate record SWK-14 --kind discussion --with "team manager" --how phone --file call.txt',
    'escalate record SWK-14 --kind decision --at 2026-12-23T14:30 --file decision.txt',
  ],
  run: record,
};

/** One entry for the record: a discussion, decision, action, outcome or note, in the practitioner's own words. */
export async function record(flags: Flags, env: Env): Promise<ExitCode> {
  const open = openForEntry(flags.case, env);
  const kind = readWord('kind', flags.kind ?? 'note', RECORD_KINDS);
  const how = flags.how === undefined ? undefined : readWord('how', flags.how, HOWS);
  const text = await readWords(flags.file, 'file', 'What is to be recorded?', env);
  const wanted: NewEntry = {
    ...{ kind: 'record', record: kind, text },
    ...defined({ with: flags.with, how }),
  };
  sayAdded(
    addEntry(open, flags, env, () => wanted),
    env,
  );
  return EXIT.done;
}
