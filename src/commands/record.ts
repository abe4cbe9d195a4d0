import type { NewEntry } from '../cases/log/new-entry.ts';
import { WRITTEN_WORDS } from '../documents/written-words.ts';
import type { Env } from '../env.ts';
import { type ExitCode, hinted } from '../errors.ts';
import { readWord } from '../input/read-flags.ts';
import { type Details, detailsAsker } from '../interview/written.ts';
import { defined } from '../model/records.ts';
import { HOWS, RECORD_KINDS, WRITTEN_FOR } from '../model/vocabulary.ts';
import { addWritten } from './shared/add-answered.ts';
import { openForEntry } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, type GoOn, ORIGIN } from './shared/command-spec.ts';
import { onItsPage } from './shared/say-added.ts';

const usage = {
  arguments: { '<case>': 'the case', '[note...]': 'the words; left out, you are asked' },
  options: {
    '--kind <kind>': 'discussion, decision, action, outcome or note',
    '--with <role>': 'with whom: a role, never a name',
    '--how <how>': 'phone, meeting, video, email or letter',
    '--planned': 'an action that is still to be done: the form asks for these',
    '--for <part>':
      'written for the other agency to read: concern, evidence or outcome (the one you seek)',
    '--file <file>': 'the words; - reads standard input',
    ...ORIGIN,
  },
  examples: [
    'escalate record SWK-14 --kind discussion --with "team manager" --how phone --file call.txt',
    'escalate record SWK-14 --kind decision --at yesterday --file decision.txt',
  ],
  notes: [
    'What is written --for the other agency goes whole into the letter and the form. Nothing else of the record goes into a letter until it is settled. That letter confirms the outcomes and the planned actions recorded at that stage too.',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: record };

/**
 * Adds an entry in the practitioner's own words: a discussion, decision, action, outcome or note.
 * If no kind is given, the person writes the words first and is then asked for the kind.
 */
export async function record(flags: Flags, env: Env): Promise<ExitCode | GoOn> {
  const open = openForEntry(flags.case, env);
  const { kind: word = flags.planned ? 'action' : 'note', planned, with: role, at } = flags;
  const kind = readWord('kind', word, RECORD_KINDS);
  if (planned && kind !== 'action') {
    const hint = 'Leave out --kind, or give --kind action.';
    throw hinted('planned', 'Only an action can be planned.', hint);
  }
  const part = flags.for === undefined ? undefined : readWord('for', flags.for, WRITTEN_FOR);
  const how = flags.how === undefined ? undefined : readWord('how', flags.how, HOWS);
  const { side = 'raising' } = open.replay.progress.answers;
  const question = part ? WRITTEN_WORDS[side][part].question : 'What do you want to record?';
  const given = { record: kind, ...defined({ with: role, how }), ...(planned && { planned }) };
  const entryOf = (text: string, details: Details = given): NewEntry => ({
    ...{ kind: 'record', text, ...details },
    ...defined({ for: part }),
  });
  const isAsked = flags.kind === undefined && !planned && part === undefined;
  const ask = env.asker && isAsked ? detailsAsker(env.asker, env.now) : null;
  const askMore =
    ask &&
    (async (text: string) => {
      const asked = await ask({ ...given, ...defined({ at }) });
      return asked && { at: asked.at, decide: () => entryOf(text, asked.details) };
    });
  const added = await addWritten(open, flags, question, env, (text) => entryOf(text), askMore);
  return onItsPage(added, env);
}
