"""`Block`: one unit of the page, with the text that is shown and how that text is set."""

from enum import Enum

from readerapp.document.named_tuple import NamedTuple


class BlockKind(str, Enum):
    """What a block is. The values are the words of `readerapp show --json`."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    VERSE = "verse"
    IMAGE = "image"
    RULE = "rule"

    @property
    def keeps_lines(self) -> bool:
        """Whether line ends in the text are part of it, so that the cursor rests on lines, not sentences."""
        return self in _KEEPS_LINES


_KEEPS_LINES = frozenset({BlockKind.CODE, BlockKind.TABLE, BlockKind.VERSE})


class TextStyle(str, Enum):
    """How a run of text is set inside its block."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"
    STRIKE = "strike"


class StyleRun(NamedTuple):
    """Code points `start` (in) to `end` (out) of the shown text, set in `style`.

    `target` is where a link goes; it is data to be shown, never given to the terminal as a link.
    """

    start: int
    end: int
    style: TextStyle
    target: str = ""


class Column(NamedTuple):
    """One column of a table: what its head says, empty where it has none; how many cells its broadest entry takes on a
    terminal, and its longest word."""

    head: str
    width: int
    word: int


class TableCell(NamedTuple):
    """Code points `start` (in) to `end` (out) of a table's text, which stand in this row and column."""

    start: int
    end: int
    row: int
    column: int


class Table(NamedTuple):
    """What stands where in the text of a table: its columns, those of all its blocks, and its cells in order."""

    columns: tuple[Column, ...]
    cells: tuple[TableCell, ...]


class Block(NamedTuple):
    """One unit of the page.

    `text` is the shown text (C in the design): sanitised, NFC, without soft hyphens, white space collapsed
    except where the kind keeps its lines. `level` is 1-6 for a heading, the nesting depth from 1 for an item.
    `quoted` is how many block quotes the block stands in. `marker` stands before an item's first line and is no part
    of its text; an item without a marker goes on with the item before it. `language` names the programming language
    of code, and of other blocks the language they say they are in (a BCP 47 tag), where it is not the document's.
    `table` says of a table what its columns are; it is no part of its text, and is missing for one that was drawn.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    quoted: int = 0
    styles: tuple[StyleRun, ...] = ()
    language: str = ""
    table: Table | None = None
