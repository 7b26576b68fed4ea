"""What the reader has set in `config.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from readerapp.document.named_tuple import NamedTuple
from readerapp.document.sanitising import shown_line
from readerapp.folders import config_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from readerapp.annotations.color import Color

MEASURES = range(20, 201)
"""The column widths that can be set, in cells."""

RELOADS = ("offer", "at once")
"""What can be done when a document changes while it is read."""

WIDTHS = ("ask", "tables")
"""Where the widths of text come from: the terminal is asked for those that no table has right, or it is not."""

FOCUSES = ("page", "middle")
"""Where the focus can stand: it goes down a page that turns under it, or stays in the middle of one that scrolls."""

EXPORT_WORDS = MappingProxyType({"folder": "~/vault/Reading", "preset": "obsidian"})
"""What says where notes are written as they are made, and in which Markdown, with an example of each."""

DEFAULT_MEASURE = 72
"""The width of the column, in cells, when neither the settings nor the reader's keys ask for another."""

RETURNING = range(1, 51)
"""How many passages can come back a day."""

_LONGEST_SHOWN = 40
"""Characters of a value that are said of a setting that cannot be used."""

_NONE: Mapping[Any, Any] = MappingProxyType({})


class Settings(NamedTuple):
    """What the reader has chosen.

    `theme` is the name of a theme, empty for the default; `measure` the width of the column in cells, 0 where it is
    left to the reader's keys. `reload` is what is done when the document changes while it is read, `focus` where the
    focus stands. `remember_pages` has the page that was left be kept as it looked, to show it at once the next time.
    `widths` says whether the terminal is asked how broad it draws text, or tables are believed.
    `time_left` has the header say how long the text takes still, `reading_log` keeps how long each text
    is read a day. `review_a_day` is how many passages come back a day to be read again. `meanings` says, by the word
    of a colour, what the reader means by it. `import_colors` says which colour one of another program becomes, by its
    name there, as `red` or `kobo:1`. `keys` has, by the name of an action, its keys in place of the default ones.
    `lookup` has commands that a word is given to, by their names, and `speech` is one that reads aloud; each is a
    program and its arguments. `export` says where notes are written as they are made. `filters` has filters by the
    names that the reader gave them. `me` is the name that the reader's notes go by, and `phrases` is what is written
    often, by what is typed for it. `problems` say, a line each, what of the file could not be used, and what is used
    instead.
    """

    theme: str = ""
    measure: int = 0
    reload: str = "offer"
    focus: str = "page"
    remember_pages: bool = True
    widths: str = "ask"
    time_left: bool = True
    reading_log: bool = True
    review_a_day: int = 5
    meanings: Mapping[str, str] = _NONE
    import_colors: Mapping[str, Color] = _NONE
    keys: Mapping[str, tuple[str, ...]] = _NONE
    lookup: Mapping[str, tuple[str, ...]] = _NONE
    speech: tuple[str, ...] = ()
    export: Mapping[str, str] = _NONE
    me: str = ""
    phrases: Mapping[str, str] = _NONE
    filters: Mapping[str, str] = _NONE
    problems: tuple[str, ...] = ()


def load_settings() -> Settings:
    """The settings of the reader; the defaults where there is no file, or none that can be read."""
    path = config_file()
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(problems=(f"{path} cannot be read: {error.strerror}; the defaults are used",))
    except UnicodeDecodeError:
        return Settings(problems=(f"{path} is not UTF-8; the defaults are used",))
    return read_settings(text, path)


def read_settings(text: str, path: str) -> Settings:
    """The settings written in `text`, which came from the file at `path`.

    What cannot be used is left out, and said in their `problems`: nothing in the file keeps a reader from reading.
    """
    import tomllib

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(problems=(f"{path} is not TOML: {error}; the defaults are used",))
    return _Reader(text, path).settings(tables)


class _UnusableError(Exception):
    """A value that cannot be used; the text says why, and what is used instead."""


