"""Adjusting: the settings, each tried while it is under the cursor, and written into the settings file when taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, cast

from readerapp.annotations.color import Color
from readerapp.config import DEFAULT_MEASURE, Settings
from readerapp.desk.settings_file import SettingsFileError, write_setting
from readerapp.desk.settings_table import NAMED, SETTINGS, TABLES, Setting, Value
from readerapp.document.sanitising import shown_line
from readerapp.tui.keys.parser import Command
from readerapp.tui.overlays.picker import Choice, Picker
from readerapp.tui.overlays.prompt import Prompt

if TYPE_CHECKING:
    from readerapp.tui.host import Host
    from readerapp.tui.progress import Progress
    from readerapp.tui.roles import Reading

_UNSET = ""
"""What the line without a value gives back: the setting is taken out of the file."""

_MEANINGS, _FILTERS = "meanings", "filters"
_NEW = "new"
_IN_THE_FILE = tuple(table for table in TABLES if table.name not in (_MEANINGS, _FILTERS))


class Adjusting:
    """Answers the command that shows and changes the settings."""

    def __init__(self, reading: Reading, host: Host, progress: Progress) -> None:
        self._reading = reading
        self._host = host
        self._progress = progress

    def do_settings(self, _command: Command) -> None:
        """List the settings with their values."""
        self._list("")

    def _list(self, current: str) -> None:
        picker = Picker("Settings", list(_lines(self._host.settings)), current=current)
        self._reading.open(picker, self._chosen)

    def _chosen(self, line: str | None) -> None:
        if not line:
            return
        table, _, name = line.partition(".")
        if not name:
            self._offer(NAMED[line])
        elif table == _MEANINGS:
            self._ask_meaning(name)
        elif table == _FILTERS:
            self._ask_filter("" if name == _NEW else name.removeprefix("="))
        else:
            self._reading.say(f"[{name}] is written in the settings file; `readerapp config init` begins one")

    # ------------------------------------------------------------------ settings with one value

    def _offer(self, setting: Setting) -> None:
        """Show what a setting can be; each value holds while it is under the cursor."""
        values: Mapping[str, Value | None] = {_UNSET: None, **{_word(value): value for value in self._values(setting)}}
        before = self._host.settings
        back = self._way_back(setting)

        def consider(word: str) -> None:
            self._apply(setting, values[word], back)

        def chosen(word: str | None) -> None:
            if word is None:
                back()
                self._go_by(before)
            else:
                self._apply(setting, values[word], back)
                self._write(setting.name, values[word])
            self._list(setting.name)

        present = getattr(before, setting.name)
        choices = [Choice(word, word or "not set", _about(setting, word)) for word in values]
        is_set = bool(present) or setting.default is not None
        self._reading.open(
            Picker(
                setting.name,
                choices,
                current=_word(present) if is_set else _UNSET,
                consider=consider,
                at_edge=True,
            ),
            chosen,
        )

    def _values(self, setting: Setting) -> tuple[Value, ...]:
        """All that a setting can be; which themes there are only the app knows."""
        if setting.name != "theme":
            return setting.values
        themes = self._reading.article.app.available_themes
        return tuple(sorted(themes, key=lambda name: (not name.startswith("readerapp"), name)))

    def _way_back(self, setting: Setting) -> Callable[[], None]:
        """What has the screen as it is now, after values of a setting were tried."""
        article = self._reading.article
        app, theme, measure = article.app, article.app.theme, article.preferred_measure

        def go_back() -> None:
            if setting.name == "theme":
                app.theme = theme
            elif setting.name == "measure" and article.preferred_measure != measure:
                article.set_measure(measure)
                article.moved()

        return go_back

    def _apply(self, setting: Setting, value: Value | None, back: Callable[[], None]) -> None:
        """Have a value hold; without one, what held before it was set by the reader's own keys."""
        article = self._reading.article
        if value is None:
            back()
        elif setting.name == "theme":
            article.app.theme = str(value)
        elif setting.name == "measure":
            article.set_measure(int(value))
            article.moved()
        unset = setting.default if setting.default is not None else _nothing(setting)
        held: dict[str, Any] = {setting.name: unset if value is None else value}
        self._go_by(self._host.settings._replace(**held))

    def _go_by(self, settings: Settings) -> None:
        self._host.settings = settings
        article = self._reading.article
        keeps_middle = settings.focus == "middle"
        if article.keeps_middle != keeps_middle:
            article.keeps_middle = keeps_middle
            article.reveal()
        self._progress.go_by(settings)

    # ------------------------------------------------------------------ names of the reader's own

    def _ask_meaning(self, color: str) -> None:
        def named(words: str | None) -> None:
            if words is not None:
                self._write_named(_MEANINGS, color, words.strip())
            self._list(f"{_MEANINGS}.{color}")

        known = self._host.settings.meanings.get(color, "")
        self._reading.open(Prompt(f"What {color} means", known, "empty for no meaning; Esc leaves it"), named)

    def _ask_filter(self, name: str) -> None:
        def written(line: str | None) -> None:
            new, _, words = (part.strip() for part in (line or "").partition("="))
            if line is not None and new:
                self._write_named(_FILTERS, new, words)
            self._list(f"{_FILTERS}.={new or name}")

        known = self._host.settings.filters.get(name, "")
        line = f"{name} = {known}" if name else ""
        self._reading.open(
            Prompt("A filter of your own", line, "name = filter, as claims = :yellow #method; no filter takes it out"),
            written,
        )

    def _write_named(self, table: str, name: str, words: str) -> None:
        """Write a name of the reader's own, or take it out where nothing stands for it; all that shows it is told."""
        names = cast("MutableMapping[str, str]", getattr(self._host.settings, table))
        if words:
            names[name] = words
        else:
            names.pop(name, None)
        self._write(name, words or None, table)

    def _write(self, name: str, value: Value | None, table: str = "") -> None:
        try:
            path = write_setting(name, value, table)
        except SettingsFileError as error:
            self._reading.say(f"{error}; it holds until you leave", is_error=True)
            return
        done = f"{name} = {_word(value)}" if value is not None else f"{name} is not set any more"
        self._reading.say(f"{done} ({path})")


