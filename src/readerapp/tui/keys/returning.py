"""The actions of a reader who comes back to a text: what has changed in it, and what was marked."""

from readerapp.tui.keys.action import Action, Group, Need
from readerapp.tui.keys.rows import ARTICLE, LISTS, READING, REVIEW, action

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

REVIEW_ACTIONS: tuple[Action, ...] = (
    action(
        "review", "", LISTS, Need.STORE, Group.REVIEW, "passages of all texts that come back today to be read again"
    ),
    action("next_passage", "j, down, space", REVIEW, Need.NOTHING, Group.REVIEW, "next passage", "next", rank=1),
    action("open_passage", "enter", REVIEW, Need.NOTHING, Group.REVIEW, "go to it in its text", "to the text", rank=2),
    action("edit_note", "e, a", REVIEW, Need.NOTHING, Group.REVIEW, "edit its note", "note", rank=3),
    action("sooner", "+", REVIEW, Need.NOTHING, Group.REVIEW, "have it come back sooner, and go on", "sooner", rank=4),
    action("later", "-", REVIEW, Need.NOTHING, Group.REVIEW, "have it come back later, and go on", "later", rank=5),
    action("not_again", "x", REVIEW, Need.NOTHING, Group.REVIEW, "not again, and go on", "not again", rank=7),
    action("more_passages", "m", REVIEW, Need.NOTHING, Group.REVIEW, "some more today", rank=9),
)
"""What was marked, coming back to be read again."""
