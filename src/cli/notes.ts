/** What a command's help says besides its options, a paragraph each; the key is the command's full name. */
export const NOTES: Readonly<Record<string, readonly string[]>> = {
  complete: [
    'For bash, put this line into ~/.bashrc: eval "$(escalate complete bash)"',
    'For zsh, into ~/.zshrc after compinit: eval "$(escalate complete zsh)"',
    'For fish, into ~/.config/fish/config.fish: escalate complete fish | source',
    'For PowerShell, into the file that $PROFILE names: escalate complete powershell | Out-String | Invoke-Expression',
    'The script calls "escalate", so its folder has to be on the PATH.',
  ],
  letter: [
    'Of the record it takes only what is written for it: lines that begin "Concern:", "Evidence:" or "Outcome sought:", up to an empty line. Discussions inside your own agency stay out. Once it is settled, it confirms the outcomes and actions recorded.',
  ],
};
