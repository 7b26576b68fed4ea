"""From key presses to commands: counts, sequences, arguments, and what a half-typed command may become."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from readerapp.document.named_tuple import NamedTuple
from readerapp.tui.keys.action import ARGUMENTS, Action, Argument, Mode
from readerapp.tui.keys.table import ACTIONS

LARGEST_COUNT = 999_999
"""Counts stop growing here; no document of ours has more sentences than a reader will count."""


_BEHIND_COUNT = "a motion"
"""What may follow a number: too many keys to be named."""


@dataclass(frozen=True, slots=True)
class Command:
    """An action with what was typed for it. `count` is `None` where none was typed."""

    action: Action
    count: int | None = None
    argument: str = ""

    @property
    def times(self) -> int:
        """How often to do it: the count, or once."""
        return 1 if self.count is None else self.count


class Pending(NamedTuple):
    """A half-typed command: what was typed, what may follow, and the command it already is when nothing does.

    `argument` is the kind of key that alone may follow.
    """

    typed: str
    follow: tuple[str, ...]
    fallback: Command | None = None
    argument: Argument | None = None


class Unknown(NamedTuple):
    """Keys that mean nothing here."""

    typed: str


class _Node:
    """The actions that begin with the same keys."""

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.action: Action | None = None
        self.argument: Argument | None = None
        self.argument_action: Action | None = None


class KeyParser:
    """Turns key presses into commands, for one mode at a time.

    `keys` gives other keys for actions by their names, as the config file does.
    """

    def __init__(self, keys: Mapping[str, Iterable[str]] | None = None, actions: Iterable[Action] = ACTIONS) -> None:
        self._roots = {mode: _Node() for mode in Mode}
        for action in actions:
            for written in keys_of(action, keys or {}):
                for mode in action.modes:
                    _plant(self._roots[mode], written.split(), action)
        self._mode = Mode.READ
        self._count = ""
        self._typed: list[str] = []
        self._node = self._roots[Mode.READ]

    def reset(self) -> None:
        """Forget what was half typed."""
        self._count = ""
        self._typed = []
        self._node = self._roots[self._mode]

    @property
    def is_half_typed(self) -> bool:
        """Whether a count or the beginning of a sequence is waiting for more."""
        return bool(self._count or self._typed)

    def feed(self, key: str, mode: Mode) -> Command | Pending | Unknown:
        """Take one more key, by its name, in this mode."""
        if mode is not self._mode:
            self._mode = mode
            self.reset()
        if not self._typed and key.isascii() and key.isdigit() and (key != "0" or self._count):
            self._count = str(min(int(self._count + key), LARGEST_COUNT))
            return self._pending()
        node = self._node
        child = node.children.get(key)
        if child is None and node.argument and node.argument_action and node.argument.accepts(key):
            return self._finish(node.argument_action, " " if key == "space" else key)
        if child is None:
            typed = self._shown(key)
            self.reset()
            return Unknown(typed)
        self._typed.append(key)
        self._node = child
        if child.action and not child.children and not child.argument:
            return self._finish(child.action)
        return self._pending()

    def _pending(self) -> Pending:
        node = self._node
        follow = [shown_key(key) for key in node.children] if self._typed else [_BEHIND_COUNT]
        if node.argument:
            follow.append(node.argument.choices)
        fallback = Command(node.action, self._counted()) if node.action else None
        argument = node.argument if self._typed and not node.children else None
        return Pending(self._shown(), tuple(follow), fallback, argument)

    def _finish(self, action: Action, argument: str = "") -> Command:
        command = Command(action, self._counted(), argument)
        self.reset()
        return command

    def _counted(self) -> int | None:
        return int(self._count) if self._count else None

    def _shown(self, key: str = "") -> str:
        return self._count + "".join(shown_key(typed) for typed in [*self._typed, *filter(None, [key])])


def _plant(node: _Node, sequence: list[str], action: Action) -> None:
    for key in sequence:
        if key in ARGUMENTS:
            node.argument, node.argument_action = ARGUMENTS[key], action
            return
        node = node.children.setdefault(key, _Node())
    node.action = action


def shown_key(key: str) -> str:
    """A key as help and footer write it: `Ctrl+d`, `Space`, `j`."""
    names = {
        "escape": "Esc",
        "pagedown": "PgDn",
        "pageup": "PgUp",
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
    }
    if key in names:
        return names[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{shown_key(key[5:])}"
    return key.capitalize() if len(key) > 1 else key


def shown_keys(written: str) -> str:
    """A sequence of keys as help writes it: `g g` is `gg`, `c {color}` is `c+{color}`."""
    keys = written.split()
    parts = [f"+{key}" if key in ARGUMENTS else shown_key(key) for key in keys]
    return "".join(parts)


def keys_of(action: Action, keys: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The ways to press an action, where `keys` gives some actions others; what belongs to it besides is added."""
    argument = next((word for way in action.keys for word in way.split() if word in ARGUMENTS), "")
    for written in keys.get(action.name, action.keys):
        yield written if not argument or argument in written.split() else f"{written} {argument}"


def unknown_names(keys: Mapping[str, Iterable[str]], actions: Iterable[Action] = ACTIONS) -> list[str]:
    """The names in `keys` that no action has."""
    return sorted(set(keys) - {action.name for action in actions})


def clashes(keys: Mapping[str, Iterable[str]], actions: Iterable[Action] = ACTIONS) -> list[tuple[str, str, str]]:
    """The keys that two actions claim in one mode: the keys as written, and the names of the two actions."""
    claimed: dict[tuple[Mode, str], str] = {}
    found = []
    for action in actions:
        for written in keys_of(action, keys):
            for mode in sorted(action.modes):
                pressed = " ".join("{}" if key in ARGUMENTS else key for key in written.split())
                other = claimed.setdefault((mode, pressed), action.name)
                clash = (written, other, action.name)
                if other != action.name and clash not in found:
                    found.append(clash)
    return found
