"""Clippings of a Kindle, a text that they are from, and what an import made of them."""

from pathlib import Path

from readerapp.annotations.annotation import Annotation
from readerapp.desk.importing.report import ImportReport
from readerapp.store.store import Store

WELL = """\
The old well

The well stood behind the mill, and nobody had drawn water from it for forty years.

Children dropped stones into it. They counted until they heard the water, and nobody heard it twice.

In the dry summer the miller opened it again. The water was cold, and it tasted of iron.
"""


def highlight(words: str, location: str = "10-12", time: str = "9:14:08 PM") -> str:
    """A highlight as a Kindle writes one."""
    return f"- Your Highlight on Location {location} | Added on Monday, January 5, 2026 {time}\r\n\r\n{words}"


def note(text: str, location: str = "12", time: str = "9:15:08 PM") -> str:
    """A note as a Kindle writes one."""
    return f"- Your Note on Location {location} | Added on Monday, January 5, 2026 {time}\r\n\r\n{text}"


def outcomes(report: ImportReport) -> list[str]:
    """What became of every highlight."""
    return [row.outcome.value for _, row in report.rows()]


def stored(path: Path) -> list[Annotation]:
    """Every annotation in the store at `path`."""
    with Store.open(path) as store:
        return store.annotations()
