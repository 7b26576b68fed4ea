"""The values that go in and out of the store, besides annotations themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from readerapp.annotations.anchor import Anchor
from readerapp.annotations.annotation import Annotation
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.paragraph_keys import key_of_folded


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text as it says itself what it is.

    `fingerprint` is its identity. `paragraphs` and `characters` are how many there are, the latter in code points of
    shown text.
    """

    fingerprint: str
    title: str = field(default="", kw_only=True)
    format: str = field(default="", kw_only=True)
    authors: tuple[str, ...] = field(default=(), kw_only=True)
    language: str = field(default="", kw_only=True)
    url: str = field(default="", kw_only=True)
    identifiers: tuple[str, ...] = field(default=(), kw_only=True)
    paragraphs: int = field(default=0, kw_only=True)
    characters: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class Sighting(KnownText):
    """A text as it was met once.

    `location` is where it was: an absolute path or a URL, and empty for standard input. `file_sha256` is the hash of
    the file, where it was one.
    """

    location: str = ""
    file_sha256: str = field(default="", kw_only=True)

    @classmethod
    def of(cls, document: Document, location: str, *, file_sha256: str = "") -> "Sighting":
        """The sighting of `document` at `location`. Wants it surveyed: not for the path of a key press."""
        about = document.metadata
        paragraphs = document.paragraphs()
        return cls(
            document.fingerprint(),
            location,
            file_sha256=file_sha256,
            title=document.title,
            format=document.format,
            authors=about.authors,
            language=about.language,
            url=about.url,
            identifiers=about.identifiers,
            paragraphs=len(paragraphs),
            characters=paragraphs.characters[-1],
        )


@dataclass(frozen=True, slots=True)
class StoredDocument(KnownText):
    """What the store knows of a document: what it said about itself when it was last read, and where it was seen.

    `fingerprints` has those of every version, `locations` are paths and URLs, both with the one seen last first;
    `file_hashes` are those (SHA-256) of the files. `progress` is the reading place. `books` says, as JSON objects, what
    other programs that highlights came from call it. `edition_of` is the id of the document that the reader has said it
    is an edition of, empty where nothing was said; `declined` has those whose marks they do not want here. `opened` is
    when it was last met, a UTC time as `2026-11-20T10:00:00Z`; `forgotten` is when it was taken out of the library,
    empty where it was not, or was met again.
    """

    id: str = field(kw_only=True)
    fingerprints: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    opened: str = ""
    progress: Anchor | None = None
    forgotten: str = field(default="", kw_only=True)
    file_hashes: tuple[str, ...] = field(default=(), kw_only=True)
    books: tuple[Mapping[str, Any], ...] = field(default=(), kw_only=True)
    edition_of: str = field(default="", kw_only=True)
    declined: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def has_text(self) -> bool:
        """Whether its text was ever here; if not, highlights of it wait for that."""
        return bool(self.fingerprints)

    def was_at(self, location: str) -> bool:
        """Whether it was ever seen at a path or an address, which is not empty."""
        return location != "" and location in (*self.locations, self.url)

    @property
    def location(self) -> str:
        """Where it was seen last; empty for a text that only ever came through standard input."""
        return self.locations[0] if self.locations else ""


@dataclass(frozen=True, slots=True)
class StoredParagraph:
    """A paragraph as it was when it was marked: `folded` is K, what offsets count in; `shown` is C."""

    key: str
    folded: str
    shown: str

    @classmethod
    def of(cls, shown: str) -> "StoredParagraph":
        """The paragraph with this shown text."""
        folded = fold(shown)
        return cls(key_of_folded(folded), folded, shown)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What an undo or a redo left as somebody else has made it since: the text of the note there now, and one's own.

    `mine` is `None` where the step would have removed the annotation, whatever has been written on it.
    """

    annotation: str
    theirs: str
    mine: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What an undo or a redo did: which annotations it touched, and a few words for the status line.

    `conflicts` are for the reader to decide, `documents` are those that it made editions of another, or no longer. All
    are empty where nothing could be done any more, which `sentence` then says.
    """

    annotations: tuple[str, ...]
    sentence: str
    conflicts: tuple[Conflict, ...] = ()
    documents: tuple[str, ...] = ()


class Occasion(str, Enum):
    """What a version of a text is kept for."""

    READ = "read"
    """The text as its reader knows it."""
    ANSWERED = "answered"
    """The text that the reader gave an answer about."""


class Marked(NamedTuple):
    """How many annotations a document has, how many of them have a note, and the ids of the latest few, last first.

    `sections` are the paths of headings that they stand under, the outermost two, in the order of the text, each with
    how many do.
    """

    annotations: int = 0
    notes: int = 0
    latest: tuple[str, ...] = ()
    sections: tuple[tuple[tuple[str, ...], int], ...] = ()


class MadeMark(NamedTuple):
    """That an annotation was made: the id of its document, when (UTC, to the second), and whether it has a note now."""

    document: str
    made: str
    has_note: bool


@dataclass(frozen=True, slots=True)
class Trashed:
    """A deleted annotation, with when (UTC) and why it was deleted."""

    annotation: Annotation
    deleted: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that is being written and is not saved yet.

    `annotation` is the annotation it is for.
    """

    id: str
    document: str
    annotation: str
    text: str
    written: str = ""
