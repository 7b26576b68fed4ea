"""What an action is: its name and keys, where they work, what it needs, and one line of help."""

from enum import Enum

from readerapp.document.named_tuple import NamedTuple


class Mode(str, Enum):
    """What the keys mean just now. The values are shown in the status line."""

    READ = "READ"
    CARET = "CARET"
    SELECT = "SELECT"
    SIDEBAR = "SIDEBAR"
    TRASH = "TRASH"
    LIBRARY = "LIBRARY"
    NOTEBOOK = "NOTEBOOK"
    TAGS = "TAGS"
    REVIEW = "REVIEW"
    IMPORT = "IMPORT"


class Group(str, Enum):
    """The headings under which help and README list the actions."""

    MOVE = "Move"
    CARET = "Caret and words"
    FIND = "Search and go"
    MARK = "Mark and write"
    PLACE = "Annotations in changed text"
    SELECT = "Select"
    SIDEBAR = "Sidebar"
    LIST = "Lists"
    REVIEW = "Review"
    VIEW = "View"
    PROGRAM = "Program"


class Need(Enum):
    """What has to be there before an action can be done. A key that comes before it waits, and is then done."""

    NOTHING = "nothing"
    TEXT = "a text that is not empty"
    WHOLE_TEXT = "the text to its end"
    SECTIONS = "the sections, which are known when all of the text was looked through once"
    NOTES = "the annotations of the text, and the store that they are in"
    STORE = "the store that all annotations are in"


class Wait(Enum):
    """How an action waits while what it needs is still coming."""

    HOLD = "the keys behind it wait with it: they may be for what it opens"
    LATER = "reading goes on, and it is done where it was meant"
    LAST = "it needs nothing, but lets those be done first that are to be done later"


class Action(NamedTuple):
    """Something the reader can do.

    `short` is the word the footer has for it; without one it is not shown there. `on_mark` says that it only matters
    while the cursor is on an annotation; those about its place, while that is not settled. Those with the lowest `rank`
    are in a footer that has room for few. `aliases` are what hands used to other programs type for it behind `:`. One
    without keys is reached by its name alone.
    """

    name: str
    keys: tuple[str, ...]
    modes: frozenset[Mode]
    needs: Need
    group: Group
    help: str
    short: str = ""
    on_mark: bool = False
    rank: int = 99
    waits: Wait = Wait.HOLD
    aliases: tuple[str, ...] = ()

    @property
    def takes_argument(self) -> bool:
        """Whether one more key belongs to it."""
        return any("{" in written for written in self.keys)

    @property
    def words(self) -> str:
        """The name as the palette writes it."""
        return self.name.replace("_", " ")


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