class _Reader:
    """Checks settings, and knows where in the file each was made."""

    def __init__(self, text: str, path: str) -> None:
        self._lines = text.split("\n")
        self._path = path
        self._problems: list[str] = []
        self._table = ""

    def settings(self, tables: Mapping[str, Any]) -> Settings:
        readers: Mapping[str, Callable[[Any], object]] = {
            "theme": _theme,
            "measure": _measure,
            "reload": _reload,
            "focus": _focus,
            "remember_pages": _switch,
            "meanings": self._each(_meaning),
            "import_colors": self._each(_import_color),
            "keys": self._each(_keys),
            "lookup": self._each(_command),
            "speech": self._speech,
            "export": self._each(_export_word),
            "me": lambda value: self._each(_own)(value).get("name", ""),
            "phrases": self._each(_phrase),
            "widths": _widths,
            "time_left": _switch,
            "reading_log": _switch,
            "review_a_day": _review_a_day,
            "filters": self._each(_filter),
        }
        made: dict[str, Any] = {}
        for name, value in tables.items():
            self._table = name
            try:
                if name not in readers:
                    raise _UnusableError(f"there is no such setting; there are {', '.join(readers)}")
                made[name] = readers[name](value)
            except _UnusableError as error:
                self._complain(name, value, error)
        return Settings(**made, problems=tuple(self._problems))

    def _each(self, read: Callable[[str, Any], object]) -> Callable[[Any], Mapping[str, object]]:
        """What reads a table whose entries are read by `read`, each for itself."""

        def read_table(value: Any) -> Mapping[str, object]:
            _must_be_table(value)
            made = {}
            for name, entry in value.items():
                try:
                    made[name] = read(name, entry)
                except _UnusableError as error:
                    self._complain(name, entry, error)
            return made

        return read_table

    def _speech(self, value: Any) -> object:
        return self._each(_command)(value).get("command", ())

    def _complain(self, name: str, value: Any, error: _UnusableError) -> None:
        written = "" if isinstance(value, dict) else f" = {_written(value)}"
        self._problems.append(f"{name}{written}: {error} ({self._path}, line {self._line_of(name)})")

    def _line_of(self, name: str) -> int:
        """The number, from 1, of the line that sets `name` in its table, or begins the table of that name."""
        begun = self._first(self._table, 1)
        return begun if name == self._table else self._first(name, begun)

    def _first(self, name: str, begun: int) -> int:
        """The first line from the line `begun` on that has this name; that one where none has."""
        setting = re.compile(rf"""\s*\[?\s*["']?{re.escape(name)}["']?\s*[\]=.]""")
        lines = enumerate(self._lines[begun - 1 :], begun)
        return next((number for number, line in lines if setting.match(line)), begun)


def _theme(value: Any) -> str:
    if not isinstance(value, str):
        raise _UnusableError('a theme is named, as in theme = "nord"; the default is used')
    return value


def _measure(value: Any) -> int:
    if not isinstance(value, int) or value not in MEASURES:
        raise _UnusableError(f"it is a number of cells from {MEASURES[0]} to {MEASURES[-1]}; {DEFAULT_MEASURE} is used")
    return value


def _reload(value: Any) -> str:
    if value not in RELOADS:
        raise _UnusableError(f"it is one of {', '.join(RELOADS)}; {RELOADS[0]!r} is used")
    return str(value)


def _focus(value: Any) -> str:
    if value not in FOCUSES:
        raise _UnusableError(f"it is one of {', '.join(FOCUSES)}; {FOCUSES[0]!r} is used")
    return str(value)


def _widths(value: Any) -> str:
    if value not in WIDTHS:
        raise _UnusableError(f"it is one of {', '.join(WIDTHS)}; {WIDTHS[0]!r} is used")
    return str(value)


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _UnusableError("it is true or false; true is used")
    return value


def _review_a_day(value: Any) -> int:
    if not isinstance(value, int) or value not in RETURNING:
        raise _UnusableError(f"it is a number from {RETURNING[0]} to {RETURNING[-1]}; 5 is used")
    return value


def _meaning(color: str, value: Any) -> str:
    from readerapp.annotations.color import Color

    colors = [known.value for known in Color]
    if color not in colors:
        raise _UnusableError(f"there is no such colour; there are {', '.join(colors)}")
    if not isinstance(value, str):
        raise _UnusableError(f'a meaning is a text, as in {color} = "key claim"; it is left out')
    return value


def _filter(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _UnusableError(f'a filter is a text, as in {name} = ":yellow #method"; it is left out')
    return value


def _import_color(_theirs: str, value: Any) -> Color:
    from readerapp.annotations.color import Color

    try:
        return Color(value)
    except ValueError as error:
        raise _UnusableError(
            f"it becomes one of {', '.join(color.value for color in Color)}; it is left out"
        ) from error


def _keys(_action: str, value: Any) -> tuple[str, ...]:
    ways = [value] if isinstance(value, str) else value
    if not isinstance(ways, list) or not all(isinstance(way, str) for way in ways):
        raise _UnusableError('keys are written like "enter" or ["g g", "home"]; the default ones are used')
    return tuple(ways)


def _command(name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        raise _UnusableError(f'a program and its arguments, as in {name} = ["dict", "-d", "wn"]; it is left out')
    return tuple(value)


def _own(name: str, value: Any) -> str:
    if name != "name":
        raise _UnusableError("all that is asked here is a name; it is left out")
    if not isinstance(value, str) or not shown_line(value):
        raise _UnusableError('it is a text, as in name = "vera"; it is left out')
    return shown_line(value)


def _phrase(short: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise _UnusableError(f'what is to be written for it, as in {short} = "Source?"; it is left out')
    return value


def _export_word(name: str, value: Any) -> str:
    if name not in EXPORT_WORDS:
        raise _UnusableError(f"there is no such word; there are {', '.join(EXPORT_WORDS)}")
    if not isinstance(value, str) or not value.strip():
        raise _UnusableError(f'a text, as in {name} = "{EXPORT_WORDS[name]}"; it is left out')
    return value


def _must_be_table(value: Any) -> None:
    if not isinstance(value, dict):
        raise _UnusableError("it is a table, begun by its name in brackets on a line; it is left out")


def _written(value: Any) -> str:
    """A value as a reader would write it, as far as it is short."""
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
