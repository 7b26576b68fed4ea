"""Settling keys: what the settings give to the actions, without what cannot be; and what that was."""

import re
from collections.abc import Mapping

from readerapp.tui.keys.action import ARGUMENTS
from readerapp.tui.keys.parser import clashes, shown_keys, unknown_names
from readerapp.tui.keys.table import NAMED

_NAMES = "space|enter|escape|tab|backspace|delete|insert|up|down|left|right|home|end|pageup|pagedown|f[1-9][0-9]?"
_KEY = re.compile(rf"\S|{_NAMES}|(?:ctrl|alt|shift)\+(?:\S|{_NAMES})")

Keys = Mapping[str, tuple[str, ...]]


def settled(keys: Keys) -> tuple[Keys, list[str]]:
    """The keys that can be used, and what is wrong with the others, a line each.

    Where two actions claim the same keys, the one that was given them in the settings has its own again.
    """
    problems: list[str] = []
    kept = dict(keys)
    for name in unknown_names(kept):
        del kept[name]
        problems.append(f"keys: there is no action {name!r}; : shows them all")
    for name, ways in list(kept.items()):
        wrong = next((way for way in ways if not _is_written_right(way)), None)
        if wrong is not None:
            del kept[name]
            problems.append(f"keys: {name} = {wrong!r} is no key; {_default(name)} is used")
    while claims := clashes(kept):
        written, one, other = claims[0]
        loser = other if other in kept else one
        del kept[loser]
        problems.append(
            f"keys: {written!r} is the key of both {one} and {other}; {_default(loser)} is used for {loser}"
        )
    return kept, problems


def _is_written_right(way: str) -> bool:
    words = way.split()
    return bool(words) and all(word in ARGUMENTS or _KEY.fullmatch(word) for word in words)


def _default(name: str) -> str:
    return " ".join(map(shown_keys, NAMED[name].keys)) or "none"
