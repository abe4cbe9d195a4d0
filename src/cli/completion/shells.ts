import type { Candidate, Candidates } from './candidates.ts';

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

/** A word as it was typed, read as a shell reads it; nothing in it is ever run. */
export interface TypedWord {
  readonly text: string;
  /** The quotation mark that is still open; empty: none. */
  readonly open: '' | '"' | "'";
  /** Whether the word begins with that mark. */
  readonly isAllQuoted: boolean;
}

/**
 * The words of a line as a shell sends them. PowerShell has read its words itself, and sends them as one, so that no
 * rule for quoting arguments on Windows can spoil them.
 */
export function typedWords(words: readonly string[], shell: Shell): readonly TypedWord[] {
  if (shell !== 'powershell') return words.map(unquote);
  return decoded(words[0]).map((text) => ({ text, open: '', isAllQuoted: false }));
}

function decoded(coded = ''): string[] {
  try {
    const bytes = Uint8Array.from(atob(coded), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(bytes).split('\0');
  } catch {
    return [];
  }
}

/** Takes the quotation marks and backslashes of bash, zsh and fish out of a word. `$` and the like stay as typed. */
export function unquote(word: string): TypedWord {
  let text = '';
  let open: TypedWord['open'] = '';
  let openedAt = 0;
  for (let at = 0; at < word.length; at += 1) {
    const char = word.charAt(at);
    if (open === '' && (char === '"' || char === "'")) {
      open = char;
      openedAt = at;
    } else if (char === open) {
      open = '';
    } else if (char === '\\' && escapes(open, word.charAt(at + 1))) {
      at += 1;
      text += word.charAt(at);
    } else {
      text += char;
    }
  }
  return { text, open, isAllQuoted: open !== '' && openedAt === 0 };
}

function escapes(open: TypedWord['open'], next: string): boolean {
  if (open === "'" || next === '') return false;
  return open === '' || '"\\$`'.includes(next);
}

/**
 * Candidates as a shell's script reads them: whether files may be named too in the first line, then a word a line.
 * For bash each is quoted here; the other shells quote what they insert.
 *
 * @param lead what stands before each word, as in `--area=`
 */
export function answer(
  { words, also }: Candidates,
  lead: string,
  shell: Shell,
  typed: TypedWord,
): string {
  const whole = words.map((one) => ({ ...one, word: `${lead}${one.word}` }));
  if (shell === 'powershell')
    return asciiJson({ also, words: whole.map(({ word, says = word }) => ({ word, says })) });
  const lines = whole.flatMap((one) => {
    const line = lineFor(one, shell, typed);
    return line === null ? [] : [line];
  });
  return [`:${also}`, ...lines, ''].join('\n');
}

function lineFor({ word, says = '' }: Candidate, shell: Shell, typed: TypedWord): string | null {
  if (shell === 'bash') return bashWord(word, typed);
  if (shell === 'fish') return says === '' ? word : `${word}\t${says}`;
  const name = word.replace(/[\\:]/g, '\\$&');
  return says === '' ? name : `${name}:${says}`;
}

/** Null where bash has no way to write it between the quotation marks that are open. */
function bashWord(word: string, { open, isAllQuoted }: TypedWord): string | null {
  if (open === '') return word.replace(/[^\p{L}\p{N}_./:=@%+,-]/gu, '\\$&');
  if (!isAllQuoted || word.includes('!')) return null;
  if (open === "'") return word.includes("'") ? null : word;
  return word.replace(/["\\$`]/g, '\\$&');
}

/** JSON in letters that no console's own code page can spoil. */
function asciiJson(value: unknown): string {
  const escaped = JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}
