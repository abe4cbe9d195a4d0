import { unbundle, type WholeCase } from '../cases/bundle.ts';
import { readReference } from '../cases/names.ts';
import {
  openCase,
  readLog,
  type SoundCase,
  sayIfMany,
  sound,
  withStatus,
} from '../cases/open-case.ts';
import { type Continuation, continuationOf, extendCase, takeIn } from '../cases/take-in.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, hinted, StoppedError, UserError } from '../errors.ts';
import { agrees } from '../interview/choices.ts';
import { Page } from '../text/page.ts';
import { sayEntries } from '../text/sentences.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';
import { sayAdded } from './shared/say-added.ts';
import { canBeShown, forkedAt } from './shared/taken-in.ts';

const usage = {
  arguments: { '<file>': 'the bundle; or an entry that a syncing program put aside' },
  options: { '--yes': 'even where its policy cannot be checked here' },
  examples: ['escalate import SWK-9.bundle', 'escalate import SWK-9.bundle --data-dir my-cases'],
  next: 'escalate status',
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: importCase };

/**
 * Adds a case from a bundle, after checking the whole bundle. If the case is here already, adds
 * only the entries after its last. Also adds a single entry from a file. Never overwrites anything.
 */
export async function importCase(flags: Flags, env: Env): Promise<ExitCode> {
  const bytes = env.machine.readBytes(flags.file);
  const added = takeIn(bytes, env);
  if (added !== null) {
    sayAdded(added, env);
    return EXIT.done;
  }
  const unbundled = unbundle(bytes);
  const read = readReference(unbundled.reference);
  if (!read.ok) {
    const says = `The bundle's case reference cannot be used. ${read.why}`;
    throw new UserError('reference', says, EXIT.damaged);
  }
  sayIfMany('Checking and saving', unbundled.entries.length, env);
  const brought = checkWhole(unbundled, env);
  const there = env.cases.find(read.reference);
  const here = there === null ? null : sound(openCase(there, env));
  const how = here && continuationOf(env.cases.read(here.reference).files, unbundled.entries);
  if (here && how?.kind === 'forks') throw await forkedAt(how.at, flags.file, here, brought);
  if (how?.kind !== 'same') await askUnchecked(flags, here, brought, env);
  if (here === null) {
    env.cases.import(read.reference, [...unbundled.policies, ...unbundled.entries]);
  } else if (how?.kind === 'continues') {
    extendCase(here.reference, unbundled, how.from, env);
  }
  if (unbundled.receipt === null) env.note(`${NO_RECEIPT}\n`);
  sayTakenIn(here?.reference ?? read.reference, how, brought.receipt, env);
  return EXIT.done;
}

const NO_RECEIPT =
  'The bundle is of an older version, without a receipt: had its end been cut off, nobody could see it.';

type Receipt = NonNullable<SoundCase['receipt']>;
type Brought = SoundCase & { readonly receipt: Receipt };

function sayTakenIn(reference: string, how: Continuation | null, receipt: Receipt, env: Env): void {
  const { entries, hash } = receipt;
  const first = how?.kind === 'continues' ? how.from : 1;
  const added = how?.kind === 'same' ? 0 : entries - first + 1;
  const document = { schema: 'escalate/imported/1', case: reference, added, receipt };
  const of = `Receipt ${entries}:${hash}`;
  const says = () => {
    if (how === null) return `is here now, whole, ${sayEntries(entries)}. ${of}`;
    if (how.kind === 'continues') {
      const which = added === 1 ? `entry ${first} is` : `entries ${first} to ${entries} are`;
      return `goes on here: ${which} added. ${of}`;
    }
    const more = how.kind === 'same' && how.more > 0 ? `, and ${how.more} more` : '';
    return `is here already, with the ${sayEntries(entries)} of the bundle${more}. Nothing was written.`;
  };
  sayResult(document, () => `Case ${reference} ${says()}\n`, env);
}

/** Checks a bundle. @throws {UserError} unless it holds a whole case that can be read */
function checkWhole({ reference, entries, policies, receipt }: WholeCase, env: Env): Brought {
  const found = (files: WholeCase['entries']) =>
    files.map(({ name, bytes }) => ({ name, bytes, problem: null, isPending: false }));
  const files = { files: found(entries), policies: found(policies) };
  const log = { reference, ...files, unconfirmed: [], strays: [] };
  const open = withStatus(readLog(reference, log, env, receipt ?? undefined), env);
  const problem = open.problems.find(({ kind }) => kind === 'newer') ?? open.problems[0];
  if (problem) throw notWhole(problem);
  const { replay, receipt: head } = open;
  const isOfAll = head !== null && (receipt === null || receipt.entries === head.entries);
  if (replay === null || !isOfAll || !canBeShown(open, env)) {
    throw notWhole({ kind: 'unknown-shape', problem: 'What it holds does not fit together.' });
  }
  return { ...open, replay, receipt: head };
}

function notWhole({ kind, problem }: { kind: string; problem: string }): UserError {
  const exit = kind === 'newer' ? EXIT.newer : EXIT.damaged;
  return new UserError(kind, `${problem} Nothing was added.`, exit, 'Nothing was added.');
}

const GIVE_YES = 'To go on all the same, give --yes.';

/**
 * Warns if the policy in a bundle cannot be checked here. The case's dates and contacts then depend
 * on whoever made the bundle. Asks whether to import the bundle all the same.
 * @throws {UserError} if nobody can be asked
 * @throws {StoppedError} if the answer is no
 */
async function askUnchecked({ yes }: Flags, here: SoundCase | null, { replay }: Brought, env: Env) {
  const { id, digest } = replay.stored;
  const isOfHere = here?.replay.stored.id === id && here.replay.stored.digest === digest;
  if (isOfHere || env.policies.known(id, digest) !== null) return;
  const name = `"${replay.policy.name}" (${digest.slice(0, 12)})`;
  const says = `Its policy cannot be checked here: it calls itself ${name}, and no such policy is at hand. Its dates and contacts rest on whoever made the bundle.`;
  const { asker } = env;
  if (!yes && asker === null)
    throw hinted('policy-unchecked', `${says} Nothing was done.`, GIVE_YES);
  env.note(`${new Page(env.screen).text(says)}`);
  if (yes || asker === null) return;
  const question = { message: 'Take it in all the same?', help: says, takesWhole: true } as const;
  if (!(await agrees(asker, question, { no: 'No', yes: 'Yes' }))) throw new StoppedError();
}
