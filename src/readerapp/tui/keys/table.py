"""The table of actions: name, keys, where they work, what they need, and one line of help.

Everything that speaks of keys is made from it: the commands that key presses give, the footer, the help
screen, the command palette, the table in the README and the action names in the config file.

A key is written as its character, or as a name (`space`, `enter`, `ctrl+d`); the keys of a sequence stand
one space apart. A word in braces stands for one more key that is the action's argument.
"""

from readerapp.tui.keys.action import Action, Group, Mode, Need, Wait

READ = frozenset({Mode.READ})
TEXT = frozenset({Mode.READ, Mode.CARET})
ARTICLE = frozenset({Mode.READ, Mode.CARET, Mode.SELECT})
FINE = frozenset({Mode.CARET, Mode.SELECT})
SELECT = frozenset({Mode.SELECT})
SIDEBAR = frozenset({Mode.SIDEBAR})
LISTS = frozenset({Mode.READ, Mode.SIDEBAR})
READING = ARTICLE | SIDEBAR
LIST = frozenset({Mode.TRASH})
"""Lists that fill the screen."""
TRASH = frozenset({Mode.TRASH})
EVERYWHERE = frozenset(Mode)


def _keys(written: str) -> tuple[str, ...]:
    """The keys of one action, written with commas between the ways to press it; none where nothing is written."""
    return tuple(filter(None, written.split(", ")))


