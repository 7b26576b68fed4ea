"""`ImportedHighlight`: one highlight as another program or device has it, before it has found its words here.

Every reader in `exchange/readers` makes these of what it reads and knows nothing else of this program. Where a
highlight stands is told by *hints*, each of its own kind: whoever puts it on its words tries the precise ones
first and believes none that the words do not bear out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType


class CfiDialect(str, Enum):
    """Who wrote an EPUB canonical fragment identifier, for they do not count alike."""

    STANDARD = "standard"
    EPUB_JS = "epub.js"
    CALIBRE = "calibre"
    APPLE = "apple"


class TextUnit(str, Enum):
    """What a position in a text counts."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"
    UNKNOWN = "unknown"
    """One of the two: both are to be tried."""


class Scale(str, Enum):
    """What a number that says where a highlight stands counts."""

    PAGE = "page"
    LOCATION = "location"
    PERCENT = "percent"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class EpubCfi:
    """A range in an EPUB. `end` is empty where `start` says the whole range, as `epubcfi(…,…,…)` does.

    `file` is the path of the page inside the EPUB where the source names it, because the dialects disagree on the
    order of the files.
    """

    start: str
    end: str = ""
    dialect: CfiDialect = CfiDialect.STANDARD
    file: str = ""


@dataclass(frozen=True, slots=True)
class KoboPoint:
    """A range in a page of an EPUB: `point(/1/4/8/7:98)` counts all child nodes from 1, and UTF-8 bytes."""

    file: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class KoboSpan:
    """A range in a page of a KEPUB, from one `koboSpan` to another; the offsets are code points inside each."""

    file: str
    start: str
    start_offset: int
    end: str
    end_offset: int


@dataclass(frozen=True, slots=True)
class XPointer:
    """A range as the crengine of KOReader has it: `/body/DocFragment[5]/body/p[24]/text().68`.

    `end` is empty where the source says only where the range begins. ReadEra's have one `html/body` more.
    """

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class XPathRange:
    """A range in a web page: XPaths below its body, and offsets into the text of the elements they lead to."""

    start: str
    start_offset: int
    end: str
    end_offset: int
    unit: TextUnit = TextUnit.UTF16


@dataclass(frozen=True, slots=True)
class CharacterRange:
    """A range of the text of a page or document, `start` in and `end` out.

    `file` is the page of an EPUB, and `element` the CSS selector of the element, that the text is of; both are
    empty for the body of the whole. A source that names no file may give its `order`, the place of the page in the
    order of reading from 0.
    """

    start: int
    end: int
    unit: TextUnit = TextUnit.UNKNOWN
    file: str = ""
    element: str = ""
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Quads:
    """Areas on a page of a PDF.

    `page` counts from 0; each quad is `(left, bottom, right, top)` in points of the page as it is before it is turned,
    from its lower left corner. `is_glyphs` says that each quad is a glyph and no line. `is_from_top` says that the
    source counts from the upper left corner downwards, and does not know how high the page is: `bottom` is the larger
    number then. `is_share` says that the numbers are parts of the width and the height of the page, from 0 to 1.
    `before` is how many characters of the text of the page stand before the words, white space as one; `None` where
    nobody has looked. `is_sign` says that it is where a sign stands, as that of a note: it covers no words of its own.
    """

    page: int
    quads: tuple[tuple[float, float, float, float], ...]
    is_glyphs: bool = False
    is_from_top: bool = False
    is_share: bool = False
    before: int | None = None
    is_sign: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection in a PDF from one point to another, whose pages are laid one below the other.

    Each point is `(across, down)`, in points: from the middle of its page, and from the top of the first page.
    """

    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Where by number: from `start` to `end` as the source writes them, as `xii`; both are the same for one number."""

    scale: Scale
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The chapter or section that the source names, outermost heading first."""

    path: tuple[str, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before and behind the words. It ranks places and never rules one out."""

    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextDirective:
    """Words that an address leads to: its fragment from `:~:` on, as `:~:text=prefix-,start,end,-suffix`."""

    fragment: str


Hint = (
    EpubCfi
    | KoboPoint
    | KoboSpan
    | XPointer
    | XPathRange
    | CharacterRange
    | Quads
    | Selection
    | NumberRange
    | Chapter
    | Context
    | TextDirective
)

NO_IDENTIFIERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ImportedBook:
    """The book, page or paper that a highlight is from, as far as the source knows it.

    `identifiers` are by their kind: `isbn`, `asin`, `doi`, `uuid`, `md5` (of the file), `partial_md5` (KOReader's),
    `sha1`, `sha256`; `source` is what a source is called that does not say what its book is called, and no name of a
    book. `path` is where the other tool had the file.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    path: str = ""
    identifiers: Mapping[str, str] = field(default_factory=lambda: NO_IDENTIFIERS)

    @property
    def is_named(self) -> bool:
        """Whether its title, if it has one, is its own."""
        return "source" not in self.identifiers


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a note, in its order."""

    note: str
    by: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class ImportedHighlight:
    """One highlight or note of another program.

    `key` is what tells it from the others of its tool and is the same the next time: its id there, or made of what
    does not change. `number` is where in the source it was, from 1, to name it by. `words` are as the source has them,
    `None` where it withholds them or there are none, as of an area of a picture. `color` and `style` are the source's
    own words; `created` and `modified` are ISO 8601 with the zone only where the source has one, and empty rather than
    guessed. `tool` is the name of what made it, `kindle` or `hypothesis`; `by` its author, where it has more than one.
    `is_deleted` says that the other side has deleted it, or hides it. `replacement` is what stands there instead if its
    author is followed, `None` if nothing was suggested. `has_edited_words` says that its reader has changed the words
    there, so that they need not stand in the book. `as_written` are those of the fields `note`, `color` and `tags` that
    nobody has changed there since this program wrote them.
    """

    tool: str
    key: str
    number: int
    words: str | None
    book: ImportedBook = ImportedBook()
    hints: tuple[Hint, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    color: str = ""
    style: str = ""
    created: str = ""
    modified: str = ""
    by: str = ""
    replies: tuple[Reply, ...] = ()
    replacement: str | None = None
    is_deleted: bool = False
    has_edited_words: bool = False
    as_written: frozenset[str] = frozenset()


class SkipReason(str, Enum):
    """Why something in a source is no highlight that comes in."""

    BOOKMARK = "bookmark"
    READING_PLACE = "reading place"
    WITHHELD = "words withheld"
    DRAWING = "drawing"
    HIDDEN = "hidden"
    REPEATED = "the same again"
    SUPERSEDED = "changed later"
    EMPTY = "empty"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that did not come in: its number in the source, why, and what there is to say about it."""

    number: int
    reason: SkipReason
    remark: str = ""
    book: ImportedBook = ImportedBook()


@dataclass(frozen=True, slots=True)
class Imported:
    """All that one source gave. `remarks` are said to the reader, as of a format that holds no highlights.

    `hidden` are highlights that the source keeps and does not show any more, as a Kobo does when its book is taken off
    the device: nobody has deleted them, and they come in only when that is wanted. Each is among `skipped` too.
    """

    highlights: tuple[ImportedHighlight, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    hidden: tuple[ImportedHighlight, ...] = ()
