"""The table of actions: name, keys, where they work, and one line of help.

Everything that speaks of keys is made from it: the commands that key presses give, the footer, the help
screen, the command palette, the table in the README and the action names in the config file.

A key is written as its character, or as a name (`space`, `enter`, `ctrl+d`); the keys of a sequence stand
one space apart. A word in braces stands for one more key that is the action's argument.
"""

from enum import Enum
from typing import NamedTuple


class Mode(str, Enum):
    """What the keys mean just now. The values are shown in the status line."""

    READ = "READ"
    CARET = "CARET"
    SELECT = "SELECT"
    SIDEBAR = "SIDEBAR"


class Group(str, Enum):
    """The headings under which help and README list the actions."""

    MOVE = "Move"
    CARET = "Caret and words"
    FIND = "Search and go"
    MARK = "Mark and write"
    PLACE = "Annotations in changed text"
    SELECT = "Select"
    SIDEBAR = "Sidebar"
    VIEW = "View"
    PROGRAM = "Program"


class Action(NamedTuple):
    """Something the reader can do.

    `short` is the word the footer has for it; without one it is not shown there. `on_mark` says that it only matters
    while the cursor is on an annotation; those about its place, while that is not settled. Those with the lowest `rank`
    are in a footer that has room for few.
    """

    name: str
    keys: tuple[str, ...]
    modes: frozenset[Mode]
    group: Group
    help: str
    short: str = ""
    on_mark: bool = False
    rank: int = 99

    @property
    def takes_argument(self) -> bool:
        """Whether one more key belongs to it."""
        return "{" in self.keys[0]


READ = frozenset({Mode.READ})
TEXT = frozenset({Mode.READ, Mode.CARET})
ARTICLE = frozenset({Mode.READ, Mode.CARET, Mode.SELECT})
FINE = frozenset({Mode.CARET, Mode.SELECT})
SELECT = frozenset({Mode.SELECT})
SIDEBAR = frozenset({Mode.SIDEBAR})
LISTS = frozenset({Mode.READ, Mode.SIDEBAR})
EVERYWHERE = frozenset(Mode)


def _keys(written: str) -> tuple[str, ...]:
    """The keys of one action, written with commas between the ways to press it."""
    return tuple(way.strip() for way in written.split(", "))


def _action(
    name: str,
    keys: str,
    modes: frozenset[Mode],
    group: Group,
    text: str,
    short: str = "",
    *,
    on_mark: bool = False,
    rank: int = 99,
) -> Action:
    return Action(name, _keys(keys), modes, group, text, short, on_mark, rank)


