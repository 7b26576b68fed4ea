"""The table of actions: name, keys, where they work, what they need, and one line of help.

Everything that speaks of keys is made from it: the commands that key presses give, the footer, the help
screen, the command palette, the table in the README and the action names in the config file.

A key is written as its character, or as a name (`space`, `enter`, `ctrl+d`); the keys of a sequence stand
one space apart. A word in braces stands for one more key that is the action's argument.
"""

from readerapp.tui.keys.action import Action, Group, Need, Wait
from readerapp.tui.keys.cards import SIDEBAR_ACTIONS
from readerapp.tui.keys.caret import CARET_ACTIONS
from readerapp.tui.keys.finding import FINDING_ACTIONS
from readerapp.tui.keys.lists import LIST_ACTIONS
from readerapp.tui.keys.returning import RETURNING_ACTIONS, REVIEW_ACTIONS
from readerapp.tui.keys.rows import (
    ARTICLE,
    EVERYWHERE,
    FINE,
    IMPORTED,
    LIBRARY,
    LISTS,
    NOTEBOOK,
    READ,
    READING,
    REVIEW,
    SELECT,
    SHELVES,
    SIDEBAR,
    TAGS,
    TEXT,
    action,
)

ACTIONS: tuple[Action, ...] = (
    # Move
    action(
        "next_unit",
        "j, down",
        READ,
        Need.TEXT,
        Group.MOVE,
        "next sentence (line in code, tables and verse)",
        "sentence",
        rank=2,
    ),
    action("previous_unit", "k, up", READ, Need.TEXT, Group.MOVE, "previous sentence or line"),
    action("line_down", "j, down", FINE, Need.TEXT, Group.MOVE, "next display line"),
    action("line_up", "k, up", FINE, Need.TEXT, Group.MOVE, "previous display line"),
    action("next_sentence", ")", ARTICLE, Need.TEXT, Group.MOVE, "next sentence"),
    action("previous_sentence", "(", ARTICLE, Need.TEXT, Group.MOVE, "previous sentence"),
    action("next_paragraph", "}", ARTICLE, Need.TEXT, Group.MOVE, "next paragraph"),
    action("previous_paragraph", "{", ARTICLE, Need.TEXT, Group.MOVE, "previous paragraph"),
    action("next_heading", "] ]", ARTICLE, Need.WHOLE_TEXT, Group.MOVE, "next section heading"),
    action("previous_heading", "[ [", ARTICLE, Need.TEXT, Group.MOVE, "previous section heading"),
    action("page_down", "space, pagedown, ctrl+f", ARTICLE, Need.TEXT, Group.MOVE, "page down", "page", rank=7),
    action("page_up", "backspace, pageup, ctrl+b", ARTICLE, Need.TEXT, Group.MOVE, "page up"),
    action("half_page_down", "ctrl+d", ARTICLE, Need.TEXT, Group.MOVE, "half a page down"),
    action("half_page_up", "ctrl+u", ARTICLE, Need.TEXT, Group.MOVE, "half a page up"),
    action("scroll_down", "ctrl+e", ARTICLE, Need.TEXT, Group.MOVE, "scroll down by a line"),
    action("scroll_up", "ctrl+y", ARTICLE, Need.TEXT, Group.MOVE, "scroll up by a line"),
    action("start", "g g, home, ctrl+home", ARTICLE, Need.TEXT, Group.MOVE, "start of the document"),
    action("end", "G, end, ctrl+end", ARTICLE, Need.WHOLE_TEXT, Group.MOVE, "end of the document"),
    action("go_to_share", "%", ARTICLE, Need.WHOLE_TEXT, Group.MOVE, "go to this percentage: 50% is half-way"),
    action("focus_middle", "z z", ARTICLE, Need.TEXT, Group.MOVE, "put the focus in the middle of the page"),
    action("focus_top", "z t", ARTICLE, Need.TEXT, Group.MOVE, "put the focus at the top"),
    action("focus_bottom", "z b", ARTICLE, Need.TEXT, Group.MOVE, "put the focus at the bottom"),
    *CARET_ACTIONS,
    *FINDING_ACTIONS,
    *RETURNING_ACTIONS,
    # Mark and write
    action(
        "highlight",
        "enter",
        ARTICLE,
        Need.NOTES,
        Group.MARK,
        "highlight with the pen; take a bare highlight off",
        "highlight",
        rank=1,
        waits=Wait.LATER,
    ),
    action(
        "color",
        "c {color}",
        READING | NOTEBOOK,
        Need.NOTES,
        Group.MARK,
        "colour: y yellow g green b blue p pink o orange v violet (1-6)",
        "colour",
        rank=4,
        waits=Wait.LATER,
    ),
    action(
        "note",
        "a",
        READING | NOTEBOOK,
        Need.NOTES,
        Group.MARK,
        "write a note (highlights first where nothing is)",
        "note",
        rank=3,
    ),
    action(
        "suggest", "i", READING, Need.NOTES, Group.MARK, "say it otherwise: what is to stand there instead", "otherwise"
    ),
    action("tags", "#", READING | NOTEBOOK, Need.NOTES, Group.MARK, "edit the tags", "tags", rank=11),
    action(
        "reshape", "r", TEXT, Need.NOTES, Group.MARK, "reshape: select again, Enter keeps it", "reshape", on_mark=True
    ),
    action(
        "delete",
        "d d, x",
        LISTS | TEXT | NOTEBOOK,
        Need.NOTES,
        Group.MARK,
        "delete (u brings it back)",
        "delete",
        on_mark=True,
    ),
    action(
        "undo",
        "u",
        LISTS | TEXT | SHELVES | TAGS | IMPORTED | REVIEW,
        Need.NOTES,
        Group.MARK,
        "undo the last change to annotations; in lists to the library, too",
        "undo",
    ),
    action("redo", "ctrl+r", LISTS | TEXT | SHELVES | TAGS, Need.NOTES, Group.MARK, "redo"),
    action(
        "repeat", ".", TEXT, Need.NOTES, Group.MARK, "repeat the last marking (colour and tags) here", waits=Wait.LATER
    ),
    action("copy", "y", READING | NOTEBOOK, Need.NOTES, Group.MARK, "copy as text", "copy"),
    action("copy_quote", "Y", READING | NOTEBOOK, Need.NOTES, Group.MARK, "copy as a Markdown quote with its source"),
    # Place
    action(
        "accept",
        "A",
        LISTS | TEXT,
        Need.NOTES,
        Group.PLACE,
        "accept the suggested place, or new words as seen; settle a remark",
        "accept",
        on_mark=True,
    ),
    action(
        "reject",
        "X",
        LISTS | TEXT,
        Need.NOTES,
        Group.PLACE,
        "reject the suggested place; reopen a remark",
        "reject",
        on_mark=True,
    ),
    action(
        "compare", "D", LISTS | TEXT, Need.NOTES, Group.PLACE, "old and new text side by side", "compare", on_mark=True
    ),
    action(
        "attach",
        "P",
        SIDEBAR,
        Need.NOTES,
        Group.PLACE,
        "put the annotation on what is selected in the text",
        "put here",
    ),
    action(
        "bring", "g e", LISTS | TEXT, Need.NOTES, Group.PLACE, "bring the marks of another edition of the text here"
    ),
    action("decline", "g E", LISTS | TEXT, Need.NOTES, Group.PLACE, "do not offer the marks of another edition again"),
    action(
        "next_waiting",
        "] s",
        ARTICLE,
        Need.NOTES,
        Group.PLACE,
        "next suggested place, new words or answered remark, new figures first",
    ),
    action("previous_waiting", "[ s", ARTICLE, Need.NOTES, Group.PLACE, "the one before"),
    # Select
    action(
        "select",
        "v",
        TEXT,
        Need.TEXT,
        Group.SELECT,
        "select, from the caret or the whole focus sentence",
        "select",
        rank=10,
    ),
    action("select_sentences", "V", TEXT, Need.TEXT, Group.SELECT, "select by sentences"),
    action(
        "swap_ends", "o", SELECT, Need.TEXT, Group.SELECT, "go to the other end of the selection", "other end", rank=5
    ),
    action(
        "inner_object",
        "i {object}",
        SELECT,
        Need.TEXT,
        Group.SELECT,
        'inside: w word, s sentence, p paragraph, " quotes, ( brackets',
    ),
    action(
        "around_object",
        "a {object}",
        SELECT,
        Need.TEXT,
        Group.SELECT,
        'around: w s p " ( (a alone, after a moment: a note)',
    ),
    # Sidebar
    *SIDEBAR_ACTIONS,
    *LIST_ACTIONS,
    *REVIEW_ACTIONS,
    # View
    action("switch_pane", "tab", READING, Need.NOTHING, Group.VIEW, "to the sidebar and back", "sidebar", rank=6),
    action("toggle_sidebar", "\\", READING, Need.NOTHING, Group.VIEW, "hide or show the sidebar"),
    action("narrower_sidebar", "<", READING, Need.NOTHING, Group.VIEW, "narrower sidebar"),
    action("wider_sidebar", ">", READING, Need.NOTHING, Group.VIEW, "wider sidebar"),
    action("wider_measure", "+", READING, Need.NOTHING, Group.VIEW, "wider column"),
    action("narrower_measure", "-", READING, Need.NOTHING, Group.VIEW, "narrower column"),
    action("default_measure", "=", READING, Need.NOTHING, Group.VIEW, "default width of the column"),
    action("zen", "z n", READING, Need.NOTHING, Group.VIEW, "zen: nothing but the text"),
    action("theme", "T", LISTS, Need.NOTHING, Group.VIEW, "choose a theme"),
    # Program
    action("export", "E", LISTS | NOTEBOOK, Need.NOTES, Group.PROGRAM, "export the notes as Markdown"),
    action("import", "", LISTS, Need.NOTES, Group.PROGRAM, "bring in highlights of other programs and devices"),
    action("trash", "g t", LISTS, Need.NOTES, Group.PROGRAM, "what was deleted; Enter brings it back"),
    action(
        "reload", "R", LISTS, Need.NOTHING, Group.PROGRAM, "read the source again", waits=Wait.LAST, aliases="e edit"
    ),
    action(
        "notebook", "g n", LISTS, Need.STORE, Group.PROGRAM, "notebook: the highlights and notes of all texts (N, too)"
    ),
    action(
        "notes_of_all_texts",
        "N, g n",
        LIBRARY | TAGS,
        Need.STORE,
        Group.PROGRAM,
        "notebook, over this list: Esc comes back to it",
    ),
    action(
        "all_tags", "g #", LISTS | SHELVES, Need.STORE, Group.PROGRAM, "the tags of all texts: rename, merge, delete"
    ),
    action("go_to_asked", "g a", LISTS | TEXT, Need.NOTHING, Group.PROGRAM, "read what somebody asks your word on"),
    action("library", "L", LISTS | NOTEBOOK | TAGS, Need.STORE, Group.PROGRAM, "library: everything read so far"),
    action(
        "settings",
        "",
        READING,
        Need.NOTHING,
        Group.PROGRAM,
        "settings: try them, and have them written into the settings file",
        aliases="set",
    ),
    action("tour", "", LISTS, Need.NOTHING, Group.PROGRAM, "the tour, which teaches the keys on itself"),
    action("palette", ":, ctrl+p", EVERYWHERE, Need.NOTHING, Group.PROGRAM, "every command by name"),
    action(
        "help",
        "?, f1",
        EVERYWHERE,
        Need.NOTHING,
        Group.PROGRAM,
        "help: every key of the present mode",
        "help",
        aliases="h",
    ),
    action("save", "", READING, Need.NOTES, Group.PROGRAM, "say whether all is saved, as it is at once", aliases="w"),
    action(
        "back",
        "escape",
        EVERYWHERE,
        Need.NOTHING,
        Group.PROGRAM,
        "one step back",
    ),
    action("suspend", "ctrl+z", EVERYWHERE, Need.NOTHING, Group.PROGRAM, "back to the shell; `fg` there comes back"),
    action("how_to_leave", "ctrl+c", EVERYWHERE, Need.NOTHING, Group.PROGRAM, "say how to leave"),
    action(
        "quit",
        "q, Z Z",
        READING,
        Need.NOTHING,
        Group.PROGRAM,
        "quit",
        "quit",
        rank=5,
        waits=Wait.LAST,
        aliases="q wq x qa",
    ),
)


COLOR_KEYS = {"y": 0, "g": 1, "b": 2, "p": 3, "o": 4, "v": 5, **{str(number + 1): number for number in range(6)}}
"""The place in the row of pens that each colour key stands for."""


NAMED = {action.name: action for action in ACTIONS}
"""The actions by their names."""
