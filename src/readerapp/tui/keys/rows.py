"""Rows of the table of actions: how one is written, and the modes that a key may have together."""

from readerapp.tui.keys.action import Action, Group, Mode, Need, Wait

READ = frozenset({Mode.READ})
TEXT = frozenset({Mode.READ, Mode.CARET})
ARTICLE = frozenset({Mode.READ, Mode.CARET, Mode.SELECT})
FINE = frozenset({Mode.CARET, Mode.SELECT})
SELECT = frozenset({Mode.SELECT})
SIDEBAR = frozenset({Mode.SIDEBAR})
LISTS = frozenset({Mode.READ, Mode.SIDEBAR})
READING = ARTICLE | SIDEBAR
LIST = frozenset({Mode.TRASH, Mode.LIBRARY, Mode.NOTEBOOK, Mode.TAGS, Mode.IMPORT})
"""Lists that fill the screen."""
TRASH = frozenset({Mode.TRASH})
LIBRARY = frozenset({Mode.LIBRARY})
NOTEBOOK = frozenset({Mode.NOTEBOOK})
TAGS = frozenset({Mode.TAGS})
IMPORTED = frozenset({Mode.IMPORT})
REVIEW = frozenset({Mode.REVIEW})
SHELVES = LIBRARY | NOTEBOOK
EVERYWHERE = frozenset(Mode)


def _keys(written: str) -> tuple[str, ...]:
    """The keys of one action, written with commas between the ways to press it; none where nothing is written."""
    return tuple(filter(None, written.split(", ")))


def action(
    name: str,
    keys: str,
    modes: frozenset[Mode],
    needs: Need,
    group: Group,
    text: str,
    short: str = "",
    *,
    on_mark: bool = False,
    rank: int = 99,
    waits: Wait = Wait.HOLD,
    aliases: str = "",
) -> Action:
    """A row of the table: `keys` has commas between the ways to press it, `aliases` blanks."""
    ways, other_names = _keys(keys), tuple(aliases.split())
    return Action(name, ways, modes, needs, group, text, short, on_mark, rank, waits, other_names)
