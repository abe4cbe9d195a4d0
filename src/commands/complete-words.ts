import { candidatesFor } from '../cli/completion/candidates.ts';
import { answer, SHELLS, typedWords } from '../cli/completion/shells.ts';
import { readLine } from '../cli/completion/typed-line.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { CommandSpec, CompletionEnv, FlagsOf, ProgramView } from './shared/command-spec.ts';

const usage = {
  arguments: {
    '<shell>': 'bash, zsh, fish or powershell',
    '[words...]': 'the line as typed, up to and with the word being typed, without the program',
  },
  options: { '--cases': 'case references too' },
  examples: ['escalate __complete bash -- contacts ""', 'escalate __complete zsh -- start --'],
};
type Flags = FlagsOf<typeof usage>;
const BARE = { needs: 'completion', isBare: true } as const;
export const command: CommandSpec<Flags, 'completion'> = { ...usage, ...BARE, run: completeWords };

/** Prints the words that may come next, for the script of a shell. Nobody is asked, and no fault is shown. */
export async function completeWords(
  { shell: name, words: line = [], cases = false }: Flags,
  { sources, say }: CompletionEnv,
  program: Pick<ProgramView, 'tree'>,
): Promise<ExitCode> {
  const shell = SHELLS.find((one) => one === name);
  if (!shell) return EXIT.usage;
  const typed = typedWords(line, shell);
  const last = typed.at(-1) ?? { text: '', open: '', isAllQuoted: false };
  const words = typed.slice(0, -1).map(({ text }) => text);
  const tree = await program.tree(words);
  const read = readLine(tree, words, last.text);
  const stored = sources({
    dataDir: read.flags.get('--data-dir') ?? null,
    policyDir: read.flags.get('--policy-dir') ?? null,
  });
  const candidates = await candidatesFor(read, tree, {
    ...stored,
    offersCases: cases,
  });
  say(answer(candidates, read.lead, shell, last));
  return EXIT.done;
}
