import { type Candidates, candidatesFor, SCRIPTS, SHELLS } from '../cli/completion/candidates.ts';
import { EXIT, type ExitCode, hinted } from '../errors.ts';
import {
  type CommandSpec,
  type FlagsOf,
  type ProgramView,
  type StandaloneEnv,
  sayResult,
} from './shared/command-spec.ts';

const usage = {
  arguments: { '<shell>': 'bash, zsh, fish or powershell' },
  options: { '--cases': 'case references too: they are private, and show on a shared screen' },
  examples: ['escalate complete bash', 'escalate complete zsh --cases'],
  notes: [
    'For bash, put this line into ~/.bashrc: eval "$(escalate complete bash)"',
    'For zsh, into ~/.zshrc after compinit: eval "$(escalate complete zsh)"',
    'For fish, into ~/.config/fish/config.fish: escalate complete fish | source',
    'For PowerShell, into the file that $PROFILE names: escalate complete powershell | Out-String | Invoke-Expression',
    'The script calls "escalate", so its folder has to be on the PATH.',
  ],
  next: 'escalate complete <shell> --help',
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags, 'nothing'> = { ...usage, needs: 'nothing', run: complete };

export async function complete(flags: Flags, env: StandaloneEnv): Promise<ExitCode> {
  const shell = SHELLS.find((one) => one === flags.shell.toLowerCase());
  if (!shell) {
    const says = `There is no script for the shell "${flags.shell}".`;
    throw hinted('unknown-shell', says, `The shells are ${SHELLS.join(', ')}.`);
  }
  const whole = env.readHelp(SCRIPTS[shell]);
  const script = flags.cases ? whole : whole.replaceAll(' --cases', '');
  const document = { schema: 'escalate/completion/1', shell, script };
  return sayResult(document, () => script, env);
}

const wordsUsage = {
  arguments: {
    '<shell>': 'bash, zsh, fish or powershell',
    '[words...]': 'the line as typed, up to and with the word being typed, without the program',
  },
  options: { '--cases': 'case references too' },
  examples: ['escalate __complete bash -- contacts ""', 'escalate __complete zsh -- start --'],
};
type WordsFlags = FlagsOf<typeof wordsUsage>;
export const wordsCommand: CommandSpec<WordsFlags, 'nothing'> = {
  ...wordsUsage,
  needs: 'nothing',
  isBare: true,
  run: completeWords,
};

/** Prints the words that can come next, for a shell's completion script. Never prints an error. */
export async function completeWords(
  { shell: name, words: line = [], cases = false }: WordsFlags,
  { sources, say }: Pick<StandaloneEnv, 'sources' | 'say'>,
  program: Pick<ProgramView, 'tree'>,
): Promise<ExitCode> {
  const shell = SHELLS.find((one) => one === name);
  if (!shell) return EXIT.usage;
  const typed = shell === 'powershell' ? decoded(line[0]) : line.map(unquoted);
  const tree = await program.tree(typed.slice(0, -1));
  say(answer(await candidatesFor(tree, typed, cases, sources), shell));
  return EXIT.done;
}

/** Removes quotes and backslashes as a shell would. Nothing in the word is ever run. */
function unquoted(word: string): string {
  return word.replace(/\\(.)|['"]/g, '$1');
}

/**
 * Decodes the words from PowerShell. It sends one base64 word, which Windows quoting cannot spoil.
 */
function decoded(coded = ''): readonly string[] {
  return Buffer.from(coded, 'base64').toString().split('\0');
}

/**
 * Returns the words that can come next, in the form that the shell's script reads. The first line
 * says whether to offer files too, and each further line has one word. PowerShell gets JSON
 * instead.
 */
function answer({ words, also }: Candidates, shell: keyof typeof SCRIPTS): string {
  if (shell === 'powershell') {
    const offers = words.map(({ word, says }) => ({ word, says: says || word }));
    return `${JSON.stringify({ also, words: offers })}\n`;
  }
  const between = { bash: null, zsh: ':', fish: '\t' }[shell];
  const lines = words.map(({ word, says = '' }) =>
    says === '' || between === null ? word : `${word}${between}${says}`,
  );
  return [`:${also}`, ...lines, ''].join('\n');
}
