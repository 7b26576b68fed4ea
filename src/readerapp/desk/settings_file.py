"""The settings file: written for the first time with every setting explained, and changed with its comments kept."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readerapp.desk.settings_table import SETTINGS, TABLES, Setting, Table, Value
from readerapp.errors import ReaderappError
from readerapp.folders import config_file

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_PRIVATE = 0o600
_FEW = 4
"""So many values of a setting are told in its comment."""

_HEAD = """\
# What readerapp does otherwise than by itself. Every line may be left out; those that begin with # are defaults and
# examples. :settings in the app changes this file and keeps what else is in it; `readerapp doctor` says what of it
# cannot be used.
"""


class SettingsFileError(ReaderappError):
    """The settings file cannot be read or written, or is not what it should be."""


def commented_settings() -> str:
    """A settings file that explains every setting and changes none."""
    return "\n".join([_HEAD, *map(_explained, SETTINGS), *map(_explained_table, TABLES)])


def begin_settings(*, replace: bool = False) -> tuple[Path, Path | None]:
    """Write a commented settings file. Returns its path, and that of the copy of the one that was there before.

    Raises `SettingsFileError` where there is one already, unless it may be replaced.
    """
    path = _path()
    kept = None
    try:
        if path.exists():
            if not replace:
                raise SettingsFileError(f"{path} exists; --replace writes a new one, and keeps this as {path.name}.bak")
            kept = path.with_name(f"{path.name}.bak")
            path.replace(kept)
        _write(path, commented_settings())
    except OSError as error:
        raise SettingsFileError(f"{error.filename or path}: {error.strerror}; no settings were written") from error
    return path, kept


def write_setting(name: str, value: Value | None, table: str = "") -> Path:
    """Set a value in the settings file, in one of its tables where one is named; `None` takes the line out.

    Everything else in it stays as it is written. Returns the path. Raises `SettingsFileError`.
    """
    path = _path()
    try:
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
        new = with_setting(text, name, value, table)
        if new != text:
            _write(path, new)
    except UnicodeDecodeError as error:
        raise SettingsFileError(f"{path} is not UTF-8; nothing was changed in it") from error
    except OSError as error:
        raise SettingsFileError(f"{error.filename or path}: {error.strerror}; nothing was changed") from error
    return path


def with_setting(text: str, name: str, value: Value | None, table: str = "") -> str:
    """The text of a settings file with one value set, or taken out where it is `None`.

    Where the file shows the setting in a comment, as a new one does, it takes the place of that. Raises
    `SettingsFileError` where the text is no TOML, or has something else by the name of the table.
    """
    from tomlkit.exceptions import TOMLKitError

    try:
        return _with_setting(text, name, value, table)
    except TOMLKitError as error:
        raise SettingsFileError(f"{config_file()} is not TOML: {error}; nothing was changed in it") from error


def _with_setting(text: str, name: str, value: Value | None, table: str) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    place: Any = document.get(table, {}) if table else document
    if not isinstance(place, Mapping):
        raise SettingsFileError(f"{table} is no table in {config_file()}; nothing was changed in it")
    if value is None:
        if name in place:
            del (document[table] if table else document)[name]
        return tomlkit.dumps(document)
    if name in place:
        _replace(place, name, value)
        return tomlkit.dumps(document)
    return _at_its_place(text, document, name, value, table) or _at_the_end(document, name, value, table)


def _replace(place: Any, name: str, value: Value) -> None:
    """Put another value in a line; what stands behind it there stays."""
    import tomlkit

    new = tomlkit.item(value)
    new.trivia.comment_ws, new.trivia.comment = place[name].trivia.comment_ws, place[name].trivia.comment
    place[name] = new


def _at_the_end(document: "TOMLDocument", name: str, value: Value, table: str) -> str:
    import tomlkit

    if not table:
        document[name] = value
    elif table in document:
        document[table][name] = value
    else:
        document[table] = {name: value}
    return tomlkit.dumps(document)


def _at_its_place(text: str, document: "TOMLDocument", name: str, value: Value, table: str) -> str | None:
    """The text with the line where a person would write it; `None` where there is no such place.

    That is in the place of the comment that shows it, or else below the name of its table, which may be a comment, too.
    What comes of it is read again: a comment may be anything.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    line = f"{name} = {tomlkit.item(value).as_string()}"
    values = document.unwrap()
    wanted = {**values, table: {**values.get(table, {}), name: value}} if table else {**values, name: value}
    places = [rf"()#[ \t]*{re.escape(name)}[ \t]*=[^\r\n]*"]
    if table:
        places.append(rf"(?:#[ \t]*)?(\[{re.escape(table)}\][^\r\n]*)")
    for place in places:
        for match in re.finditer(f"^{place}(?=\r?$)", text, re.MULTILINE):
            above = f"{match[1]}\n" if match[1] else ""
            new = f"{text[: match.start()]}{above}{line}{text[match.end() :]}"
            with suppress(TOMLKitError):
                if tomlkit.parse(new).unwrap() == wanted:
                    return new
    return None


def _explained(setting: Setting) -> str:
    # As it is to be written: a capital letter would make another word of `true`.
    values = f"\n# It is {_spelled(setting)}." if 0 < len(setting.values) <= _FEW else ""
    example = setting.example or _toml(setting.default)
    return f"# {_sentence(setting.help)}{values}\n# {setting.name} = {example}\n"


def _spelled(setting: Setting) -> str:
    return " or ".join(map(_toml, setting.values))


def _explained_table(table: Table) -> str:
    lines = "\n".join(f"# {line}" for line in table.example.split("\n"))
    return f"# {_sentence(table.help)}\n# [{table.name}]\n{lines}\n"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _toml(value: Value | None) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else f"{value}"


def _path() -> Path:
    """Where the file is: many keep it elsewhere, with a link to it."""
    return Path(config_file()).resolve()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else _PRIVATE
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.touch(mode=_PRIVATE)
        part.write_bytes(text.encode("utf-8"))
        part.chmod(mode)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
