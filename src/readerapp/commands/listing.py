"""Listing: annotations in a few lines each for people, and what stands over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from readerapp.desk.arranging_notes import runs_by_document
from readerapp.document.sanitising import shown_line, shown_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MARGIN = "    "


def annotation_lines(record: Mapping[str, Any], before: Iterable[str], behind: Iterable[str]) -> Iterator[str]:
    """A line about an annotation, and below it the marked words and the note.

    `record` is one of those that are printed as JSON. In the first line its tags stand between `before` and `behind`,
    and its id at the end.
    """
    tags = [f"#{tag}" for tag in record["tags"]]
    yield " · ".join(map(shown_line, [*before, *tags, *behind, record["id"]]))
    if record["quote"]:
        yield from (f"{_MARGIN}> {line}" for line in shown_lines(record["quote"]).split("\n"))
    if record["note"]:
        yield from (f"{_MARGIN}{line}" for line in shown_lines(record["note"]).split("\n"))


def lines_in_groups(groups: Iterable[tuple[str, Iterable[Mapping[str, Any]]]]) -> Iterator[str]:
    """The lines of annotations under headings, an empty one before each."""
    is_first = True
    for heading, below in groups:
        if not is_first:
            yield ""
        is_first = False
        yield shown_line(heading)
        for record in below:
            status = [] if record["status"] == "exact" else [record["status"]]
            yield ""
            yield from annotation_lines(record, [record["color"], *status], [record["created"]])


def lines_by_document(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The same under the documents they are in, one behind the other as they come."""
    return lines_in_groups(runs_by_document(records))
