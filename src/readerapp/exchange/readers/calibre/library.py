"""calibre's library, `metadata.db`: the annotations of all its books, with the titles and authors of them."""

from collections import defaultdict
from collections.abc import Mapping

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight, Skipped, SkipReason
from readerapp.exchange.readers.calibre.annotations import highlight_of, reason_to_skip
from readerapp.exchange.readers.database import Database, opened, tables_of, text_of
from readerapp.exchange.readers.json_data import text
from readerapp.exchange.readers.keys import with_keys_of_their_own
from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.source import ImportSource


def recognises(source: ImportSource) -> bool:
    """Whether it is a database with books and annotations."""
    return {"annotations", "books", "books_authors_link"} <= tables_of(source)


def read(source: ImportSource) -> Imported:
    """All highlights of all books."""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    with opened(source) as database:
        books = _books(database)
        for number, values in enumerate(database.rows("annotations", ("book", "annot_data"), "ORDER BY id"), 1):
            book = books.get(text_of(values[0]), ImportedBook())
            item = _item(text_of(values[1]))
            reason = reason_to_skip(item)
            if reason is None:
                highlights.append(highlight_of(number, item, book))
            else:
                skipped.append(Skipped(number, reason, text(item, "title"), book))
        if database.damage:
            number = len(highlights) + len(skipped) + 1
            skipped.append(Skipped(number, SkipReason.BROKEN, f"the database is damaged here: {database.damage}"))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _item(data: str) -> Mapping[str, object]:
    try:
        item = parsed(data)
    except ValueError:
        return {}
    return item if isinstance(item, Mapping) else {}


def _books(database: Database) -> dict[str, ImportedBook]:
    # A comma in the name of an author is written as a bar there.
    names = {text_of(one): text_of(name).replace("|", ",") for one, name in database.rows("authors", ("id", "name"))}
    authors: dict[str, list[str]] = defaultdict(list)
    for book, author in database.rows("books_authors_link", ("book", "author"), "ORDER BY id"):
        authors[text_of(book)].append(names.get(text_of(author), ""))
    identifiers: dict[str, dict[str, str]] = defaultdict(dict)
    for values in database.rows("identifiers", ("book", "type", "val")):
        book_number, kind, value = map(text_of, values)
        identifiers[book_number][kind.removeprefix("mobi-")] = value
    books: dict[str, ImportedBook] = {}
    for values in database.rows("books", ("id", "title", "path", "uuid")):
        number, title, path, uuid = map(text_of, values)
        known = {"uuid": uuid, **identifiers[number]} if uuid else identifiers[number]
        books[number] = ImportedBook(title, tuple(filter(None, authors[number])), path=path, identifiers=known)
    return books
