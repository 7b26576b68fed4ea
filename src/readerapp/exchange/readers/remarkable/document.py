"""A document of a reMarkable as its files say: what it is called, and which page each of its pages is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from readerapp.exchange.imported import Hint, ImportedBook, NumberRange, Scale
from readerapp.exchange.readers.json_data import map_of, maps, text
from readerapp.exchange.readers.lenient_json import parsed

_ENDINGS = (".pdf", ".epub")


@dataclass(frozen=True, slots=True)
class RemarkableDocument:
    """A document: the book that it is, its pages by their ids, and whether these are the pages of a PDF."""

    book: ImportedBook
    pages: Mapping[str, int]
    is_pdf: bool

    def hints(self, page: str) -> tuple[Hint, ...]:
        """Where the page with this id is. Those of an EPUB are as the device breaks it, and say an order only."""
        number = self.pages.get(page)
        if number is None:
            return ()
        scale = Scale.PAGE if self.is_pdf else Scale.ORDER
        return (NumberRange(scale, str(number), str(number)),)


def document_of(name: str, file: Callable[[str], bytes], path: Callable[[str], str]) -> RemarkableDocument:
    """The document whose files are called `name`.

    `file` gives what is in the one with this ending, nothing where there is none, and `path` where it lies.
    """
    about, content = _object(file(".metadata")), _object(file(".content"))
    title = text(about, "visibleName")
    author = map_of(content, "documentMetadata").get("authors")
    authors = tuple(one for one in author if isinstance(one, str)) if isinstance(author, list) else ()
    where = next(filter(None, map(path, _ENDINGS)), "")
    book = ImportedBook(title or ("" if where else name), authors, path=where)
    return RemarkableDocument(book, _pages(content), text(content, "fileType") == "pdf")


def _pages(content: Mapping[str, object]) -> dict[str, int]:
    """The number of each page, from 1: of the PDF where a page is one of it, else in the order of the document."""
    listed = content.get("pages")
    if isinstance(listed, list):
        turned = content.get("redirectionPageMap")
        numbers = turned if isinstance(turned, list) and len(turned) == len(listed) else range(len(listed))
        return {
            str(page): number + 1
            for page, number in zip(listed, numbers, strict=True)
            if isinstance(number, int) and number >= 0
        }
    pages = [page for page in maps(map_of(content, "cPages").get("pages")) if not _value(page, "deleted")]
    pages.sort(key=lambda page: str(_value(page, "idx") or ""))
    found = {}
    for number, page in enumerate(pages):
        there = _value(page, "redir")
        found[text(page, "id")] = (there if isinstance(there, int) else number) + 1
    return found


def _value(page: Mapping[str, object], name: str) -> object:
    """A value that is kept with the time it was set at."""
    return map_of(page, name).get("value")


def _object(data: bytes) -> Mapping[str, object]:
    try:
        value = parsed(data) if data else {}
    except ValueError:
        return {}
    return value if isinstance(value, Mapping) else {}