def _action(
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
    ways, other_names = _keys(keys), tuple(aliases.split())
    return Action(name, ways, modes, needs, group, text, short, on_mark, rank, waits, other_names)


ACTIONS: tuple[Action, ...] = (
    # Move
    _action(
        "next_unit",
        "j, down",
        READ,
        Need.TEXT,
        Group.MOVE,
        "next sentence (line in code, tables and verse)",
        "sentence",
        rank=2,
    ),
    _action("previous_unit", "k, up", READ, Need.TEXT, Group.MOVE, "previous sentence or line"),
    _action("line_down", "j, down", FINE, Need.TEXT, Group.MOVE, "next display line"),
    _action("line_up", "k, up", FINE, Need.TEXT, Group.MOVE, "previous display line"),
    _action("next_sentence", ")", ARTICLE, Need.TEXT, Group.MOVE, "next sentence"),
    _action("previous_sentence", "(", ARTICLE, Need.TEXT, Group.MOVE, "previous sentence"),
    _action("next_paragraph", "}", ARTICLE, Need.TEXT, Group.MOVE, "next paragraph"),
    _action("previous_paragraph", "{", ARTICLE, Need.TEXT, Group.MOVE, "previous paragraph"),
    _action("next_heading", "] ]", ARTICLE, Need.WHOLE_TEXT, Group.MOVE, "next section heading"),
    _action("previous_heading", "[ [", ARTICLE, Need.TEXT, Group.MOVE, "previous section heading"),
    _action("page_down", "space, pagedown, ctrl+f", ARTICLE, Need.TEXT, Group.MOVE, "page down", "page", rank=7),
    _action("page_up", "backspace, pageup, ctrl+b", ARTICLE, Need.TEXT, Group.MOVE, "page up"),
    _action("half_page_down", "ctrl+d", ARTICLE, Need.TEXT, Group.MOVE, "half a page down"),
    _action("half_page_up", "ctrl+u", ARTICLE, Need.TEXT, Group.MOVE, "half a page up"),
    _action("scroll_down", "ctrl+e", ARTICLE, Need.TEXT, Group.MOVE, "scroll down by a line"),
    _action("scroll_up", "ctrl+y", ARTICLE, Need.TEXT, Group.MOVE, "scroll up by a line"),
    _action("start", "g g, home, ctrl+home", ARTICLE, Need.TEXT, Group.MOVE, "start of the document"),
    _action("end", "G, end, ctrl+end", ARTICLE, Need.WHOLE_TEXT, Group.MOVE, "end of the document"),
    _action("go_to_share", "%", ARTICLE, Need.WHOLE_TEXT, Group.MOVE, "go to this percentage: 50% is half-way"),
    _action("focus_middle", "z z", ARTICLE, Need.TEXT, Group.MOVE, "put the focus in the middle of the page"),
    _action("focus_top", "z t", ARTICLE, Need.TEXT, Group.MOVE, "put the focus at the top"),
    _action("focus_bottom", "z b", ARTICLE, Need.TEXT, Group.MOVE, "put the focus at the bottom"),
    # Caret
    _action(
        "left",
        "h, left",
        ARTICLE,
        Need.TEXT,
        Group.CARET,
        "character to the left; in READ, as every key of this group, it puts a caret into the sentence",
    ),
    _action("right", "l, right", ARTICLE, Need.TEXT, Group.CARET, "character to the right; in READ as ← is"),
    _action("word_forward", "w", ARTICLE, Need.TEXT, Group.CARET, "next word"),
    _action("word_back", "b", ARTICLE, Need.TEXT, Group.CARET, "back to the beginning of the word"),
    _action("word_end", "e", ARTICLE, Need.TEXT, Group.CARET, "end of the word"),
    _action("long_word_forward", "W", ARTICLE, Need.TEXT, Group.CARET, "next word between spaces"),
    _action("long_word_back", "B", ARTICLE, Need.TEXT, Group.CARET, "back to the beginning of the word between spaces"),
    _action("long_word_end", "E", FINE, Need.TEXT, Group.CARET, "end of the word between spaces"),
    _action("line_start", "0", ARTICLE, Need.TEXT, Group.CARET, "beginning of the display line"),
    _action("line_text_start", "^", ARTICLE, Need.TEXT, Group.CARET, "first word of the display line"),
    _action("line_end", "$", ARTICLE, Need.TEXT, Group.CARET, "end of the display line"),
    _action("find", "f {character}", ARTICLE, Need.TEXT, Group.CARET, "to the next such character in the paragraph"),
    _action("find_back", "F {character}", ARTICLE, Need.TEXT, Group.CARET, "to the previous such character"),
    _action("till", "t {character}", ARTICLE, Need.TEXT, Group.CARET, "to just before the next such character"),
    _action("till_back", "T {character}", FINE, Need.TEXT, Group.CARET, "to just behind the previous such character"),
    _action("find_again", ";", ARTICLE, Need.TEXT, Group.CARET, "repeat the last f F t T"),
    _action("find_reverse", ",", ARTICLE, Need.TEXT, Group.CARET, "repeat it the other way"),
    # Search and go
    _action(
        "search",
        "/",
        ARTICLE,
        Need.WHOLE_TEXT,
        Group.FIND,
        "search as you type (Ctrl+r in it: regular expression)",
        "search",
        rank=8,
    ),
    _action("next_hit", "n", ARTICLE, Need.WHOLE_TEXT, Group.FIND, "next hit"),
    _action("previous_hit", "N", ARTICLE, Need.WHOLE_TEXT, Group.FIND, "previous hit"),
    _action("search_word", "*", ARTICLE, Need.WHOLE_TEXT, Group.FIND, "search the word under the cursor"),
    _action(
        "hint",
        "s",
        TEXT,
        Need.TEXT,
        Group.FIND,
        "hint: type the label of a visible sentence to go there",
        "hint",
        rank=9,
    ),
    _action(
        "hint_span",
        "S",
        TEXT,
        Need.TEXT,
        Group.FIND,
        "span hint: the labels of two words select from one to the other (a capital: with the signs that touch it)",
    ),
    _action(
        "follow_link",
        "g f",
        TEXT,
        Need.WHOLE_TEXT,
        Group.FIND,
        "follow the link in the sentence, a footnote in a box; Ctrl+o comes back",
    ),
    _action(
        "look_up",
        "K",
        ARTICLE,
        Need.TEXT,
        Group.FIND,
        "look up the word at the caret, what is selected, or the sentence, with a command of the settings",
    ),
    _action("speak", "g s", TEXT, Need.TEXT, Group.FIND, "read aloud from here, with a command of the settings"),
    _action("outline", "o", TEXT, Need.SECTIONS, Group.FIND, "outline of the document"),
    _action("set_mark", "m {letter}", TEXT, Need.TEXT, Group.FIND, "set a place mark here"),
    _action(
        "go_to_mark",
        "' {letter}",
        ARTICLE,
        Need.TEXT,
        Group.FIND,
        "go to a place mark; '' goes back to where you jumped from",
    ),
    _action("jump_back", "ctrl+o", TEXT, Need.TEXT, Group.FIND, "back in the jump list"),
    _action("jump_forward", "ctrl+n", TEXT, Need.TEXT, Group.FIND, "forward in the jump list"),
    _action("next_highlight", "] h", ARTICLE, Need.NOTES, Group.FIND, "next highlight"),
    _action("previous_highlight", "[ h", ARTICLE, Need.NOTES, Group.FIND, "previous highlight"),
    _action("next_note", "] n", ARTICLE, Need.NOTES, Group.FIND, "next note"),
    _action("previous_note", "[ n", ARTICLE, Need.NOTES, Group.FIND, "previous note"),
    # Mark and write
    _action(
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
    _action(
        "color",
        "c {color}",
        READING,
        Need.NOTES,
        Group.MARK,
        "colour: y yellow g green b blue p pink o orange v violet (1-6)",
        "colour",
        rank=4,
        waits=Wait.LATER,
    ),
    _action(
        "note", "a", READING, Need.NOTES, Group.MARK, "write a note (highlights first where nothing is)", "note", rank=3
    ),
    _action("tags", "#", READING, Need.NOTES, Group.MARK, "edit the tags", "tags", rank=11),
    _action(
        "reshape", "r", TEXT, Need.NOTES, Group.MARK, "reshape: select again, Enter keeps it", "reshape", on_mark=True
    ),
    _action(
        "delete", "d d, x", LISTS | TEXT, Need.NOTES, Group.MARK, "delete (u brings it back)", "delete", on_mark=True
    ),
    _action("undo", "u", LISTS | TEXT, Need.NOTES, Group.MARK, "undo the last change to annotations", "undo"),
    _action("redo", "ctrl+r", LISTS | TEXT, Need.NOTES, Group.MARK, "redo"),
    _action(
        "repeat", ".", TEXT, Need.NOTES, Group.MARK, "repeat the last marking (colour and tags) here", waits=Wait.LATER
    ),
    _action("copy", "y", READING, Need.NOTES, Group.MARK, "copy as text", "copy"),
    _action("copy_quote", "Y", READING, Need.NOTES, Group.MARK, "copy as a Markdown quote with its source"),
    # Place
    _action("accept", "A", LISTS | TEXT, Need.NOTES, Group.PLACE, "accept the suggested place", "accept", on_mark=True),
    _action("reject", "X", LISTS | TEXT, Need.NOTES, Group.PLACE, "reject the suggested place", "reject", on_mark=True),
    _action(
        "compare", "D", LISTS | TEXT, Need.NOTES, Group.PLACE, "old and new text side by side", "compare", on_mark=True
    ),
    _action(
        "attach",
        "P",
        SIDEBAR,
        Need.NOTES,
        Group.PLACE,
        "put the annotation on what is selected in the text",
        "put here",
    ),
    _action(
        "bring", "g e", LISTS | TEXT, Need.NOTES, Group.PLACE, "bring the marks of another edition of the text here"
    ),
    _action("next_waiting", "] s", ARTICLE, Need.NOTES, Group.PLACE, "next annotation whose place is suggested"),
    _action("previous_waiting", "[ s", ARTICLE, Need.NOTES, Group.PLACE, "the one before"),
    # Select
    _action(
        "select",
        "v",
        TEXT,
        Need.TEXT,
        Group.SELECT,
        "select, from the caret or the whole focus sentence",
        "select",
        rank=10,
    ),
    _action("select_sentences", "V", TEXT, Need.TEXT, Group.SELECT, "select by sentences"),
    _action(
        "swap_ends", "o", SELECT, Need.TEXT, Group.SELECT, "go to the other end of the selection", "other end", rank=5
    ),
    _action(
        "inner_object",
        "i {object}",
        SELECT,
        Need.TEXT,
        Group.SELECT,
        'inside: w word, s sentence, p paragraph, " quotes, ( brackets',
    ),
    _action(
        "around_object",
        "a {object}",
        SELECT,
        Need.TEXT,
        Group.SELECT,
        'around: w s p " ( (a alone, after a moment: a note)',
    ),
    # Sidebar
    _action(
        "next_card", "j, down", SIDEBAR, Need.NOTES, Group.SIDEBAR, "next card; the article follows", "card", rank=2
    ),
    _action("previous_card", "k, up", SIDEBAR, Need.NOTES, Group.SIDEBAR, "previous card"),
    _action("first_card", "g g, home, ctrl+home", SIDEBAR, Need.NOTES, Group.SIDEBAR, "first card"),
    _action("last_card", "G, end, ctrl+end", SIDEBAR, Need.NOTES, Group.SIDEBAR, "last card"),
    _action(
        "page_of_cards_down",
        "space, pagedown, ctrl+d, ctrl+f",
        SIDEBAR,
        Need.NOTES,
        Group.SIDEBAR,
        "cards down by a page",
    ),
    _action(
        "page_of_cards_up",
        "backspace, pageup, ctrl+u, ctrl+b",
        SIDEBAR,
        Need.NOTES,
        Group.SIDEBAR,
        "cards up by a page",
    ),
    _action(
        "open_card", "enter", SIDEBAR, Need.NOTES, Group.SIDEBAR, "go to the text of the card", "to the text", rank=1
    ),
    _action(
        "filter_cards", "/", SIDEBAR, Need.NOTES, Group.SIDEBAR, "filter by text, #tag, :colour, note", "filter", rank=5
    ),
    _action("sort_cards", "s", SIDEBAR, Need.NOTES, Group.SIDEBAR, "order by place, newest or colour", "order"),
    # Lists
    _action("next_line", "j, down", LIST, Need.NOTHING, Group.LIST, "next line", "line", rank=2),
    _action("previous_line", "k, up", LIST, Need.NOTHING, Group.LIST, "previous line"),
    _action("first_line", "g g, home, ctrl+home", LIST, Need.NOTHING, Group.LIST, "first line"),
    _action("last_line", "G, end, ctrl+end", LIST, Need.NOTHING, Group.LIST, "last line"),
    _action("page_of_lines_down", "space, pagedown, ctrl+d, ctrl+f", LIST, Need.NOTHING, Group.LIST, "a page down"),
    _action("page_of_lines_up", "backspace, pageup, ctrl+u, ctrl+b", LIST, Need.NOTHING, Group.LIST, "a page up"),
    _action("filter_lines", "/", LIST, Need.NOTHING, Group.LIST, "filter by words", "filter", rank=5),
    _action(
        "close_list", "q", LIST, Need.NOTHING, Group.LIST, "close the list", "close", rank=6, aliases="q quit wq x"
    ),
    _action("restore", "enter", TRASH, Need.NOTHING, Group.LIST, "bring the annotation back", "bring back", rank=1),
    _action("empty_trash", "ctrl+x", TRASH, Need.NOTHING, Group.LIST, "delete all of it for good", "empty", rank=7),
    # View
    _action("switch_pane", "tab", READING, Need.NOTHING, Group.VIEW, "to the sidebar and back", "sidebar", rank=6),
    _action("toggle_sidebar", "\\", READING, Need.NOTHING, Group.VIEW, "hide or show the sidebar"),
    _action("narrower_sidebar", "<", READING, Need.NOTHING, Group.VIEW, "narrower sidebar"),
    _action("wider_sidebar", ">", READING, Need.NOTHING, Group.VIEW, "wider sidebar"),
    _action("wider_measure", "+", READING, Need.NOTHING, Group.VIEW, "wider column"),
    _action("narrower_measure", "-", READING, Need.NOTHING, Group.VIEW, "narrower column"),
    _action("default_measure", "=", READING, Need.NOTHING, Group.VIEW, "default width of the column"),
    _action("zen", "z n", READING, Need.NOTHING, Group.VIEW, "zen: nothing but the text"),
    _action("theme", "T", LISTS, Need.NOTHING, Group.VIEW, "choose a theme"),
    # Program
    _action("export", "E", LISTS, Need.NOTES, Group.PROGRAM, "export the notes as Markdown"),
    _action("import", "", LISTS, Need.NOTES, Group.PROGRAM, "bring in highlights of other programs and devices"),
    _action("trash", "g t", LISTS, Need.NOTES, Group.PROGRAM, "what was deleted; Enter brings it back"),
    _action(
        "reload", "R", LISTS, Need.NOTHING, Group.PROGRAM, "read the source again", waits=Wait.LAST, aliases="e edit"
    ),
    _action("library", "L", LISTS, Need.NOTES, Group.PROGRAM, "library: everything read so far"),
    _action("tour", "", LISTS, Need.NOTHING, Group.PROGRAM, "the tour, which teaches the keys on itself"),
    _action("palette", ":, ctrl+p", EVERYWHERE, Need.NOTHING, Group.PROGRAM, "every command by name"),
    _action(
        "help",
        "?, f1",
        EVERYWHERE,
        Need.NOTHING,
        Group.PROGRAM,
        "help: every key of the present mode",
        "help",
        aliases="h",
    ),
    _action("save", "", READING, Need.NOTES, Group.PROGRAM, "say whether all is saved, as it is at once", aliases="w"),
    _action(
        "back",
        "escape",
        EVERYWHERE,
        Need.NOTHING,
        Group.PROGRAM,
        "one step back",
    ),
    _action("suspend", "ctrl+z", EVERYWHERE, Need.NOTHING, Group.PROGRAM, "back to the shell; `fg` there comes back"),
    _action("how_to_leave", "ctrl+c", EVERYWHERE, Need.NOTHING, Group.PROGRAM, "say how to leave"),
    _action(
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
