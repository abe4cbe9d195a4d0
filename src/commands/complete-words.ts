import { answer } from '../cli/completion/answer.ts';
import { offersFor } from '../cli/completion/offers-for.ts';
import { SHELLS } from '../cli/completion/shells.ts';
import { readLine } from '../cli/completion/typed-line.ts';
import { unquote } from '../cli/completion/unquote.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { CommandSpec, CompletionEnv, FlagsOf, ProgramView } from './shared/command-spec.ts';

const usage = {
  arguments: {
    '<shell>': 'bash, zsh, fish or powershell',
    '[words...]': 'the line as typed, up to and with the word being typed, without the program',
  },
  options: { '--cases': 'case references too' },
};

type Flags = FlagsOf<typeof usage>;

export const command: CommandSpec<Flags, 'completion'> = {
  ...usage,
  needs: 'completion',
  isBare: true,
  examples: ['escalate __complete bash -- contacts ""', 'escalate __complete zsh -- start --'],
  run: completeWords,
};

/** Prints the words that may come next, for the script of a shell. Nobody is asked, and no fault is shown. */
export async function completeWords(
  flags: Flags,
  { sources, say }: CompletionEnv,
  program: Pick<ProgramView, 'tree'>,
): Promise<ExitCode> {
  const shell = SHELLS.find((one) => one === flags.shell);
  if (!shell) return EXIT.usage;
  const typed = (shell === 'powershell' ? wordsIn(flags.words[0]) : flags.words).map(
    unquoted(shell),
  );
  const last = typed.at(-1) ?? { text: '', open: '', isAllQuoted: false };
  const words = typed.slice(0, -1).map(({ text }) => text);
  const tree = await program.tree(words);
  const line = readLine(tree, words, last.text);
  const stored = sources({
    dataDir: line.told.get('--data-dir') ?? null,
    policyDir: line.told.get('--policy-dir') ?? null,
  });
  const offers = await offersFor(line, tree, {
    ...stored,
    topics: async () => Object.keys((await import('../cli/topics/topics.ts')).HELP_TOPICS),
    offersCases: flags.cases ?? false,
  });
  say(answer(offers, line.lead, shell, last));
  return EXIT.done;
}

/** PowerShell has taken its words apart itself. */
function unquoted(shell: string) {
  return (word: string) =>
    shell === 'powershell' ? { text: word, open: '' as const, isAllQuoted: false } : unquote(word);
}

/** Words that came as one, so that no rule for quoting arguments on Windows can spoil them. */
function wordsIn(coded = ''): string[] {
  try {
    const bytes = Uint8Array.from(atob(coded), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(bytes).split('\0');
  } catch {
    return [];
  }
}
