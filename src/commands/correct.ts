import type { CaseReplay } from '../engine/case/replay-case.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { addWritten } from './shared/add-answered.ts';
import { openForEntry } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, type GoOn, ORIGIN } from './shared/command-spec.ts';
import { onItsPage } from './shared/say-added.ts';

const usage = {
  arguments: {
    '<case>': 'the case',
    '<entry>': 'the number of the entry',
    '[note...]': 'why; left out, you are asked',
  },
  options: {
    '--file <file>': 'why, in your own words; - reads standard input',
    ...ORIGIN,
  },
  examples: [
    'escalate correct SWK-14 2 --file why.txt',
    'escalate correct SWK-14 2 --file why.txt --by "health visitor"',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: correct };

export async function correct(flags: Flags, env: Env): Promise<ExitCode | GoOn> {
  const open = openForEntry(flags.case, env);
  const entry = readEntryNumber(flags.entry);
  refuseWrong(entry, open.replay);
  const question = 'Why is it taken back?';
  const added = await addWritten(open, flags, question, env, (why, replay) => {
    refuseWrong(entry, replay);
    return { kind: 'corrected', entry, why };
  });
  return onItsPage(added, env);
}

function readEntryNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UserError('entry', `"${text}" is no entry's number. See them with escalate show.`);
}

/**
 * The kinds of entry that can be taken back. An opening cannot, because `set` changes it. Nor can
 * a correction: whatever it took back is entered again instead.
 */
const CAN_BE_CORRECTED: ReadonlySet<string> = new Set(
  'next done record set reopened approved'.split(' '),
);
/** Kinds of entry that build on one another. Only the latest of these entries can be taken back. */
const BUILT_UPON: ReadonlySet<string> = new Set(['next', 'reopened']);

/** @throws {UserError} if there is no such entry, it cannot be taken back, or others build on it */
function refuseWrong(number: number, { entries }: CaseReplay): void {
  const wrong = entries.find(({ entry }) => entry.number === number);
  if (!wrong) {
    const says = `There is no entry ${number}; the last is ${entries.length}.`;
    throw new UserError('no-entry', says, EXIT.notFound);
  }
  const by = wrong.correctedBy;
  if (by !== null) {
    throw new UserError('corrected', `Entry ${number} is taken back already, by entry ${by}.`);
  }
  if (!CAN_BE_CORRECTED.has(wrong.body.kind)) {
    const says = `Entry ${number} cannot be taken back. Change an answer with escalate set.`;
    throw new UserError('not-correctable', says);
  }
  const moves = entries.filter((one) => one.correctedBy === null && BUILT_UPON.has(one.body.kind));
  const after = moves.at(-1)?.entry.number ?? 0;
  if (!BUILT_UPON.has(wrong.body.kind) || after <= number) return;
  const says = `Entry ${after} rests on entry ${number}. Correct entry ${after} first.`;
  throw new UserError('built-upon', says);
}
