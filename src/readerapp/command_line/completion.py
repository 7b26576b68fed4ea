"""Completion: scripts by which shells complete commands, options, the words that options take, and files.

They ask nobody: all words stand in the script, so that nothing is started at a key press. Each finds the command that
is meant as the program does: the first word that is no option, and the second where the first has such ones.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from readerapp.command_line.catalogue import Entry, Option
from readerapp.command_line.names import COMMANDS, SECOND_WORDS

PROGRAM = "readerapp"


def bash(entries: Sequence[Entry]) -> str:
    """The script for bash 4 or later; it needs no package of functions."""
    values = "\n".join(_bash_values(entries))
    options = "\n".join(
        f"        {_pattern(entry.name)}) options={_quoted(' '.join(_flags(entry)))} "
        f"words={_quoted(' '.join(_first_words(entry)))} files={int(entry.takes_files)} ;;"
        for entry in entries
    )
    return f"""\
# Completion of {PROGRAM} for bash: `source` it, or keep it as ~/.local/share/bash-completion/completions/{PROGRAM}
_{PROGRAM}() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}"
    local command="" word options words files at
    # bash takes --option=word for three words.
    if [[ $previous == "=" ]]; then previous="${{COMP_WORDS[COMP_CWORD-2]}}"; fi
    if [[ $current == "=" ]]; then current=""; fi
    COMPREPLY=()
    for ((at = 1; at < COMP_CWORD; at++)); do
        word="${{COMP_WORDS[at]}}"
        case "$word" in
            {"|".join(sorted(_with_value(entries)))}) ((at++)); continue ;;
            -*) continue ;;
        esac
        case "$command $word" in
            {"|".join(f'" {name}"' for name in COMMANDS)}) command="$word" ;;
            {"|".join(f'"{name}"' for name in _pairs())}) command="$command $word"; break ;;
            *) break ;;
        esac
    done
    case "$command:$previous" in
{values}
    esac
    case "$command" in
{options}
    esac
    if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$current"))
        return
    fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    if [[ $files == 1 ]]; then
        _{PROGRAM}_files "$current"
    fi
}}

_{PROGRAM}_files() {{
    local path
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do
        COMPREPLY+=("$path")
    done < <(compgen -f -- "$1")
}}

complete -F _{PROGRAM} {PROGRAM}
"""


def _bash_values(entries: Sequence[Entry]) -> Iterator[str]:
    for entry, option in _options_with_value(entries):
        patterns = "|".join(_quoted(f"{entry.name}:{flag}") for flag in option.flags)
        if option.is_file:
            yield f'        {patterns}) _{PROGRAM}_files "$current"; return ;;'
        else:
            words = _quoted(" ".join(option.words))
            yield f'        {patterns}) COMPREPLY=($(compgen -W {words} -- "$current")); return ;;'


def zsh(entries: Sequence[Entry]) -> str:
    """The script for zsh, with what options and commands are for."""
    described = {entry.name: _sentence(entry.command.summary) for entry in entries}
    cases = []
    for entry in entries:
        options = [
            _quoted(f"{flag}:{option.help}".replace("\n", " ")) for option in entry.options for flag in option.flags
        ]
        words = [
            _quoted(f"{word}:{described.get(word) or described.get(f'{entry.name} {word}', word)}")
            for word in _first_words(entry)
        ]
        cases.append(
            f"        {_pattern(entry.name)}) options=({' '.join(options)}) words=({' '.join(words)}) "
            f"files={int(entry.takes_files)} ;;"
        )
    values = []
    for entry, option in _options_with_value(entries):
        patterns = "|".join(_quoted(f"{entry.name}:{flag}") for flag in option.flags)
        offer = "_files" if option.is_file else f"compadd -- {' '.join(map(_quoted, option.words))}"
        values.append(f"        {patterns}) {offer}; return ;;")
    return f"""\
