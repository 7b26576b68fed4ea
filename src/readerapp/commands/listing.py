"""Listing: an annotation in a few lines for people."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readerapp.document.sanitising import shown_line, shown_lines

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
