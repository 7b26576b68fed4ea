"""What is remembered from the last time: all that the first page needs to know before the store is open.

A small file in the state folder, that may be missing, old or broken: then the first page is what it is for a new
reader. What must not be lost is in the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from readerapp.config import DEFAULT_MEASURE, Settings
from readerapp.document.named_tuple import NamedTuple
from readerapp.document.position import Position
from readerapp.folders import keep_state, state_folder
from readerapp.page.arrangement import SIDEBAR_WIDTH
from readerapp.page.palette import Inks
from readerapp.page.viewport import Standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_PLACES = 200
"""Documents whose reading places are remembered here; the store remembers them all."""


class Place(NamedTuple):
    """Where a document was left, and how that stood on the page, where it is known."""

    position: Position
    stood: Standing | None = None


def first_place(position: Position) -> Place:
    """The place at which reading is to begin: at the top of the page."""
    return Place(position, Standing(0, 1))


_NO_PLACES: Mapping[str, Place] = MappingProxyType({})


class Remembered(NamedTuple):
    """How the reader left.

    `inks` are the colours of `theme`, `None` for one made of the terminal's own. `measure` is the width of the column
    in cells, 0 where the reader never changed it; `sidebar` that of the sidebar, 0 when it is hidden. `places` has, by
    path, where documents were left, the last one last. `commands` are those that were chosen
    by their names, the latest first.
    """

    theme: str = ""
    inks: Inks | None = None
    measure: int = 0
    sidebar: int = SIDEBAR_WIDTH
    places: Mapping[str, Place] = _NO_PLACES
    commands: tuple[str, ...] = ()

    def left_at(self, path: str, place: Place) -> Remembered:
        """The same with the place where a document was left."""
        places = {other: known for other, known in self.places.items() if other != path}
        return self._replace(places=dict([*places.items(), (path, place)][-MOST_PLACES:]))

    def measure_for(self, settings: Settings) -> int:
        """The width of the column: as the reader left it, unless the settings ask for one of their own."""
        return settings.measure or self.measure or DEFAULT_MEASURE


NOTHING_REMEMBERED = Remembered()


def recall() -> Remembered:
    """What was remembered, or nothing."""
    try:
        with open(_file(), encoding="utf-8") as file:
            text = file.read()
    except (OSError, ValueError):
        return NOTHING_REMEMBERED
    # A new reader has nothing to read with it.
    import json

    try:
        return _remembered(json.loads(text))
    except (ValueError, TypeError, KeyError):
        return NOTHING_REMEMBERED


def _remembered(record: dict[str, Any]) -> Remembered:
    inks = record["inks"]
    return Remembered(
        str(record["theme"]),
        Inks(**inks) if inks else None,
        int(record["measure"]),
        int(record["sidebar"]),
        {str(path): _place(*map(int, numbers)) for path, numbers in record["places"].items()},
        tuple(map(str, record.get("commands", ()))),
    )


def _place(block: int, offset: int, *stood: int) -> Place:
    """A place from its numbers. Those of the page were not always kept."""
    return Place(Position(block, offset), Standing(*stood) if stood else None)


def remember(remembered: Remembered) -> None:
    """Keep it for the next time. Where that cannot be done, the next time is like the first."""
    record = remembered._asdict()
    record["inks"] = remembered.inks and remembered.inks._asdict()
    record["places"] = {path: [*place.position, *(place.stood or ())] for path, place in remembered.places.items()}
    keep_state(_file(), record)


def _file() -> str:
    return f"{state_folder()}/remembered.json"
