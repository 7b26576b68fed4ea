"""Comments and tracked changes of an OpenDocument text, packed or flat.

Source: OpenDocument 1.3, 5.5 and 14.1; LibreOffice names what a comment answers in `parent-name`.
"""

from typing import TYPE_CHECKING, NamedTuple

from readerapp.exchange.imported import Imported, ImportedBook, Reply
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.office.changed_text import ChangedText
from readerapp.exchange.readers.office.comments import Comment, imported
from readerapp.exchange.readers.pages import xml_root
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PACKED = b"mimetypeapplication/vnd.oasis.opendocument.text"
_FLAT = b"application/vnd.oasis.opendocument.text"
_PARAGRAPHS = frozenset({"p", "h"})
_LEFT_OUT = frozenset({"tracked-changes", "annotation", "note-citation", "bookmark", "sequence-decls"})
_MOST_BLANKS = 1000


class _Region(NamedTuple):
    """A change: whether it takes out, who made it and when, and what it takes out."""

    is_deletion: bool
    by: str
    at: str
    text: str


def recognises(source: ImportSource) -> bool:
    """Whether it is an OpenDocument text."""
    if source.head.startswith(b"PK\x03\x04"):
        return _PACKED in source.head[:200]
    return b"<office:document" in source.head[:1024] and _FLAT in source.head[:8192]


def read(source: ImportSource) -> Imported:
    """The comments, each with its replies, and the changes as suggestions. Raises `ReaderappError`."""
    if source.head.startswith(b"PK"):
        from readerapp.sources.zip_archive import ZipArchive

        archive = ZipArchive(source.data, source.shown, "ODT")
        root = archive.xml("content.xml")
        about = archive.xml("meta.xml") if archive.find("meta.xml") else root
    else:
        root = about = xml_root(source)
    body = next((one for body in root.iter("body") for one in body.iterchildren("text")), None)
    if body is None:
        raise ImportSourceError(f"{source.shown} is no OpenDocument text that can be read")
    text = ChangedText()
    annotations = _Walk(text, _regions(body)).through(body)
    return imported("writer", _book(about, source), text, [_comment(*pair) for pair in annotations])


class _Walk:
    """Takes a text in, and finds the comments on the way."""

    def __init__(self, text: ChangedText, regions: dict[str, _Region]) -> None:
        self._text = text
        self._regions = regions
        self._open: list[_Region] = []
        self._notes = 0
        self._annotations: list[tuple[str, HtmlElement]] = []

    def through(self, body: "HtmlElement") -> list[tuple[str, "HtmlElement"]]:
        """The comments, each with its name."""
        from lxml import etree

        left_out = 0
        for event, element in etree.iterwalk(body, events=("start", "end")):
            name = element.tag
            if event == "start":
                left_out += name in _LEFT_OUT
                self._notes += name == "note"
                if left_out:
                    if name == "annotation" and left_out == 1 and "encoding" not in element.attrib:
                        self._annotate(element)
                    continue
                self._start(name, element)
                if name in _PARAGRAPHS or self._is_in_paragraph(element):
                    self._add(element.text or "")
                continue
            left_out -= name in _LEFT_OUT
            self._notes -= name == "note"
            if left_out:
                continue
            if name in _PARAGRAPHS:
                self._add("\n")
            if self._is_in_paragraph(element):
                self._add(element.tail or "")
        return self._annotations

    @staticmethod
    def _is_in_paragraph(element: "HtmlElement") -> bool:
        """Whether what stands behind an element, or in it, is text and no white space between elements."""
        return any(one.tag in _PARAGRAPHS for one in element.iterancestors())

    def _start(self, name: str, element: "HtmlElement") -> None:
        region = self._regions.get(element.get("change-id", ""))
        if name == "s":
            count = element.get("c", "1")
            self._add(" " * (min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) < 9 else 1))
        elif name in {"tab", "line-break"}:
            self._add("\t" if name == "tab" else "\n")
        elif name == "annotation-end":
            self._text.end(element.get("name", ""))
        elif name == "change-start" and region:
            self._open.append(region)
        elif name == "change-end" and region in self._open:
            self._open.remove(region)
        elif name == "change" and region and region.is_deletion:
            self._text.delete(region.text, region.by, region.at)

    def _annotate(self, element: "HtmlElement") -> None:
        name = element.get("name", "") or f"\0{len(self._annotations)}"
        self._annotations.append((name, element))
        self._text.begin(name)

    def _add(self, words: str) -> None:
        # A footnote stands elsewhere; a comment in one is on the place that it belongs to.
        if not words or self._notes:
            return
        if self._open:
            self._text.insert(words, self._open[-1].by, self._open[-1].at)
        else:
            self._text.keep(words)


def _regions(body: "HtmlElement") -> dict[str, _Region]:
    regions: dict[str, _Region] = {}
    for element in body.iter("changed-region"):
        for kind in element.iterchildren("insertion", "deletion"):
            info = next(kind.iterchildren("change-info"), None)
            text = "\n".join(_text(one) for one in kind.iterchildren(*_PARAGRAPHS))
            change = _Region(kind.tag == "deletion", _said(info, "creator"), of_text(_said(info, "date")), text)
            regions.setdefault(element.get("id", ""), change)
    return regions


def _comment(name: str, annotation: "HtmlElement") -> Comment:
    note = "\n\n".join(_text(one) for one in annotation.iter(*_PARAGRAPHS)).strip()
    said = Reply(note, _said(annotation, "creator"), of_text(_said(annotation, "date")))
    return Comment(name, said, annotation.get("parent-name", ""))


def _said(element: "HtmlElement | None", name: str) -> str:
    if element is None:
        return ""
    return next(("".join(one.itertext()).strip() for one in element.iterchildren(name)), "")


def _text(paragraph: "HtmlElement") -> str:
    """The text of a paragraph that stands for itself."""
    pieces = []
    for element in paragraph.iter():
        sign = {"s": " ", "tab": "\t", "line-break": "\n"}.get(element.tag, "")
        pieces.append(sign + (element.text or ""))
        if element is not paragraph:
            pieces.append(element.tail or "")
    return "".join(pieces)


def _book(about: "HtmlElement", source: ImportSource) -> ImportedBook:
    meta = next(about.iter("meta"), about)
    said = {
        element.tag: "".join(element.itertext()).strip() for element in meta.iterchildren("title", "initial-creator")
    }
    creator = said.get("initial-creator", "")
    title = said.get("title") or source.name.rpartition(".")[0]
    return ImportedBook(title, (creator,) if creator else (), path=source.location)
