"""The actions of a reader who comes back to a text: what has changed in it, and what was marked."""

from readerapp.tui.keys.action import Action, Group, Need
from readerapp.tui.keys.rows import ARTICLE, LISTS, READING, action

RETURNING_ACTIONS: tuple[Action, ...] = (
    action(
        "next_change",
        "] c",
        ARTICLE,
        Need.NOTES,
        Group.FIND,
        "next paragraph that is new or changed since it was read last",
    ),
    action("previous_change", "[ c", ARTICLE, Need.NOTES, Group.FIND, "the one before"),
    action(
        "skim",
        "z s",
        READING,
        Need.NOTES,
        Group.VIEW,
        "skim: fold the text to what is marked (and the filter lets through), or show it whole",
    ),
    action("unfold", "z o", ARTICLE, Need.NOTES, Group.VIEW, "unfold what is folded next"),
    action("all_seen", "", LISTS, Need.NOTES, Group.FIND, "take everything that has changed as seen"),
)
"""What has changed, and the text folded to what is marked."""
