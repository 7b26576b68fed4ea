"""`META-INF/calibre_bookmarks.txt`, in which calibre's viewer keeps what was marked inside the EPUB itself.

Since calibre 5 it is JSON in Base64 behind a line that says so. Before, a line was a bookmark: its title, its page and
its place, and there were no highlights.
"""

import re
from base64 import b64decode
from collections.abc import Mapping

from readerapp.exchange.imported import Imported, ImportedBook, Skipped, SkipReason
from readerapp.exchange.readers.calibre.annotations import read_items
from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

NAME = "META-INF/calibre_bookmarks.txt"
_MARK = b"encoding=json+base64:"
_OLD = re.compile(r"(?P<title>[^\n^]+?)(?:\*\|!\|\?\|\*|\^)[^\n]*\d[^\n]*")
_OLD_BETWEEN = b"*|!|?|*"
_MOST_SAID = 80


def recognises(source: ImportSource) -> bool:
    """Whether it begins with the line that says how it is encoded, or with a bookmark of the older form."""
    if source.head.startswith(_MARK):
        return True
    first = source.head[:512].partition(b"\n")[0]
    return _OLD_BETWEEN in first and b"\0" not in first


def read(source: ImportSource) -> Imported:
    """All highlights of the file. Raises `ImportSourceError` where it is damaged."""
    return read_bookmarks(source.data, source.shown, ImportedBook())


def read_bookmarks(data: bytes, shown: str, book: ImportedBook) -> Imported:
    """The highlights in such a file; `shown` is what it is called in messages, `book` what it lies in."""
    if not data.startswith(_MARK):
        lines = data.decode("utf-8", "replace").split("\n")
        titles = [match["title"][:_MOST_SAID] for line in lines if (match := _OLD.fullmatch(line.strip()))]
        return Imported(skipped=tuple(Skipped(at, SkipReason.BOOKMARK, one, book) for at, one in enumerate(titles, 1)))
    try:
        value = parsed(b64decode(data[len(_MARK) :]))
    except ValueError as error:
        raise ImportSourceError(f"{shown} cannot be read: {NAME} is damaged") from error
    return read_items(value, book) if isinstance(value, list | Mapping) else Imported()
