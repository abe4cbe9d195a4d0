import type { CommandTree } from '../cli/command-words.ts';
import { answer } from '../cli/completion/answer.ts';
import type { Hints } from '../cli/completion/candidates.ts';
import { offersFor } from '../cli/completion/offers-for.ts';
import { SHELLS } from '../cli/completion/shells.ts';
import { readLine } from '../cli/completion/typed-line.ts';
import { unquote } from '../cli/completion/unquote.ts';
import { EXIT, type ExitCode } from '../errors.ts';

export interface CompleteWordsTold {
  readonly shell: string;
  /** The line as it was typed, up to and with the word that is being typed, without the program's name. */
  readonly words: readonly string[];
  readonly cases?: boolean;
  readonly tree: CommandTree;
}

/** Prints the words that may come next, for the script of a shell. Nobody is asked, and no fault is told of. */
export async function completeWords(told: CompleteWordsTold, hints: Hints): Promise<ExitCode> {
  const shell = SHELLS.find((one) => one === told.shell);
  if (!shell) return EXIT.usage;
  const typed = (shell === 'powershell' ? wordsIn(told.words[0]) : told.words).map(unquoted(shell));
  const last = typed.at(-1) ?? { text: '', open: '', isAllQuoted: false };
  const line = readLine(
    told.tree,
    typed.slice(0, -1).map(({ text }) => text),
    last.text,
  );
  const kept = hints.kept({
    dataDir: line.told.get('--data-dir') ?? null,
    policyDir: line.told.get('--policy-dir') ?? null,
  });
  const offers = await offersFor(line, told.tree, {
    ...kept,
    topics: async () => Object.keys((await import('../cli/topics/topics.ts')).HELP_TOPICS),
    offersCases: told.cases ?? false,
  });
  hints.say(answer(offers, line.lead, shell, last));
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
