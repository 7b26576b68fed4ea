"""The report of an import: what became of every highlight, by book."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from readerapp.exchange.imported import ImportedHighlight, Skipped, SkipReason
from readerapp.exchange.origins import origin_of

__all__ = ["BookReport", "ImportReport", "Outcome", "Row", "SkipReason"]


class Outcome(str, Enum):
    """What became of a highlight."""

    PLACED = "placed"
    SUGGESTED = "suggested"
    WAITING = "waiting"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    DELETED = "deleted"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one highlight. `annotation` is its id here, empty for none; `remark` says why, where needed."""

    highlight: ImportedHighlight
    outcome: Outcome
    source: str
    annotation: str = ""
    status: str = ""
    remark: str = ""

    def said(self) -> dict[str, Any]:
        """What the source says of it besides words and note, as JSON has it: `None` for what it does not say."""
        highlight = self.highlight
        return {
            "tags": list(highlight.tags),
            "color": highlight.color or None,
            "style": highlight.style or None,
            "created": highlight.created or None,
            "modified": highlight.modified or None,
            "place": origin_of(highlight, "", "").get("hints", []),
        }


@dataclass(slots=True)
class BookReport:
    """What came of a book. `skipped` are, with their sources, what did not come in.

    `document` is its id here, `location` where its text is, empty where it is not here. `planned` is the id of the
    document in the plan, by which the report learns what the store calls a new one.
    """

    title: str
    authors: tuple[str, ...] = ()
    document: str = ""
    location: str = ""
    remark: str = ""
    rows: list[Row] = field(default_factory=list)
    skipped: list[tuple[str, Skipped]] = field(default_factory=list)
    planned: str = ""

    @property
    def counts(self) -> Counter[Outcome]:
        """How many highlights had each outcome."""
        counts = Counter(row.outcome for row in self.rows)
        counts[Outcome.SKIPPED] += len(self.skipped)
        return counts


@dataclass(slots=True)
class ImportReport:
    """What came of an import. `remarks` are about sources; `refused` names those that could not be read, and why."""

    books: list[BookReport] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def counts(self) -> Counter[Outcome]:
        """How many highlights of all books had each outcome."""
        return sum((book.counts for book in self.books), Counter())

    def rows(self) -> Iterator[tuple[BookReport, Row]]:
        """Every row, with its book."""
        return ((book, row) for book in self.books for row in book.rows)

    def changed_annotations(self, document: str) -> list[str]:
        """The ids of the annotations of a document that are new, changed or gone by it."""
        untouched = (Outcome.UNCHANGED, Outcome.SKIPPED)
        return [
            row.annotation
            for book, row in self.rows()
            if book.document == document and row.annotation and row.outcome not in untouched
        ]
