# escalate: finishes words with the Tab key in fish. In ~/.config/fish/config.fish:
#   escalate complete fish | source
# The words come from the program itself, found on the PATH. Each is data: none is ever run.
function __escalate_words
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l begun (commandline -ct)
    set -l found (command escalate __complete fish --cases -- $typed "$begun" 2>/dev/null </dev/null)
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
