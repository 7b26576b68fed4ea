"""Actions to choose from: the help, which has every key of a mode, and the palette, which has every name."""

from collections.abc import Mapping, Sequence

from readerapp.tui.keys.action import Action, Mode
from readerapp.tui.keys.parser import shown_keys
from readerapp.tui.keys.table import ACTIONS
from readerapp.tui.overlays.picker import Choice, Picker


def help_on(mode: Mode, keys: Mapping[str, tuple[str, ...]]) -> Picker:
    """Every key of a mode, in the order of the table. The result is the name of an action."""
    return _offer(f"Keys in {mode.value}", [(action, action.help) for action in _actions(mode)], keys)


def palette_of_commands(mode: Mode, keys: Mapping[str, tuple[str, ...]]) -> Picker:
    """Every action of a mode by its name. The result is the name of an action."""
    named = sorted(_actions(mode), key=lambda action: action.name)
    offered = [(action, f"{action.name.replace('_', ' ')} - {action.help}") for action in named]
    return _offer("Commands", offered, keys)


def _actions(mode: Mode) -> list[Action]:
    return [action for action in ACTIONS if mode in action.modes]


def _offer(title: str, offered: Sequence[tuple[Action, str]], keys: Mapping[str, tuple[str, ...]]) -> Picker:
    """A picker of actions, each with its keys and a text."""
    ways = {
        action.name: "  ".join(shown_keys(way) for way in keys.get(action.name, action.keys)) for action, _ in offered
    }
    width = max(map(len, ways.values()))
    return Picker(title, [Choice(action.name, f"{ways[action.name]:<{width}}  {text}") for action, text in offered])