def _lines(settings: Settings) -> Iterator[Choice]:
    """The settings with their values, under headings."""
    width = max(*(len(setting.name) for setting in SETTINGS), *(len(f"[{table.name}]") for table in _IN_THE_FILE))
    values = {setting: _shown(setting, settings) for setting in SETTINGS}
    widest = max(map(len, values.values()))
    for setting, value in values.items():
        yield Choice(setting.name, setting.help, lead=f"{setting.name:<{width}}  {value:<{widest}}  ")
    yield Choice("", "What the colours mean to you", is_heading=True)
    for color in Color:
        meaning = shown_line(settings.meanings.get(color.value, "")) or "-"
        yield Choice(f"{_MEANINGS}.{color.value}", f"{color.value:<{width}}  {meaning}")
    yield Choice("", "Filters of your own, offered while one is typed", is_heading=True)
    for name, words in settings.filters.items():
        yield Choice(f"{_FILTERS}.={name}", f"{shown_line(name):<{width}}  {shown_line(words)}")
    yield Choice(f"{_FILTERS}.{_NEW}", "a new one")
    yield Choice("", "In the settings file only", is_heading=True)
    for table in _IN_THE_FILE:
        yield Choice(f"file.{table.name}", table.help, lead=f"{f'[{table.name}]':<{width}}  ")


def _shown(setting: Setting, settings: Settings) -> str:
    value = getattr(settings, setting.name)
    return shown_line(_word(value)) if value or setting.default is not None else "-"


def _about(setting: Setting, word: str) -> str:
    if word == _UNSET:
        return "" if setting.default is None else f"which is {_word(setting.default)}"
    return "the default" if word == f"{DEFAULT_MEASURE}" and setting.name == "measure" else ""


def _nothing(setting: Setting) -> Value:
    """What stands in the settings where a setting without a default is not set."""
    return cast("Value", Settings._field_defaults[setting.name])


def _word(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value}"
