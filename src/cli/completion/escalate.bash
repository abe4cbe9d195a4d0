# escalate: finishes words with the Tab key in bash. In ~/.bashrc:
#   eval "$(escalate complete bash)"
# The words come from the program itself, found on the PATH. Each is data: none is ever run.
_escalate() {
  local line kind=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
  done < <(command escalate __complete bash --cases -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
  # Where no word fits, readline finds the names of files, and quotes them.
  case $kind in
    :files) compopt -o default 2>/dev/null ;;
    :folders) compopt -o dirnames 2>/dev/null ;;
  esac
}
complete -F _escalate escalate
