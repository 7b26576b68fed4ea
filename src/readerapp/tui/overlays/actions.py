"""Actions to choose from: the help, which has every key of a mode, and the palette, which has every name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from readerapp.page.cells import cell_width
from readerapp.tui.keys.action import Action, Group, Mode
from readerapp.tui.keys.naming import meant_by
from readerapp.tui.keys.parser import keys_of, shown_keys
from readerapp.tui.keys.table import ACTIONS
from readerapp.tui.overlays.picker import Choice, Picker

_LATEST = "Used last"
_OWN = (Group.SIDEBAR, Group.LIST, Group.REVIEW)
_WIDEST_KEYS = 14
"""Cells of the palette that the keys get: it is about names, and the help has all of the keys."""


def help_on(mode: Mode, keys: Mapping[str, tuple[str, ...]]) -> Picker:
    """Every key of a mode, under the headings of the README, its own first. The result is the name of an action."""
    actions = [action for action in _actions(mode) if list(keys_of(action, keys))]
    width = max(cell_width(_ways(action, keys)) for action in actions)

    def line(action: Action) -> Choice:
        return Choice(action.name, action.help, lead=f"{_padded(_ways(action, keys), width)}  ")

    return _offer(f"Keys in {mode.value}", actions, keys, line)


def palette_of_commands(mode: Mode, keys: Mapping[str, tuple[str, ...]], latest: Sequence[str] = ()) -> Picker:
    """Every action of a mode by its name, those of `latest` first. The result is the name of an action."""
    actions = _actions(mode)
    width = max(len(action.words) for action in actions)

    def line(action: Action) -> Choice:
        return Choice(
            action.name, f"{action.words:<{width}}  {_padded(_few_ways(action, keys), _WIDEST_KEYS)}  {action.help}"
        )

    return _offer("Commands", actions, keys, line, latest, is_cut=True)


def _actions(mode: Mode) -> list[Action]:
    return [action for action in ACTIONS if mode in action.modes]


def _ways(action: Action, keys: Mapping[str, tuple[str, ...]]) -> str:
    return " ".join(shown_keys(way) for way in keys_of(action, keys))


def _few_ways(action: Action, keys: Mapping[str, tuple[str, ...]]) -> str:
    """As many of the keys as there is room for."""
    shown = ""
    for way in map(shown_keys, keys_of(action, keys)):
        longer = f"{shown} {way}".strip()
        if cell_width(longer) > _WIDEST_KEYS:
            break
        shown = longer
    return shown


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_width(text))


def _offer(
    title: str,
    actions: Sequence[Action],
    keys: Mapping[str, tuple[str, ...]],
    line: Callable[[Action], Choice],
    latest: Sequence[str] = (),
    *,
    is_cut: bool = False,
) -> Picker:
    """A picker of actions under headings, until something is typed: then those that it means."""
    named = {action.name: action for action in actions}
    first = [named[name] for name in latest if name in named]
    choices = [*_headed(_LATEST, map(line, first))] if first else []
    # What only a list or the sidebar can do, and then as the README has them: the table keeps each group together.
    order = [*_OWN, *(group for group in Group if group not in _OWN)]
    for group, its in groupby(sorted(actions, key=lambda action: order.index(action.group)), lambda one: one.group):
        choices += _headed(group.value, map(line, its))

    def find(typed: str) -> Sequence[Choice]:
        return [line(action) for action in meant_by(typed, actions, keys, latest)]

    return Picker(title, choices, find=find, is_cut=is_cut)


def _headed(heading: str, lines: Iterable[Choice]) -> list[Choice]:
    return [Choice("", heading, is_heading=True), *lines]
