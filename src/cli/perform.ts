import {
  type AnyWorld,
  atNow,
  type GoOn,
  type ProgramView,
} from '../commands/shared/command-spec.ts';
import type { Settings } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { escapeControls } from '../text/escape.ts';
import { type AnyCommand, COMMANDS, type CommandTree } from './commands.ts';
import type { Run } from './program.ts';

type Flags = Readonly<Record<string, unknown>>;

/**
 * Runs a command, then the commands that it leads on to, and then those that it goes back to.
 * @returns the exit code of the last command
 */
export async function perform(tree: CommandTree, spec: AnyCommand, flags: Flags, run: Run) {
  const { openers, streams, view } = run;
  const settings: Settings = { ...SETTINGS, ...flags };
  const world = await openers[spec.needs ?? 'everything'](settings);
  const given = await withMissing(tree, flags, world);
  const end = await runOne(spec, tree.name, given, world, view);
  const next = end === EXIT.done && !settings.json ? nextOf(tree, spec, given) : null;
  if (next !== null) streams.sayNext?.(next);
  return goOn(end, world, view);
}

/** The default settings. */
const SETTINGS: Settings = {
  ...{ json: false, input: true, accessible: false, color: true, debug: false, full: false },
  ...{ dataDir: null, policyDir: null, now: null },
};

async function goOn(first: ExitCode | GoOn, world: AnyWorld, view: ProgramView): Promise<ExitCode> {
  const isWithin = 'hasBack' in world && world.hasBack === true;
  let end = first;
  for (const backs: GoOn[] = []; ; ) {
    const to = typeof end === 'object' ? end : backs.pop();
    const listed = COMMANDS.find(({ name }) => name === to?.command);
    if (!to || !listed) return typeof end === 'object' ? EXIT.bug : end;
    if (to.back) backs.push(to.back);
    const within = { ...atNow(world), hasBack: isWithin || backs.length > 0 };
    end = await runOne((await listed.load()).command, to.command, to.flags, within, view);
  }
}

/** Returns the line that suggests what to type next, or null if nothing is suggested. */
function nextOf({ arguments: given }: CommandTree, spec: AnyCommand, flags: Flags): string | null {
  const isOfCase = given.some(({ name, isOptional }) => name === 'case' && !isOptional);
  const { next = isOfCase ? 'escalate status <case>' : null } = spec;
  const line = next?.replace(/<(.*)>/, (_, word) => escapeControls(String(flags[word])));
  return line === undefined ? null : `Next: ${line}`;
}

/**
 * Returns the flags with any missing argument filled in.
 *
 * @throws {UserError} suggesting words to type, if the argument cannot be filled in
 */
async function withMissing(tree: CommandTree, flags: Flags, world: AnyWorld): Promise<Flags> {
  const wanted = tree.arguments.find(({ name, isOptional }) => !isOptional && !(name in flags));
  if (wanted === undefined) return flags;
  const { giveMissing } = await import('../commands/shared/missing.ts');
  const typed = tree.arguments.flatMap(({ name }) => flags[name] ?? []);
  const line = ['escalate', tree.name, ...typed].join(' ');
  const given = await giveMissing(wanted.name, line, tree.examples[0] ?? line, world);
  return withMissing(tree, { ...flags, [wanted.name]: given }, world);
}

async function runOne(
  spec: AnyCommand,
  name: string,
  flags: object,
  world: AnyWorld,
  view: ProgramView,
): Promise<ExitCode | GoOn> {
  try {
    return await spec.run(flags as never, world as never, view);
  } catch (fault) {
    const { insteadOf } = await import('../commands/shared/missing.ts');
    const meant = await insteadOf(fault, name, flags, spec.isOfArea === true, world);
    if (typeof meant === 'number') return meant;
    return runOne(spec, name, { ...flags, case: meant }, world, view);
  }
}
