"""How a document is read: what the reader says now, over what the reader said when it was read before."""

from collections.abc import Mapping
from types import MappingProxyType

from readerapp.document.document import Document
from readerapp.sources.names import absolute_path, is_address
from readerapp.sources.options import AS_IT_SEEMS, ReadingOptions
from readerapp.sources.reading_files import STANDARD_INPUT
from readerapp.sources.text_layout import Layout
from readerapp.store import readings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Said = Mapping[str, Any]
else:
    Said = Mapping
"""Fields of `ReadingOptions` that the reader gives a value now; the others are left as they were."""

NOTHING_SAID: Said = MappingProxyType({})


def location_named(name: str) -> str:
    """Where the store is to look for the source `name` another time; empty for standard input."""
    if name == STANDARD_INPUT:
        return ""
    return name if is_address(name) else absolute_path(name)


def location_of(document: Document) -> str:
    """Where the store is to look for `document` another time; empty for what came through standard input."""
    return "" if document.source == STANDARD_INPUT else document.source


def options_for(name: str, database: str, said: Said = NOTHING_SAID) -> ReadingOptions:
    """How the source `name` is to be read; what was said before is kept beside the TinyDB file `database`."""
    return _remembered(location_named(name), database)._replace(**said)


def remember_reading(database: str, said: Said, *names: str) -> None:
    """Keep what was said about the document that goes by these names, for whenever it is opened again.

    `database` is the TinyDB file that it is kept beside. Where it cannot be kept, it has to be said again.
    """
    for location in filter(None, dict.fromkeys(map(location_named, names))):
        known = _remembered(location, database)
        new = known._replace(**said)
        if new != known:
            try:
                readings.remember(database, location, _record(new))
            except OSError:
                return


def _remembered(location: str, database: str) -> ReadingOptions:
    return _options(readings.recall(database, location)) if location else AS_IT_SEEMS


def _record(options: ReadingOptions) -> dict[str, object]:
    """What is kept of reading options: only what is not left to the source."""
    return {name: value for name, value in options._asdict().items() if value != AS_IT_SEEMS._field_defaults[name]}


def _options(record: readings.Reading) -> ReadingOptions:
    """The options of a record, which anything may have written: what makes no sense is left to the source."""
    name, encoding, size = (record.get(field) for field in ("format", "encoding", "max_size"))
    return ReadingOptions(
        name if isinstance(name, str) else None,
        encoding if isinstance(encoding, str) else None,
        next((layout for layout in Layout if layout.value == record.get("layout")), None),
        record.get("is_full") is True,
        size if isinstance(size, int) and size > 0 else AS_IT_SEEMS.max_size,
    )
