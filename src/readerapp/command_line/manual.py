"""The man page, in the macros of man(7): commands, keys, settings and files, from the tables that say what they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap

from readerapp import __version__
from readerapp.command_line.catalogue import Entry, Option

Rows = Sequence[tuple[str, str]]
"""Names, and what is said of each."""

_ESCAPES = {"\\": "\\e", "-": "\\-", "~": "\\(ti", "^": "\\(ha", "`": "\\(ga", "'": "\\(aq", '"': "\\(dq"}
_SOURCE_WIDTH = 70
_GENERAL = ("--db", "--debug", "--no-color", "--version", "--help")
"""Options that all commands take, told once."""


def manual(
    entries: Sequence[Entry],
    keys: Mapping[str, Rows],
    settings: Rows,
    tables: Sequence[tuple[str, str, str]],
    files: Rows,
    variables: Rows,
    day: date,
) -> str:
    """The page as it is on a day. `tables` are those of the settings file: name, what it is for, an example."""
    reader, *commands = entries
    lines = [
        f'.TH READERAPP 1 {day} "readerapp {__version__}" "User Commands"',
        # Paths and examples stand no stretching of lines, and words no hyphens.
        ".ad l",
        ".nh",
        *_section("NAME", f"readerapp \\- {_plain(reader.command.summary.rstrip('.').lower())}"),
        *_section("SYNOPSIS"),
        *_verbatim(reader.command.usage),
        *_section("DESCRIPTION"),
        *_filled(
            "Reads a text in the terminal, sentence by sentence, and keeps what you highlight and write beside it. "
            "Inside, ? shows every key and q leaves."
        ),
        ".PP",
        *_verbatim(reader.command.examples),
        *_section("OPTIONS"),
        *_rows(map(_option_row, reader.options)),
        *_section("COMMANDS"),
        *_filled("All of them also take --db, --debug, --no-color and --version."),
    ]
    for entry in commands:
        own = [option for option in entry.options if option.flags[-1] not in _GENERAL]
        lines += [f".SS {_argument(entry.name)}", *_verbatim(entry.command.usage), *_filled(entry.command.summary)]
        lines += [*_rows(map(_option_row, own)), ".PP", *_verbatim(entry.command.examples)]
    lines += _section("KEYS")
    for group, its in keys.items():
        lines += [f".SS {_argument(group)}", *_rows(its)]
    lines += [*_section("SETTINGS"), *_rows(settings)]
    for name, about, example in tables:
        lines += [*_rows([(f"[{name}]", about)]), ".RS", *_verbatim(example), ".RE"]
    lines += [*_section("FILES"), *_rows(files), *_section("ENVIRONMENT"), *_rows(variables)]
    lines += [
        *_section("EXIT STATUS"),
        *_rows(
            [
                ("0", "it was done"),
                ("1", "something that was asked for could not be done; one line on standard error says why"),
                ("2", "wrong arguments"),
                ("130", "it was stopped by a signal"),
            ]
        ),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, *lines: str) -> list[str]:
    return [f".SH {_argument(title)}", *lines]


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, about in rows:
        yield from (".TP", f".B {_argument(name)}", *_filled(about or name))


def _option_row(option: Option) -> tuple[str, str]:
    flags = ", ".join(option.flags)
    return f"{flags} {option.value}".rstrip(), option.help


def _filled(text: str) -> list[str]:
    """A text that is set in lines as wide as there is room; its source has short ones, as is usual."""
    return list(map(_plain, wrap(text, _SOURCE_WIDTH, break_long_words=False, break_on_hyphens=False)))


def _verbatim(text: str) -> list[str]:
    """Lines that stay as they are."""
    return [".nf", *(_plain(line) if line.strip() else ".sp" for line in text.strip("\n").split("\n")), ".fi"]


def _plain(text: str) -> str:
    """A line of text in which nothing is a request."""
    escaped = "".join(_ESCAPES.get(character, character) for character in text)
    return f"\\&{escaped}" if escaped.startswith((".", " ")) else escaped


def _argument(text: str) -> str:
    """A text as one argument of a macro."""
    return f'"{_plain(text)}"'
