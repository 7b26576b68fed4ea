"""The tables of keys in the README, made from the one table of the program by `python tests/support/key_table.py`."""

import re
from pathlib import Path

from readerapp.tui.keys.action import Action, Group, Mode
from readerapp.tui.keys.parser import shown_keys
from readerapp.tui.keys.rows import ARTICLE, EVERYWHERE, LIST, NOTEBOOK, READING
from readerapp.tui.keys.table import ACTIONS

README = Path(__file__).parents[2] / "README.md"

_BETWEEN_MARKERS = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", re.DOTALL)


def key_table() -> str:
    """Markdown tables of all actions, one for each group."""
    return "\n".join(_group_table(group) for group in Group)


def with_key_table(readme: str) -> str:
    """The text of the README with the present table between its markers."""
    return _BETWEEN_MARKERS.sub(lambda _: f"\n{key_table()}\n", readme)


def _group_table(group: Group) -> str:
    rows = [
        f"| {_ways(action)} | {_where(action.modes)} | {action.help} |" for action in ACTIONS if action.group is group
    ]
    return "\n".join([f"**{group.value}**", "", "| key | in | does |", "|:--|:--|:--|", *rows, ""])


def _ways(action: Action) -> str:
    """How an action is done: its keys, or its name where it has none."""
    return " ".join(f"`{shown_keys(keys)}`" for keys in action.keys) or f"`:{action.words}`"


def _where(modes: frozenset[Mode]) -> str:
    """The modes in which an action can be done, in the words that the README explains."""
    if modes == EVERYWHERE:
        return "everywhere"
    if modes == READING:
        return "the page"
    if modes == READING | NOTEBOOK:
        return "the page, NOTEBOOK"
    if modes == ARTICLE:
        return "the text"
    if modes == LIST:
        return "lists"
    return ", ".join(mode.value for mode in Mode if mode in modes)


if __name__ == "__main__":
    README.write_text(with_key_table(README.read_text(encoding="utf-8")), encoding="utf-8")
