/** The shells for which there is a script. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];

/**
 * The script of each shell. It asks the program itself for the words, found on the PATH; each is data, and none is ever
 * run. `options` goes to the program with each question.
 */
export const SCRIPTS: Readonly<Record<Shell, (options: string) => string>> = {
  bash,
  zsh,
  fish,
  powershell,
};

/** For bash 3.2 and later: what macOS has, too. */
function bash(options: string): string {
  return `# escalate: finishes words with the Tab key in bash. In ~/.bashrc:
#   eval "$(escalate complete bash)"
# The words come from the program itself, found on the PATH. Each is data: none is ever run.
_escalate() {
  local line kind=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
  done < <(command escalate __complete bash${options} -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
  # Where no word fits, readline finds the names of files, and quotes them.
  case $kind in
    :files) compopt -o default 2>/dev/null ;;
    :folders) compopt -o dirnames 2>/dev/null ;;
  esac
}
complete -F _escalate escalate
`;
}

/** To be sourced, or put under the name _escalate into a folder of $fpath. */
function zsh(options: string): string {
  return `#compdef escalate
# escalate: finishes words with the Tab key in zsh. In ~/.zshrc, after compinit:
#   eval "$(escalate complete zsh)"
# The words come from the program itself, found on the PATH. Each is data: none is ever run.
_escalate() {
  local line kind=
  local -a found
  while IFS= read -r line; do
    if [[ -z $kind ]]; then kind=$line; else found+=("$line"); fi
  done < <(command escalate __complete zsh${options} -- "\${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null </dev/null)
  if (( $#found )); then
    _describe -t words 'what can stand here' found -M 'm:{a-zA-Z}={A-Za-z}'
    return
  fi
  case $kind in
    :files|:folders) [[ $PREFIX == --*=* ]] && compset -P '*=' ;;
  esac
  case $kind in
    :files) _files ;;
    :folders) _files -/ ;;
    *) return 1 ;;
  esac
}
if [[ $funcstack[1] == _escalate ]]; then
  _escalate "$@"
elif (( $+functions[compdef] )); then
  compdef _escalate escalate
else
  print -u2 'escalate: completion comes after compinit. Put "autoload -Uz compinit && compinit" before it.'
fi
`;
}

/** For fish 3 and later. */
function fish(options: string): string {
  return String.raw`# escalate: finishes words with the Tab key in fish. In ~/.config/fish/config.fish:
#   escalate complete fish | source
# The words come from the program itself, found on the PATH. Each is data: none is ever run.
function __escalate_words
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l begun (commandline -ct)
    set -l found (command escalate __complete fish${options} -- $typed "$begun" 2>/dev/null </dev/null)
    set -l kind $found[1]
    set -e found[1]
    if set -q found[1]
        printf '%s\n' $found
    else if test "$kind" = ':files'
        __fish_complete_path "$begun"
    else if test "$kind" = ':folders'
        __fish_complete_directories "$begun"
    end
end
complete -c escalate -e
complete -c escalate -f -a '(__escalate_words)'
`;
}

/** For Windows PowerShell 5.1 and PowerShell 7. The line goes as one word that needs no quoting anywhere. */
function powershell(options: string): string {
  return String.raw`# escalate: finishes words with the Tab key in PowerShell. In the file that $PROFILE names:
#   escalate complete powershell | Out-String | Invoke-Expression
# The words come from the program itself, found on the PATH. Each is data: none is ever run.
Register-ArgumentCompleter -Native -CommandName escalate -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $program = Get-Command escalate -CommandType Application -ErrorAction SilentlyContinue |
    Select-Object -First 1
  if (-not $program) { return }
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object {
      if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
      else { $_.Extent.Text }
    })
  $words += $wordToComplete.Trim("'", '"')
  $line = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($words -join [char]0))
  $answer = $null | & $program.Source __complete powershell $line${options} 2>$null | ConvertFrom-Json
  foreach ($offer in $answer.words) {
    $text = $offer.word
    if ($text -notmatch '^[\w./:=+-]+$') {
      $escaped = [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($text)
      $text = "'$escaped'"
    }
    [System.Management.Automation.CompletionResult]::new($text, $offer.word, 'ParameterValue', $offer.says)
  }
}
`;
}
