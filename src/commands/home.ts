import { isSomebody } from '../engine/advice/find-contacts.ts';
import type { Asker, Choice, Env, Finding } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { findArea } from '../input/find-area.ts';
import { finderOf } from '../input/search-names.ts';
import { escapeControls } from '../text/escape.ts';
import { countCases, HOME_QUESTION, WORD, WORD_QUESTION } from '../text/home-text.ts';
import { eachCommand } from '../text/sentences.ts';
import {
  type CommandSpec,
  draftThere,
  type GoOn,
  type ProgramView,
} from './shared/command-spec.ts';
import { listOpen } from './shared/read-status.ts';
import { noteEmergency } from './shared/show-advice.ts';

export const command: CommandSpec<object> = {
  examples: ['escalate', 'escalate --accessible'],
  run: home,
};
type Program = Pick<ProgramView, 'names' | 'run'>;

/** Shows the home menu if only `escalate` was typed. Does nothing if nobody can be asked. */
export async function home(_flags: object, env: Env, program: Program): Promise<ExitCode | GoOn> {
  const { asker } = env;
  if (asker === null) return EXIT.done;
  for (;;) {
    noteEmergency(env);
    const draft = await draftThere(env);
    if (draft !== '') env.note(draft);
    const question = HOME_QUESTION(casesNow(env));
    const find = needFinder(question.choices, program.names, env);
    const reply = await asker.choose({ ...question, find });
    if (reply.kind === 'back' || reply.value === 'stop') return EXIT.done;
    const next = LEADS_TO[reply.value];
    if (next !== undefined) return { ...next, back: { command: '__home', flags: {} } };
    if (reply.value === WORD) await openWord(reply.typed, asker, env, program);
    else await (await import('./shared/page.ts')).lookUp(asker, env);
  }
}

/** Counts the open cases. If they cannot be read, prints why and goes on: the rest still works. */
function casesNow(env: Env): string {
  try {
    return countCases(listOpen(env));
  } catch (fault) {
    if (!(fault instanceof UserError)) throw fault;
    for (const row of eachCommand(fault.message).split('\n')) env.note(`${row}\n`);
    return 'they cannot be read now';
  }
}

const LEADS_TO: Readonly<Record<string, GoOn>> = {
  advice: { command: 'start', flags: {} },
  emergency: { command: 'start', flags: { risk: 'immediate' } },
  cases: { command: 'status', flags: {} },
};

/** Returns a function that finds a typed choice. Other words are treated as a command line. */
function needFinder(choices: readonly Choice[], commands: readonly string[], { policies }: Env) {
  const names = choices.map(({ value, label, also = [] }) =>
    value === WORD ? [] : [label, ...also],
  );
  const find = finderOf('answer', () => names);
  const other = choices.findIndex(({ value }) => value === WORD);
  const isKnown = (typed: string) =>
    commands.includes(wordsOf(typed)[0] ?? '') ||
    isSomebody(typed) ||
    findArea(policies.cards, typed).kind !== 'unknown';
  return (typed: string): Finding => {
    const found = find(typed);
    if (found.exact !== null || (found.shown.length > 0 && !isKnown(typed))) return found;
    const says = `"${escapeControls(typed)}", then Enter, is looked up.`;
    return { shown: [other], exact: other, isNear: false, isOffered: true, says };
  };
}

/** Runs words as if they were typed after `escalate`. Shows an error above the home menu. */
async function openWord(given: string | undefined, asker: Asker, env: Env, { run }: Program) {
  const reply = given ?? (await asker.write({ ...WORD_QUESTION, canGoBack: true }));
  const typed = typeof reply === 'string' ? reply : reply.kind === 'answer' ? reply.value : '';
  if (typed === '') return;
  try {
    await run(wordsOf(typed), env);
  } catch (fault) {
    if (!(fault instanceof UserError)) throw fault;
    env.note(`\n${fault.message}\n`);
  }
}

/** Returns the words of a line, without `escalate` if the line begins with it. */
function wordsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^escalate\s+/i, '')
    .split(/\s+/);
}
