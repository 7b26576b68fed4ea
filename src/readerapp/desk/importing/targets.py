"""Targets: the documents that a book of another program may be, by what is known of both without opening any."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag

from readerapp.desk.importing.file_hashes import FileHashes, has_hash
from readerapp.desk.landing.identifiers import comparable_all, of_book
from readerapp.desk.landing.titles import Sureness, alike, folded_title, short_titles, sureness
from readerapp.exchange.imported import ImportedBook
from readerapp.exchange.origins import book_of
from readerapp.sources.names import is_address, title_of_name
from readerapp.store.values import StoredDocument

_MOST_TRIED = 12
"""Documents of the library that are tried for a book that has no name, those met last."""


class Target(NamedTuple):
    """A document that a book may be: where it can be read, empty for nowhere, and what the store knows of it.

    `is_sure` is whether it is that by more than its title; `is_likely` whether by its title, which still may be that
    of another edition; `is_alike` whether its title is much like it, and `is_called_so` whether it is the very same, as
    that of many short ones is. What is none of them has to be told by the words alone.
    """

    location: str
    stored: StoredDocument | None = None
    is_sure: bool = False
    is_likely: bool = False
    is_alike: bool = False
    is_called_so: bool = False


class Shelf:
    """The documents of the library, ready to be compared with books."""

    def __init__(self, documents: Iterable[StoredDocument]) -> None:
        self.documents = list(documents)
        self._hashes = FileHashes()
        self._locations = {one.id: readable_location(one) for one in self.documents}
        self._identifiers = {one.id: comparable_all(one.identifiers) for one in self.documents}
        self._books = {one.id: [book_of(record) for record in one.books] for one in self.documents}
        self._places = {place for document in self.documents for place in document.locations}
        self._names = [(name, number) for number, one in enumerate(self.documents) for name in self._names_of(one)]
        self._folded = [folded_title(name) for name, _ in self._names]
        self._by_mark: dict[str, list[int]] = {}
        for number, document in enumerate(self.documents):
            for mark in self._marks_of(document):
                self._by_mark.setdefault(mark, []).append(number)

    def targets(self, book: ImportedBook, near: Iterable[Path]) -> list[Target]:
        """The documents that a book may be, the surest first; `near` are files that stand where it should."""
        found = [self._compared(book, document) for document in self._candidates(book)]
        known = self._places
        found += [self._near(book, path) for path in near if str(path) not in known]
        is_told = any(target is not None and target.is_likely for target in found)
        if not (is_told or book.authors or book.url or book.path or book.identifiers.keys() - {"calibre", "source"}):
            # Perhaps it is called by the name of a file only: the words may tell whose it is.
            met = {target.location for target in found if target is not None}
            places = filter(None, (self._locations[document.id] for document in self.documents[-_MOST_TRIED:]))
            found += [Target(place, self._at(place)) for place in places if place not in met]
        kept = [target for target in found if target is not None]
        return sorted(kept, key=_least_sure)

    def _candidates(self, book: ImportedBook) -> list[StoredDocument]:
        """The documents that a book can be at all, in their order: of thousands, nearly none is any given one."""
        numbers = {number for mark in (*marks_of(book), book.path) for number in self._by_mark.get(mark, ())}
        numbers |= {self._names[at][1] for at in alike(title_of(book), self._folded)}
        if has_hash(book.identifiers):
            numbers |= {number for number, one in enumerate(self.documents) if self._locations[one.id]}
        return [self.documents[number] for number in sorted(numbers)]

    def _names_of(self, document: StoredDocument) -> list[str]:
        """What a document is called: by itself, unless that is only the name of a source, and by its files."""
        names = [title_of_name(place) for place in document.locations if not is_address(place)]
        called = self._books[document.id]
        return [document.title, *names] if not called or any(one.is_named for one in called) else names

    def _marks_of(self, document: StoredDocument) -> set[str]:
        """What is in common with any book that the document surely is, or is by a part of its title."""
        marks = {mark for name in self._names_of(document) for mark in short_titles(name)}
        marks |= {mark for other in self._books[document.id] for mark in marks_of(other)}
        marks |= {*self._identifiers[document.id], *(f"sha256:{one}" for one in document.file_hashes)}
        return marks | {_bare(document.url), *map(_bare, document.locations), *document.locations} - {""}

    def _compared(self, book: ImportedBook, document: StoredDocument) -> Target | None:
        location = self._locations[document.id]
        if self._is_surely(book, document, location):
            return Target(location, document, is_sure=True, is_likely=True)
        names = self._names_of(document)
        how = max((_sureness(book, name, document) for name in names), default=Sureness.NO)
        if how is Sureness.NO:
            return None
        is_called_so = folded_title(title_of(book)) in map(folded_title, names)
        return Target(location, document, is_likely=how is Sureness.SURE, is_alike=True, is_called_so=is_called_so)

    def _is_surely(self, book: ImportedBook, document: StoredDocument, location: str) -> bool:
        return (
            any(is_same_book(book, other) for other in self._books[document.id])
            or bool(of_book(book.identifiers) & self._identifiers[document.id])
            or book.identifiers.get("sha256", "").lower() in document.file_hashes
            or bool(book.url and _bare(book.url) in map(_bare, (document.url, *document.locations)))
            or (book.path != "" and book.path in document.locations)
            or (bool(location) and not is_address(location) and self._is_file(book, Path(location)))
        )

    def _at(self, location: str) -> StoredDocument | None:
        return next((document for document in self.documents if location in document.locations), None)

    def _near(self, book: ImportedBook, path: Path) -> Target:
        is_named = bool(book.title or book.path)
        return Target(str(path), is_sure=self._is_file(book, path), is_likely=is_named)

    def _is_file(self, book: ImportedBook, path: Path) -> bool:
        return has_hash(book.identifiers) and self._hashes.is_file_of(path, book.identifiers)


def _sureness(book: ImportedBook, name: str, document: StoredDocument) -> Sureness:
    return sureness(title_of(book), book.authors, name, document.authors)


def _least_sure(target: Target) -> tuple[bool, bool, bool, bool, bool]:
    sure = not target.is_sure, not target.is_likely, not target.is_called_so
    return *sure, not target.location, target.stored is None


def is_there(location: str, documents: Iterable[StoredDocument]) -> bool:
    """Whether a location can mean a text: one on the web, on the disk, or among these documents."""
    return is_address(location) or Path(location).exists() or any(location in one.locations for one in documents)


def readable_location(document: StoredDocument) -> str:
    """The latest path of a document that still leads to a file; empty where none does."""
    paths = (place for place in document.locations if not is_address(place))
    return next((path for path in paths if os.path.isfile(path)), "")  # noqa: PTH113 - as the library does


def title_of(book: ImportedBook) -> str:
    """What a book is called: by its title, else by its file, else by its address."""
    return book.title or title_of_name(book.path.replace("\\", "/")) or book.url


def is_same_book(book: ImportedBook, other: ImportedBook) -> bool:
    """Whether two programs, or one at two times, mean the same book; a title alone is not enough of a title.

    What sources are called that do not name their books says nothing.
    """
    ours, theirs = of_book(book.identifiers), of_book(other.identifiers)
    if ours & theirs or (book.url and _bare(book.url) == _bare(other.url)):
        return True
    if any(other.identifiers.get(kind) == value for kind, value in book.identifiers.items() if kind != "source"):
        return True
    if not (book.is_named and other.is_named and title_of(book) and title_of(other)):
        return False
    return sureness(title_of(book), book.authors, title_of(other), other.authors) is Sureness.SURE or (
        folded_title(title_of(book)) == folded_title(title_of(other)) and book.authors == other.authors
    )


def marks_of(book: ImportedBook) -> set[str]:
    """What a book is told by: two that `is_same_book` calls the same have one of these in common."""
    hashes = {f"{kind}:{value}" for kind, value in book.identifiers.items()}
    hashes |= {one.lower() for one in hashes if one.startswith("sha256:")}
    return {*hashes, *of_book(book.identifiers), *short_titles(title_of(book)), _bare(book.url)} - {""}


def grouped(books: Sequence[ImportedBook]) -> list[list[ImportedBook]]:
    """The books, those together that are the same."""
    groups: list[list[ImportedBook]] = []
    by_title: dict[str, list[list[ImportedBook]]] = {}
    for book in books:
        same = by_title.setdefault(folded_title(title_of(book)), [])
        group = next((group for group in same if any(is_same_book(book, other) for other in group)), None)
        if group is None:
            group = next(
                (group for group in groups if of_book(book.identifiers) and is_same_book(book, group[0])), None
            )
        if group is None:
            groups.append([book])
            same.append(groups[-1])
        else:
            group.append(book)
    return groups


def _bare(address: str) -> str:
    """An address without its fragment, its scheme and the slash at its end."""
    return urldefrag(address)[0].removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
