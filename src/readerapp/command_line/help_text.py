"""The help of a command: how it is called, what it is for, examples, and a line for each argument and option."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from readerapp.command_line.catalogue import Entry, Option

_WIDTH = 79
_MARGIN = "  "
_FURTHEST = 24
"""The column in which what an option is for begins at the latest; behind a longer name it stands on the next line."""


def help_text(entry: Entry) -> str:
    """The help that `--help` tells, in lines that fit a terminal."""
    rows: dict[str, list[tuple[str, str]]] = {}
    if entry.arguments:
        rows["arguments"] = [(argument.name, argument.help) for argument in entry.arguments]
    for option in entry.options:
        rows.setdefault(option.group, []).append((_typed(option), option.help))
    longest = max(len(typed) for group in rows.values() for typed, _ in group)
    column = min(longest + 2 * len(_MARGIN), _FURTHEST)
    command = entry.command
    parts = [f"usage: {command.usage}", command.summary, f"examples:\n{command.examples.rstrip()}"]
    parts += ["\n".join((f"{title}:", *_lines(group, column))) for title, group in rows.items()]
    return "\n\n".join(parts) + "\n"


def _typed(option: Option) -> str:
    return f"{', '.join(option.flags)} {option.value}".rstrip()


def _lines(rows: Iterable[tuple[str, str]], column: int) -> Iterator[str]:
    for typed, about in rows:
        begin = f"{_MARGIN}{typed}"
        if len(begin) + len(_MARGIN) > column:
            yield begin
            begin = ""
        yield from wrap(about, _WIDTH, initial_indent=begin.ljust(column), subsequent_indent=" " * column) or [begin]
