import type { Apart } from '../cli/completion/candidates.ts';
import { bash } from '../cli/completion/scripts/bash.ts';
import { fish } from '../cli/completion/scripts/fish.ts';
import { powershell } from '../cli/completion/scripts/powershell.ts';
import { zsh } from '../cli/completion/scripts/zsh.ts';
import { SHELLS, type Shell } from '../cli/completion/shells.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';

export interface CompleteTold {
  readonly shell: string;
  /** Whether case references are to be offered too. */
  readonly cases?: boolean;
}

const SCRIPTS: Readonly<Record<Shell, (options: string) => string>> = {
  ...{ bash, zsh, fish, powershell },
};

/** Prints the script that finishes words in a shell. Nothing else is read or written. */
export async function complete(told: CompleteTold, { settings, say }: Apart): Promise<ExitCode> {
  const shell = SHELLS.find((one) => one === told.shell.toLowerCase());
  if (!shell) throw unknownShell(told.shell);
  const script = SCRIPTS[shell](told.cases ? ' --cases' : '');
  const document = { schema: 'escalate/completion/1', shell, script };
  say(settings.json ? `${JSON.stringify(document, null, 2)}\n` : script);
  return EXIT.done;
}

function unknownShell(told: string): UserError {
  const hint = `The shells are ${SHELLS.join(', ')}.`;
  const message = `There is no script for the shell "${told}". ${hint}`;
  return new UserError('unknown-shell', message, EXIT.usage, hint);
}
