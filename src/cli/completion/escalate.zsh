#compdef escalate
# escalate: finishes words with the Tab key in zsh. In ~/.zshrc, after compinit:
#   eval "$(escalate complete zsh)"
# The words come from the program itself, found on the PATH. Each is data: none is ever run.
_escalate() {
  local line kind=
  local -a found
  while IFS= read -r line; do
    if [[ -z $kind ]]; then kind=$line; else found+=("$line"); fi
  done < <(command escalate __complete zsh --cases -- "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null </dev/null)
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