#compdef {PROGRAM}
# Completion of {PROGRAM} for zsh: keep it as _{PROGRAM} in a folder of $fpath, or `source` it behind compinit
_{PROGRAM}() {{
    local command="" word files=0 at
    local -a options words_here taken
    taken=("${{words[@]}}")
    for ((at = 2; at < CURRENT; at++)); do
        word="${{taken[at]}}"
        case "$word" in
            {"|".join(sorted(_with_value(entries)))}) ((at++)); continue ;;
            -*) continue ;;
        esac
        case "$command $word" in
            {"|".join(f'" {name}"' for name in COMMANDS)}) command="$word" ;;
            {"|".join(f'"{name}"' for name in _pairs())}) command="$command $word"; break ;;
            *) break ;;
        esac
    done
    case "$command:${{taken[CURRENT-1]}}" in
{chr(10).join(values)}
    esac
    case "$command" in
{chr(10).join(cases).replace(" words=(", " words_here=(")}
    esac
    if [[ $PREFIX == -* ]]; then
        _describe -o option options
        return
    fi
    (( $#words_here )) && _describe command words_here
    (( files )) && _files
}}
if [[ $funcstack[1] == _{PROGRAM} ]]; then
    _{PROGRAM} "$@"
elif (( $+functions[compdef] )); then
    compdef _{PROGRAM} {PROGRAM}
fi
"""


def fish(entries: Sequence[Entry]) -> str:
    """The script for fish, with what options and commands are for."""
    lines = []
    described = {entry.name: _sentence(entry.command.summary) for entry in entries}
    for entry in entries:
        here = f"-n '__{PROGRAM}_is \"{entry.name}\"'"
        for word in _first_words(entry):
            about = described.get(f"{entry.name} {word}".strip(), "")
            lines.append(f"complete -c {PROGRAM} {here} -a {word} -d {_fish(about)}")
        if entry.takes_files:
            lines.append(f"complete -c {PROGRAM} {here} -F")
        for option in entry.options:
            flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
            value = ""
            if option.value:
                value = " -r -F" if option.is_file else f" -x -a {_fish(' '.join(option.words))}"
            lines.append(f"complete -c {PROGRAM} {here} {flags}{value} -d {_fish(option.help)}")
    return f"""\
# Completion of {PROGRAM} for fish: keep it as ~/.config/fish/completions/{PROGRAM}.fish
function __{PROGRAM}_is
    set -l command ""
    set -l skips 0
    for word in (commandline -opc)[2..-1]
        if test $skips = 1
            set skips 0
            continue
        end
        switch $word
            case {" ".join(sorted(_with_value(entries)))}
                set skips 1
                continue
            case '-*'
                continue
        end
        if test -z "$command"; and contains -- $word {" ".join(COMMANDS)}
            set command $word
        else if contains -- "$command $word" {" ".join(map(_quoted, _pairs()))}
            set command "$command $word"
            break
        else
            break
        end
    end
    test "$command" = "$argv[1]"
end

complete -c {PROGRAM} -f
{chr(10).join(lines)}
"""


SHELLS: Mapping[str, Callable[[Sequence[Entry]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
"""What writes the script for each shell."""


def _first_words(entry: Entry) -> tuple[str, ...]:
    """The words that can stand where an argument of the command stands: those of commands among them."""
    return (*(SECOND_WORDS.get(entry.name, ()) if entry.name else COMMANDS), *entry.words)


def _options_with_value(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Option]]:
    return ((entry, option) for entry in entries for option in entry.options if option.value)


def _with_value(entries: Iterable[Entry]) -> set[str]:
    """The options behind which a value stands; none of them stands alone for another command."""
    return {flag for _, option in _options_with_value(entries) for flag in option.flags}


def _pairs() -> list[str]:
    return [f"{name} {second}" for name, seconds in SECOND_WORDS.items() for second in seconds]


def _flags(entry: Entry) -> Iterator[str]:
    return (flag for option in entry.options for flag in option.flags)


def _pattern(name: str) -> str:
    return f'"{name}"'


def _sentence(summary: str) -> str:
    """The first sentence of a summary, without its full stop."""
    return summary.partition("\n")[0].rstrip(".")


def _quoted(text: str) -> str:
    """A text as one word of bash or zsh."""
    escaped = text.replace("'", "'\\''")
    return f"'{escaped}'"


def _fish(text: str) -> str:
    """A text as one word of fish."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ")
    return f"'{escaped}'"
