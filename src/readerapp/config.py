"""Where readerapp keeps its files, and what the reader has set in `config.toml`.

The folders are those of the XDG Base Directory Specification, on every system. Their names are put together
here, and not by a library, because the settings are needed before the first page is shown: it is on the
screen in less time than the import would take.
"""

import os
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Never

from readerapp.errors import ReaderappError

MEASURES = range(20, 201)
"""The column widths that can be set, in cells."""

RELOADS = ("offer", "at once")
"""What can be done when a document changes while it is read."""

FOCUSES = ("page", "middle")
"""Where the focus can stand: it goes down a page that turns under it, or stays in the middle of one that scrolls."""

DEFAULT_MEASURE = 72
"""The width of the column, in cells, when neither the settings nor the reader's keys ask for another."""

_NONE: Mapping[Any, Any] = MappingProxyType({})


class ConfigError(ReaderappError):
    """A setting that cannot be used; the text names the file and the line."""


class Settings(NamedTuple):
    """What the reader has chosen.

    `theme` is the name of a theme, empty for the default; `measure` the width of the column in cells,
    0 where it is left to the reader's keys. `reload` is what
    is done when the document changes while it is read, `focus` where the focus stands. `meanings` says,
    by the word of a colour, what the reader means by it. `keys` has, by the name of an action, its keys in place of the
    default ones.
    """

    theme: str = ""
    measure: int = 0
    reload: str = "offer"
    focus: str = "page"
    meanings: Mapping[str, str] = _NONE
    keys: Mapping[str, tuple[str, ...]] = _NONE


def config_file() -> str:
    """The path of the settings file, which need not exist."""
    return f"{_folder('XDG_CONFIG_HOME', '~/.config')}/config.toml"


def database_file() -> str:
    """The path of the annotations file when neither option nor `READERAPP_DB` names another."""
    return f"{_folder('XDG_DATA_HOME', '~/.local/share')}/annotations.json"


def pages_folder() -> str:
    """The path of the folder that keeps the web pages that were read."""
    return f"{_folder('XDG_DATA_HOME', '~/.local/share')}/pages"


def log_file() -> str:
    """The path of the file that keeps what is known of the last crash."""
    return f"{state_folder()}/crash.log"


def state_folder() -> str:
    """The folder for what is remembered from one time to the next and may be lost."""
    return _folder("XDG_STATE_HOME", "~/.local/state")


def _folder(variable: str, default: str) -> str:
    """Our folder of one kind. The specification has a relative path in the variable ignored."""
    base = os.environ.get(variable, "")
    if not base.startswith("/"):
        base = os.path.expanduser(default)
    return f"{base.rstrip('/')}/readerapp"


def load_settings() -> Settings:
    """The settings of the reader, or the defaults where there is no file. Raises `ConfigError`."""
    path = config_file()
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}; it is not needed, move it away") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8; save it as UTF-8") from error
    return read_settings(text, path)


def read_settings(text: str, path: str) -> Settings:
    """The settings written in `text`, which came from the file at `path`. Raises `ConfigError`."""
    import tomllib

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}") from error
    return _Reader(text, path).settings(tables)


class _Reader:
    """Checks settings, and knows where in the file each was made."""

    def __init__(self, text: str, path: str) -> None:
        self._lines = text.split("\n")
        self._path = path

    def settings(self, tables: Mapping[str, Any]) -> Settings:
        readers: Mapping[str, Callable[[str, Any], object]] = {
            "theme": self._theme,
            "measure": self._measure,
            "reload": self._reload,
            "focus": self._focus,
            "meanings": self._meanings,
            "keys": self._keys,
        }
        made: dict[str, Any] = {}
        for name, value in tables.items():
            if name not in readers:
                self._refuse(name, f"there is no setting {name!r}; there are {', '.join(readers)}")
            made[name] = readers[name](name, value)
        return Settings(**made)

    def _theme(self, name: str, value: Any) -> str:
        if not isinstance(value, str):
            self._refuse(name, f'{name} is the name of a theme, as in {name} = "nord"')
        return value

    def _measure(self, name: str, value: Any) -> int:
        if not isinstance(value, int) or value not in MEASURES:
            self._refuse(name, f"{name} is a number of cells from {MEASURES[0]} to {MEASURES[-1]}")
        return value

    def _reload(self, name: str, value: Any) -> str:
        if value not in RELOADS:
            self._refuse(name, f"{name} is one of {', '.join(RELOADS)}")
        return str(value)

    def _focus(self, name: str, value: Any) -> str:
        if value not in FOCUSES:
            self._refuse(name, f"{name} is one of {', '.join(FOCUSES)}")
        return str(value)

    def _meanings(self, name: str, value: Any) -> Mapping[str, str]:
        from readerapp.annotations.color import Color

        colors = [color.value for color in Color]
        meanings = {}
        for color, meaning in self._table(name, value).items():
            if color not in colors:
                self._refuse(color, f"there is no colour {color!r}; there are {', '.join(colors)}")
            if not isinstance(meaning, str):
                self._refuse(color, f'the meaning of {color} is a text, as in {color} = "key claim"')
            meanings[color] = meaning
        return meanings

    def _keys(self, name: str, value: Any) -> Mapping[str, tuple[str, ...]]:
        keys = {}
        for action, written in self._table(name, value).items():
            ways = [written] if isinstance(written, str) else written
            if not isinstance(ways, list) or not all(isinstance(way, str) for way in ways):
                self._refuse(action, f'{action} has keys like "enter" or ["g g", "home"]')
            keys[action] = tuple(ways)
        return keys

    def _table(self, name: str, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self._refuse(name, f"{name} is a table, begun by a line [{name}]")
        return value

    def _refuse(self, name: str, why: str) -> Never:
        raise ConfigError(f"{self._path}, line {self._line_of(name)}: {why}")

    def _line_of(self, name: str) -> int:
        """The number, from 1, of the first line that sets `name` or begins the table of that name."""
        setting = re.compile(rf"""\s*\[?\s*["']?{re.escape(name)}["']?\s*[\]=.]""")
        return next((number for number, line in enumerate(self._lines, 1) if setting.match(line)), 1)
