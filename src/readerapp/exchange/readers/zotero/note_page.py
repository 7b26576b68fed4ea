"""Notes of Zotero as HTML, alone or in Markdown: each annotation says in its element what Zotero knows of it.

Source: Zotero's note editor, schema 6 and later. An element with `data-annotation` has JSON that is encoded as in an
address; the outermost one has the works that are cited in `data-citation-items`, as CSL-JSON.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight, Skipped, SkipReason
from readerapp.exchange.readers.json_data import map_of, maps, text, texts
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.pages import html_root
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.readers.zotero.places import hints_of
from readerapp.exchange.readers.zotero.quotation import unquoted

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ANNOTATION, _CITATION, _CITED = "data-annotation", "data-citation", "data-citation-items"
_MARK = b'data-annotation="%7B'
_BLOCKS = frozenset(["p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol"])
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*+>]|\d{1,9}[.)]|#{1,6})[ \t])")
_FRONT_MATTER = re.compile(r"\A\s*---\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_NOTHING = re.compile(r"(?:[-*+>#]|\d+[.)]|\s|\(|\[)*")
_PARENT = re.compile(r"^parent:[ \t]*(?P<title>.+)$", re.MULTILINE)
_PAGE_CITED = re.compile(r"^\(?(?P<work>.*?)(?:, p+\. [^,]*)?\)?$")


@dataclass(slots=True)
class _Mark:
    """An annotation in a paragraph: what its element says, the words in it, and who is cited behind it."""

    said: Mapping[str, object]
    is_underline: bool
    is_picture: bool
    words: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)


Paragraph = list["str | _Mark"]


def recognises(source: ImportSource) -> bool:
    """Whether an element in the beginning of it is an annotation of Zotero's."""
    return _MARK in source.head


def read(source: ImportSource) -> Imported:
    """Each annotation, with what stands behind it in its paragraph as its note. Raises `ImportSourceError`."""
    whole = source.text.removeprefix("\ufeff")
    front = _FRONT_MATTER.match(whole)
    parent = _PARENT.search(front[0]) if front else None
    book = ImportedBook(parent["title"].strip("\r \"'")) if parent else ImportedBook()
    highlights, skipped = read_note(whole[front.end() :] if front else whole, book)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def read_note(page: str, book: ImportedBook, first: int = 1) -> tuple[list[ImportedHighlight], list[Skipped]]:
    """The annotations in a note, counted from `first`; `book` is what it is a note on, as far as that is known."""
    root = html_root(ImportSource.of(b"", "a note of Zotero"), page)
    works = _works(root)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    number = first
    for paragraph in _paragraphs(root):
        for mark, note in _with_notes(paragraph):
            about = _book(mark, works, book)
            words = "" if mark.is_picture else unquoted(" ".join("".join(mark.words).split()))
            if words or note:
                highlights.append(_highlight(number, mark, words, note, about))
            else:
                skipped.append(Skipped(number, SkipReason.DRAWING if mark.is_picture else SkipReason.EMPTY, "", about))
            number += 1
    return highlights, skipped


def _highlight(number: int, mark: _Mark, words: str, note: str, book: ImportedBook) -> ImportedHighlight:
    said = mark.said
    label = text(said, "pageLabel")
    key = text(said, "annotationKey") or made_key(text(said, "attachmentURI"), label, first_letters(words or note))
    return ImportedHighlight(
        tool="zotero",
        key=key,
        number=number,
        words=words or None,
        book=book,
        hints=tuple(hints_of(said.get("position"), label, is_sign=mark.is_picture)),
        note=note,
        color=text(said, "color"),
        style="underline" if mark.is_underline else "",
    )


