"""What argparse says of wrong arguments, in the words of this program.

Its messages are those of CPython 3.11 to 3.14; one that is not known stays as it is.
"""

import re

_CHOICE = re.compile(
    r"argument (?P<name>\S+): invalid choice: '?(?P<word>.*?)'? \(choose from (?P<words>.*)\)", re.DOTALL
)
_KINDS = (
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), r"\1 needs a value"),
    (re.compile(r"argument (\S+): not allowed with argument (\S+)"), r"\1 and \2 do not go together"),
    (re.compile(r"argument (\S+): ignored explicit argument .*", re.DOTALL), r"\1 takes no value"),
    (re.compile(r"argument (\S+): (.*)", re.DOTALL), r"\1: \2"),
    (re.compile(r"the following arguments are required: (.*)"), r"\1 is missing"),
    (re.compile(r"unrecognized arguments: (--?[^\s=-][^\s=]*).*", re.DOTALL), r"there is no option \1 here"),
)


def said_plainly(message: str) -> str:
    """A message of argparse in plain words."""
    if choice := _CHOICE.fullmatch(message):
        words = choice["words"].replace("'", "")
        is_option = choice["name"].startswith("-")
        # A place is called by the words that may stand there, an option has a name.
        reason = (
            f"{choice['name']} cannot be '{choice['word']}'" if is_option else f"there is no '{choice['word']}' here"
        )
        return f"{reason}; there are {words}"
    for pattern, words in _KINDS:
        if found := pattern.fullmatch(message):
            return found.expand(words)
    return message
