"""The actions that put a caret into the sentence, and move it by less than a sentence."""

from readerapp.tui.keys.action import Action, Group, Need
from readerapp.tui.keys.rows import ARTICLE, FINE, action

CARET_ACTIONS: tuple[Action, ...] = (
    action(
        "left",
        "h, left",
        ARTICLE,
        Need.TEXT,
        Group.CARET,
        "character to the left; in READ, as every key of this group, it puts a caret into the sentence",
    ),
    action("right", "l, right", ARTICLE, Need.TEXT, Group.CARET, "character to the right; in READ as ← is"),
    action("word_forward", "w", ARTICLE, Need.TEXT, Group.CARET, "next word"),
    action("word_back", "b", ARTICLE, Need.TEXT, Group.CARET, "back to the beginning of the word"),
    action("word_end", "e", ARTICLE, Need.TEXT, Group.CARET, "end of the word"),
    action("long_word_forward", "W", ARTICLE, Need.TEXT, Group.CARET, "next word between spaces"),
    action("long_word_back", "B", ARTICLE, Need.TEXT, Group.CARET, "back to the beginning of the word between spaces"),
    action("long_word_end", "E", FINE, Need.TEXT, Group.CARET, "end of the word between spaces"),
    action("line_start", "0", ARTICLE, Need.TEXT, Group.CARET, "beginning of the display line"),
    action("line_text_start", "^", ARTICLE, Need.TEXT, Group.CARET, "first word of the display line"),
    action("line_end", "$", ARTICLE, Need.TEXT, Group.CARET, "end of the display line"),
    action("find", "f {character}", ARTICLE, Need.TEXT, Group.CARET, "to the next such character in the paragraph"),
    action("find_back", "F {character}", ARTICLE, Need.TEXT, Group.CARET, "to the previous such character"),
    action("till", "t {character}", ARTICLE, Need.TEXT, Group.CARET, "to just before the next such character"),
    action("till_back", "T {character}", FINE, Need.TEXT, Group.CARET, "to just behind the previous such character"),
    action("find_again", ";", ARTICLE, Need.TEXT, Group.CARET, "repeat the last f F t T"),
    action("find_reverse", ",", ARTICLE, Need.TEXT, Group.CARET, "repeat it the other way"),
)
"""What moves the caret within a paragraph."""