def _paragraphs(root: "HtmlElement") -> Iterator[Paragraph]:
    """The paragraphs in which an annotation stands: in HTML its blocks, in Markdown what empty lines part."""
    from lxml import etree

    paragraph: Paragraph = []
    mark: _Mark | None = None
    inside: HtmlElement | None = None
    is_cited = False
    for event, node in etree.iterwalk(root, events=("start", "end")):
        is_start = event == "start"
        if inside is not None:
            if inside is node:
                inside = None
            elif mark is not None:
                piece = (node.text if is_start else node.tail) or ""
                (mark.cited if is_cited else mark.words).append(piece)
        elif is_start and (said := _said(node, _ANNOTATION)):
            mark, inside, is_cited = _mark_of(node, said), node, False
            mark.words.append(node.text or "")
            paragraph.append(mark)
        elif is_start and node.get(_CITATION):
            inside, is_cited = node, True
            if mark is not None:
                mark.cited.append(node.text or "")
        elif node.tag in _BLOCKS:
            yield paragraph
            paragraph, mark = [], None
        if inside is not None:
            continue
        piece = node.text if is_start else node.tail
        *whole, rest = _BETWEEN_PARAGRAPHS.split(piece or "")
        for ended in whole:
            yield [*paragraph, ended]
            paragraph, mark = [], None
        paragraph.append("\n" + rest if is_start and node.tag == "br" else rest)
    yield paragraph


def _with_notes(paragraph: Paragraph) -> Iterator[tuple[_Mark, str]]:
    """The annotations of a paragraph, each with what is said about it.

    What stands behind an annotation is about it. Where a paragraph does not begin with one, all of it is said about the
    first.
    """
    places = [at for at, one in enumerate(paragraph) if isinstance(one, _Mark)]
    if not places:
        return
    before = "".join(one for one in paragraph[: places[0]] if isinstance(one, str))
    is_prose = _NOTHING.fullmatch(before) is None
    for at, end in zip(places, [*places[1:], len(paragraph)], strict=True):
        mark = paragraph[at]
        if not isinstance(mark, _Mark):
            continue
        if not is_prose:
            yield mark, _note("".join(one for one in paragraph[at + 1 : end] if isinstance(one, str)))
        elif at == places[0]:
            whole = ["".join(one.words) if isinstance(one, _Mark) else one for one in paragraph]
            yield mark, _note("".join(whole))
        else:
            yield mark, ""


def _note(said: str) -> str:
    lines = [" ".join(line.split()) for line in said.split("\n")]
    note = "\n".join(lines).strip()
    return note if any(sign.isalnum() for sign in note) else ""


def _mark_of(node: "HtmlElement", said: Mapping[str, object]) -> _Mark:
    return _Mark(said, "underline" in node.get("class", "").split(), node.tag == "img")


def _said(node: "HtmlElement", attribute: str) -> Mapping[str, object]:
    """The JSON in an attribute; nothing where there is none."""
    value = _json(node.get(attribute, ""))
    return value if isinstance(value, Mapping) else {}


def _json(encoded: str) -> object:
    try:
        return parsed(unquote(encoded)) if encoded else None
    except ValueError:
        return None


def _works(root: "HtmlElement") -> dict[str, Mapping[str, object]]:
    """The works that are cited, by their addresses."""
    works: dict[str, Mapping[str, object]] = {}
    for element in root.iter("div"):
        for item in maps(_json(element.get(_CITED, ""))):
            for address in texts(item, "uris"):
                works[address] = map_of(item, "itemData")
    return works


def _book(mark: _Mark, works: Mapping[str, Mapping[str, object]], note_is_on: ImportedBook) -> ImportedBook:
    """What an annotation is from: the work that its element cites, else what the note is on, else how it is cited."""
    cited = map_of(mark.said, "citationItem")
    work = next((works[one] for one in texts(cited, "uris") if one in works), map_of(cited, "itemData"))
    if text(work, "title"):
        names = [" ".join(filter(None, (text(one, "given"), text(one, "family")))) for one in maps(work.get("author"))]
        kinds = (("doi", "DOI"), ("isbn", "ISBN"))
        identifiers = {kind: text(work, name) for kind, name in kinds if text(work, name)}
        return ImportedBook(text(work, "title"), tuple(filter(None, names)), text(work, "URL"), identifiers=identifiers)
    if note_is_on.title:
        return note_is_on
    citation = _PAGE_CITED.fullmatch(" ".join("".join(mark.cited).split()))
    return ImportedBook(citation["work"] if citation else "")
