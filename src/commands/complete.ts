import { SCRIPTS, SHELLS } from '../cli/completion/shells.ts';
import { type ExitCode, hinted } from '../errors.ts';
import {
  type CommandSpec,
  type FlagsOf,
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