ACTIONS: tuple[Action, ...] = (
    # Move
    _action(
        "next_unit", "j, down", READ, Group.MOVE, "next sentence (line in code, tables and verse)", "sentence", rank=2
    ),
    _action("previous_unit", "k, up", READ, Group.MOVE, "previous sentence or line"),
    _action("line_down", "j, down", FINE, Group.MOVE, "next display line"),
    _action("line_up", "k, up", FINE, Group.MOVE, "previous display line"),
    _action("next_sentence", ")", ARTICLE, Group.MOVE, "next sentence"),
    _action("previous_sentence", "(", ARTICLE, Group.MOVE, "previous sentence"),
    _action("next_paragraph", "}", ARTICLE, Group.MOVE, "next paragraph"),
    _action("previous_paragraph", "{", ARTICLE, Group.MOVE, "previous paragraph"),
    _action("next_heading", "] ]", ARTICLE, Group.MOVE, "next section heading"),
    _action("previous_heading", "[ [", ARTICLE, Group.MOVE, "previous section heading"),
    _action("page_down", "space, pagedown, ctrl+f", ARTICLE, Group.MOVE, "page down", "page", rank=7),
    _action("page_up", "backspace, pageup, ctrl+b", ARTICLE, Group.MOVE, "page up"),
    _action("half_page_down", "ctrl+d", ARTICLE, Group.MOVE, "half a page down"),
    _action("half_page_up", "ctrl+u", ARTICLE, Group.MOVE, "half a page up"),
    _action("scroll_down", "ctrl+e", ARTICLE, Group.MOVE, "scroll down by a line"),
    _action("scroll_up", "ctrl+y", ARTICLE, Group.MOVE, "scroll up by a line"),
    _action("start", "g g, home", ARTICLE, Group.MOVE, "start of the document"),
    _action("end", "G, end", ARTICLE, Group.MOVE, "end of the document"),
    _action("go_to_share", "%", ARTICLE, Group.MOVE, "go to this percentage: 50% is half-way"),
    _action("focus_middle", "z z", ARTICLE, Group.MOVE, "put the focus in the middle of the page"),
    _action("focus_top", "z t", ARTICLE, Group.MOVE, "put the focus at the top"),
    _action("focus_bottom", "z b", ARTICLE, Group.MOVE, "put the focus at the bottom"),
    # Caret
    _action("left", "h, left", ARTICLE, Group.CARET, "character to the left"),
    _action("right", "l, right", ARTICLE, Group.CARET, "character to the right"),
    _action("word_forward", "w", ARTICLE, Group.CARET, "next word"),
    _action("word_back", "b", ARTICLE, Group.CARET, "back to the beginning of the word"),
    _action("word_end", "e", ARTICLE, Group.CARET, "end of the word"),
    _action("long_word_forward", "W", ARTICLE, Group.CARET, "next word between spaces"),
    _action("long_word_back", "B", ARTICLE, Group.CARET, "back to the beginning of the word between spaces"),
    _action("long_word_end", "E", FINE, Group.CARET, "end of the word between spaces"),
    _action("line_start", "0", ARTICLE, Group.CARET, "beginning of the display line"),
    _action("line_text_start", "^", ARTICLE, Group.CARET, "first word of the display line"),
    _action("line_end", "$", ARTICLE, Group.CARET, "end of the display line"),
    _action("find", "f {character}", ARTICLE, Group.CARET, "to the next such character in the paragraph"),
    _action("find_back", "F {character}", ARTICLE, Group.CARET, "to the previous such character"),
    _action("till", "t {character}", ARTICLE, Group.CARET, "to just before the next such character"),
    _action("till_back", "T {character}", FINE, Group.CARET, "to just behind the previous such character"),
    _action("find_again", ";", ARTICLE, Group.CARET, "repeat the last f F t T"),
    _action("find_reverse", ",", ARTICLE, Group.CARET, "repeat it the other way"),
    # Search and go
    _action(
        "search", "/", ARTICLE, Group.FIND, "search as you type (Ctrl+r in it: regular expression)", "search", rank=8
    ),
    _action("next_hit", "n", ARTICLE, Group.FIND, "next hit"),
    _action("previous_hit", "N", ARTICLE, Group.FIND, "previous hit"),
    _action("search_word", "*", ARTICLE, Group.FIND, "search the word under the cursor"),
    _action("hint", "s", TEXT, Group.FIND, "hint: type the label of a visible sentence to go there", "hint", rank=9),
    _action(
        "hint_span",
        "S",
        TEXT,
        Group.FIND,
        "span hint: the labels of two words select from one to the other (a capital: with the signs that touch it)",
    ),
    _action("follow_link", "g f", TEXT, Group.FIND, "follow the link in the sentence; Ctrl+o comes back"),
    _action("outline", "o", TEXT, Group.FIND, "outline of the document"),
    _action("set_mark", "m {letter}", TEXT, Group.FIND, "set a mark here"),
    _action("go_to_mark", "' {letter}", ARTICLE, Group.FIND, "go to a mark; '' goes back to where you jumped from"),
    _action("jump_back", "ctrl+o", TEXT, Group.FIND, "back in the jump list"),
    _action("jump_forward", "ctrl+n", TEXT, Group.FIND, "forward in the jump list"),
    _action("next_highlight", "] h", ARTICLE, Group.FIND, "next highlight"),
    _action("previous_highlight", "[ h", ARTICLE, Group.FIND, "previous highlight"),
    _action("next_note", "] n", ARTICLE, Group.FIND, "next note"),
    _action("previous_note", "[ n", ARTICLE, Group.FIND, "previous note"),
    # Mark and write
    _action(
        "highlight",
        "enter",
        ARTICLE,
        Group.MARK,
        "highlight with the pen; take a bare highlight off",
        "highlight",
        rank=1,
    ),
    _action(
        "color",
        "c {color}",
        EVERYWHERE,
        Group.MARK,
        "colour: y yellow g green b blue p pink o orange v violet (1-6)",
        "colour",
        rank=4,
    ),
    _action("note", "a", EVERYWHERE, Group.MARK, "write a note (highlights first where nothing is)", "note", rank=3),
    _action("tags", "#", EVERYWHERE, Group.MARK, "edit the tags", "tags", rank=11),
    _action("reshape", "r", TEXT, Group.MARK, "reshape: select anew, Enter keeps it", "reshape", on_mark=True),
    _action("delete", "d d, x", LISTS | TEXT, Group.MARK, "delete (u brings it back)", "delete", on_mark=True),
    _action("undo", "u", LISTS | TEXT, Group.MARK, "undo the last change to annotations", "undo"),
    _action("redo", "ctrl+r", LISTS | TEXT, Group.MARK, "redo"),
    _action("repeat", ".", TEXT, Group.MARK, "repeat the last marking (colour and tags) here"),
    _action("copy", "y", EVERYWHERE, Group.MARK, "copy as text", "copy"),
    _action("copy_quote", "Y", EVERYWHERE, Group.MARK, "copy as a Markdown quote with its source"),
    # Place
    _action("accept", "A", LISTS | TEXT, Group.PLACE, "accept the suggested place", "accept", on_mark=True),
    _action("reject", "X", LISTS | TEXT, Group.PLACE, "reject the suggested place", "reject", on_mark=True),
    _action("compare", "D", LISTS | TEXT, Group.PLACE, "old and new text side by side", "compare", on_mark=True),
    _action("attach", "P", SIDEBAR, Group.PLACE, "put the annotation on what is selected in the text", "put here"),
    _action("next_waiting", "] s", ARTICLE, Group.PLACE, "next annotation whose place is suggested"),
    _action("previous_waiting", "[ s", ARTICLE, Group.PLACE, "the one before"),
    # Select
    _action("select", "v", TEXT, Group.SELECT, "select, from the caret or the whole focus sentence", "select", rank=10),
    _action("select_sentences", "V", TEXT, Group.SELECT, "select by sentences"),
    _action("swap_ends", "o", SELECT, Group.SELECT, "go to the other end of the selection", "other end", rank=5),
    _action(
        "inner_object",
        "i {object}",
        SELECT,
        Group.SELECT,
        'inside: w word, s sentence, p paragraph, " quotes, ( brackets',
    ),
    _action("around_object", "a {object}", SELECT, Group.SELECT, 'around: w s p " ( (a alone, after a moment: a note)'),
    # Sidebar
    _action("next_card", "j, down", SIDEBAR, Group.SIDEBAR, "next card; the article follows", "card", rank=2),
    _action("previous_card", "k, up", SIDEBAR, Group.SIDEBAR, "previous card"),
    _action("first_card", "g g, home", SIDEBAR, Group.SIDEBAR, "first card"),
    _action("last_card", "G, end", SIDEBAR, Group.SIDEBAR, "last card"),
    _action("page_of_cards_down", "space, pagedown, ctrl+d, ctrl+f", SIDEBAR, Group.SIDEBAR, "cards down by a page"),
    _action("page_of_cards_up", "backspace, pageup, ctrl+u, ctrl+b", SIDEBAR, Group.SIDEBAR, "cards up by a page"),
    _action("open_card", "enter", SIDEBAR, Group.SIDEBAR, "go to the text of the card", "to the text", rank=1),
    _action("filter_cards", "/", SIDEBAR, Group.SIDEBAR, "filter by text, #tag, :colour, note", "filter", rank=5),
    _action("sort_cards", "s", SIDEBAR, Group.SIDEBAR, "order by place, newest or colour", "order"),
    # View
    _action("switch_pane", "tab", EVERYWHERE, Group.VIEW, "to the sidebar and back", "sidebar", rank=6),
    _action("toggle_sidebar", "\\", EVERYWHERE, Group.VIEW, "hide or show the sidebar"),
    _action("narrower_sidebar", "<", EVERYWHERE, Group.VIEW, "narrower sidebar"),
    _action("wider_sidebar", ">", EVERYWHERE, Group.VIEW, "wider sidebar"),
    _action("wider_measure", "+", EVERYWHERE, Group.VIEW, "wider column"),
    _action("narrower_measure", "-", EVERYWHERE, Group.VIEW, "narrower column"),
    _action("default_measure", "=", EVERYWHERE, Group.VIEW, "default width of the column"),
    _action("zen", "z n", EVERYWHERE, Group.VIEW, "zen: nothing but the text"),
    _action("theme", "T", LISTS, Group.VIEW, "choose a theme"),
    # Program
    _action("export", "E", LISTS, Group.PROGRAM, "export the notes as Markdown"),
    _action("trash", "g t", LISTS, Group.PROGRAM, "what was deleted; Enter brings it back"),
    _action("reload", "R", LISTS, Group.PROGRAM, "read the source again"),
    _action("library", "L", LISTS, Group.PROGRAM, "library: everything read so far"),
    _action("palette", ":, ctrl+p", EVERYWHERE, Group.PROGRAM, "every command by name"),
    _action("help", "?, f1", EVERYWHERE, Group.PROGRAM, "help: every key of the present mode", "help"),
    _action("back", "escape", EVERYWHERE, Group.PROGRAM, "one step back: selection, caret, search, filter"),
    _action("quit", "q", LISTS, Group.PROGRAM, "quit", "quit", rank=5),
)


_MOST_NAMED = 20
"""Keys that are named one by one as those that may follow."""


class Argument(Enum):
    """What kind of key an action takes as its argument: the name in braces, and the keys that may stand for it."""

    CHARACTER = ("character", "")
    LETTER = ("letter", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'")
    COLOR = ("color", "ygbpov123456")
    OBJECT = ("object", "wsp\"'()[]{}<>b“”«»")

    def __init__(self, word: str, allowed: str) -> None:
        self.word = word
        self.allowed = allowed

    @property
    def choices(self) -> str:
        """What may be typed for it, in a line: the keys, or what they are where those would fill it."""
        return " ".join(self.allowed) if 0 < len(self.allowed) <= _MOST_NAMED else self.word

    def accepts(self, key: str) -> bool:
        """Whether this key can be the argument. Any single character can where none are named."""
        if key == "space":
            key = " "
        return len(key) == 1 and (not self.allowed or key in self.allowed)


ARGUMENTS = {f"{{{argument.word}}}": argument for argument in Argument}

COLOR_KEYS = {"y": 0, "g": 1, "b": 2, "p": 3, "o": 4, "v": 5, **{str(number + 1): number for number in range(6)}}
"""The place in the row of pens that each colour key stands for."""
