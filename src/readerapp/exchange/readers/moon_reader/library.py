"""Moon+ Reader's whole library: its database `mrbooks.db`, and its backup (`.mrpro`, `.mrstd`), which holds it.

A row of the table of notes has the sixteen fields of a record that is exported. A backup is a ZIP archive of files that
are called by a number; `_names.list` says in its lines, from 1, what each of them was. Source: backups of devices.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from readerapp.exchange.imported import Imported, Skipped, SkipReason
from readerapp.exchange.readers.database import Database, opened, tables_of, text_of
from readerapp.exchange.readers.moon_reader import records
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

_TABLES = frozenset({"books", "notes", "statistics"})
_COLUMNS = (
    "_id", "book", "filename", "lowerFilename", "lastChapter", "lastSplitIndex", "lastPosition", "highlightLength",
    "highlightColor", "time", "bookmark", "note", "original", "underline", "strikethrough", "bak", "notetext",
)  # fmt: skip
_NOTE, _SQUIGGLY, _OTHER_NOTE = (_COLUMNS.index(name) for name in ("note", "bak", "notetext"))
_NUMBERS = (0, 4, 5, 6, 7, 8, 9, 13, 14)
_ZIP = b"PK\x03\x04"
_NAMES = "_names.list"
_DATABASE = "/databases/mrbooks.db"
_DIRECTORY_SIZE = 1 << 20


def recognises(source: ImportSource) -> bool:
    """Whether it is the database, or an archive with the list of names."""
    if not source.head.startswith(_ZIP):
        return tables_of(source) >= _TABLES
    # The directory of an archive stands at its end.
    directory = source.stretch(max(0, source.size - _DIRECTORY_SIZE), source.size)
    return _NAMES.encode() in directory and b"/1.tag" in directory


def read(source: ImportSource) -> Imported:
    """All highlights of all books. Raises `ImportSourceError` for a backup without the database, or a damaged one."""
    with _database_of(source) as database_source, opened(database_source) as database:
        imported = records.imported(_rows(database), _authors(database))
        damage = database.damage
    if not damage:
        return imported
    number = len(imported.highlights) + len(imported.skipped) + 1
    broken = Skipped(number, SkipReason.BROKEN, f"the database is damaged here: {damage}")
    return Imported(imported.highlights, (*imported.skipped, broken))


def _rows(database: Database) -> Iterator[list[str]]:
    """The notes as records: a field that a version of the program has not, or has not filled, is empty or 0."""
    for values in database.rows("notes", _COLUMNS, "ORDER BY rowid"):
        record = [text_of(value) for value in values]
        for index in _NUMBERS:
            record[index] = record[index] or "0"
        record[_NOTE] = record[_NOTE] or record[_OTHER_NOTE]
        record[_SQUIGGLY] = "1" if record[_SQUIGGLY].startswith("1") else "0"
        yield record[:_OTHER_NOTE]


def _authors(database: Database) -> dict[str, tuple[str, ...]]:
    """The author of each book by its path, as one name: a comma may part two authors, or the names of one."""
    authors: dict[str, tuple[str, ...]] = {}
    for values in database.rows("books", ("filename", "author")):
        path, name = map(text_of, values)
        authors[path] = (name.strip(),) if name.strip() else ()
    return authors


@contextmanager
def _database_of(source: ImportSource) -> Iterator[ImportSource]:
    """The database itself, unpacked with its log where it is in a backup."""
    if not source.head.startswith(_ZIP):
        yield source
        return
    from readerapp.sources.errors import SourceError
    from readerapp.sources.zip_archive import ZipArchive

    try:
        archive = ZipArchive(source.data, source.name, "backup of Moon+ Reader")
        listed = archive.ending(_NAMES)
        folder = listed.removesuffix(_NAMES)
        names = archive.read(listed).decode("utf-8", "replace").split("\n")
        files = {
            ending: archive.read(f"{folder}{number}.tag")
            for number, name in enumerate(map(str.strip, names), start=1)
            for ending in ("", "-wal", "-journal")
            if name.endswith(_DATABASE + ending)
        }
    except SourceError as error:
        raise ImportSourceError(str(error)) from error
    if "" not in files:
        raise ImportSourceError(f"{source.shown} holds no database of Moon+ Reader; make the backup again")
    with TemporaryDirectory(prefix="readerapp-") as temporary:
        path = Path(temporary, source.name)
        for ending, data in files.items():
            path.with_name(path.name + ending).write_bytes(data)
        yield ImportSource.at(path)
