"""Lists of other programs that hold no highlights: known, so that their reader is told where the highlights are."""

from collections.abc import Mapping

from readerapp.exchange.imported import Imported
from readerapp.exchange.readers.database import tables_of
from readerapp.exchange.readers.json_data import holds_json, json_of, map_of, maps
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.readers.tables import heading_of

_READER = frozenset({"title", "url", "document tags", "saved date", "reading progress"})
_MATTER = frozenset({"title", "highlight count"})
_POCKET = frozenset({"title", "url", "time added", "tags", "status"})


def recognises(source: ImportSource) -> bool:
    """Whether it is one of the lists."""
    return bool(_remark(source))


def read(source: ImportSource) -> Imported:
    """Nothing, and the reason."""
    return Imported(remarks=(_remark(source) or "this list holds no highlights",))


def _remark(source: ImportSource) -> str:
    columns = set(heading_of(source).columns)
    if columns >= _READER:
        return "the library of Readwise Reader holds no highlights; Readwise exports them as a table of their own"
    if columns >= _MATTER:
        return "the history of Matter counts highlights and does not hold them; they are in another table of its export"
    if columns >= _POCKET:
        return "this list of Pocket's holds no highlights; they are in the folder annotations of its export"
    if _is_karakeep(source):
        return "the export of Karakeep (Hoarder) holds bookmarks, and no highlights"
    if "zbklibraryasset" in tables_of(source):
        return "the library of Apple Books has the titles of the books; the highlights are in AEAnnotation*.sqlite"
    return ""


def _is_karakeep(source: ImportSource) -> bool:
    if not holds_json(source, b'"bookmarks"'):
        return False
    value = json_of(source)
    if not isinstance(value, Mapping):
        return False
    items = maps(value.get("bookmarks"))
    return bool(items) and all(
        "createdAt" in item and (map_of(item, "content") or "content" in item) for item in items[:5]
    )
