import { Option } from 'commander';
import type { AreaAloneTold } from '../commands/area.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { areaAlone, complete, completeWords, contacts, emergency, start } from './actions.ts';
import { commandTree } from './command-tree.ts';
import { type Commands, commonOptions } from './registrar.ts';

/** What may be typed first besides the work itself: completion, 999, and an area alone. */
export const FIRST_WORDS: Commands = {
  complete: ({ command, apart }) =>
    command('complete', 'a script that lets your shell finish words with the Tab key')
      .argument('<shell>', 'bash, zsh, fish or powershell')
      .option('--cases', 'case references too: they are private, and show on a shared screen')
      .action((shell, flags) => apart(complete, { ...flags, shell }, flags)),

  // What those scripts call for the words that may come next.
  __complete: ({ program, every, hints }) =>
    program
      .command('__complete', { hidden: true })
      .argument('<shell>')
      .argument('[words...]')
      .addOption(new Option('--cases'))
      .action((shell, words, flags) =>
        hints(completeWords, { ...flags, shell, words, tree: commandTree(every(words)) }, flags),
      ),

  // Nothing that is typed beside it stops it.
  '999': ({ program, apart }) =>
    program
      .command('999', { hidden: true })
      .argument('[words...]')
      .option('--json')
      .allowUnknownOption()
      .helpOption(false)
      .action((_, flags) => apart(emergency, {}, flags)),

  // Any other word: an area, or something mistyped.
  __area: ({ program, act }) =>
    commonOptions(program.command('__area', { hidden: true, isDefault: true }))
      .argument('[words...]')
      .action((words, flags) => {
        const commands = program.createHelp().visibleCommands(program);
        const told = { words, commands: commands.map((one) => one.name()) };
        return act(async () => goOn, told, flags);
      }),
};

/** Goes on to what somebody chose to do about the area that they had typed alone. */
async function goOn(told: AreaAloneTold, env: Env): Promise<ExitCode> {
  const chosen = await (await areaAlone())(told, env);
  if (chosen === null) return EXIT.usage;
  if (chosen.command === 'start') return (await start())({ area: chosen.area }, env);
  return (await contacts())({ words: [chosen.area] }, env);
}
