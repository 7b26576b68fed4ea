"""Highlights of a reMarkable: of one page of its folder, or of a whole document that was downloaded (`.rmdoc`).

Since version 3 they are in the scene of the page, `DOCUMENT/PAGE.rm`, before in `DOCUMENT.highlights/PAGE.json`. Words
of which the device says where they begin are one highlight with those that go on where they end: it marks line by line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from readerapp.exchange.imported import Imported, ImportedHighlight, Skipped, SkipReason
from readerapp.exchange.readers.json_data import holds_json, json_of, text
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.remarkable.document import RemarkableDocument, document_of
from readerapp.exchange.readers.remarkable.scene import HEADER, MarkedWords, Scene, is_readable, scene_of
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

_ZIP = b"PK\x03\x04"
_CONTENT, _SCENE, _OF_HIGHLIGHTS = ".content", ".rm", ".highlights"
_NAME = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.content|\.metadata|/[0-9a-f-]{36}\.rm)")
_PAGE = re.compile(r"(?P<document>[0-9a-f-]{36})(?:\.highlights)?/(?P<page>[0-9a-f-]{36})\.(?:rm|json)")
_COLORS = {
    3: "yellow",
    4: "green",
    5: "pink",
    6: "blue",
    7: "red",
    10: "green",
    11: "cyan",
    12: "magenta",
    13: "yellow",
}
_BETWEEN = 1
"""Characters between two lines that are one highlight: the blank, which neither has."""


class _Page(NamedTuple):
    """A page by its id, and what is on it."""

    identifier: str
    scene: Scene


def recognises(source: ImportSource) -> bool:
    """Whether it is the scene of a page, the list of the highlights of one, or an archive of a document."""
    if source.head.startswith(_ZIP):
        return _NAME.search(source.head) is not None and _is_document(source)
    if source.head.startswith(HEADER):
        return True
    if not holds_json(source, b'"highlights"') or b'"rects"' not in source.head:
        return False
    value = json_of(source)
    layers = value.get("highlights") if isinstance(value, Mapping) else None
    return isinstance(layers, list) and all(isinstance(layer, list) for layer in layers)


def read(source: ImportSource) -> Imported:
    """All highlights. Raises `ImportSourceError` for an archive that is damaged."""
    if source.head.startswith(_ZIP):
        document, pages = _archived(source)
    else:
        document, page = _of_folder(source)
        scene = scene_of(source.data) if is_readable(source.head) else Scene(list(_listed(json_of(source))))
        pages = [_Page(page, scene)]
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for page, scene in pages:
        for marked in _joined(scene.marked):
            highlights.append(_highlight(len(highlights) + 1, marked, page, document))
        number = len(highlights) + 1
        if scene.strokes:
            skipped.append(Skipped(number, SkipReason.DRAWING, f"{scene.strokes} strokes of a pen", document.book))
        skipped += [Skipped(number, SkipReason.BROKEN, "", document.book)] * scene.broken
    is_old = source.head.startswith(HEADER) and not is_readable(source.head)
    remarks = ("pages of this age hold strokes of a pen, and highlights are in a folder beside them",) if is_old else ()
    return Imported(with_keys_of_their_own(highlights), tuple(skipped), remarks)


def _highlight(number: int, marked: MarkedWords, page: str, document: RemarkableDocument) -> ImportedHighlight:
    where = marked.identifier or f"{marked.start}"
    return ImportedHighlight(
        tool="remarkable",
        key=made_key(page or document.book.title, where, "" if marked.identifier else first_letters(marked.words)),
        number=number,
        words=marked.words,
        book=document.book,
        hints=document.hints(page),
        color=marked.rgb or _COLORS.get(marked.color, ""),
    )


def _joined(marked: Iterable[MarkedWords]) -> Iterator[MarkedWords]:
    """The highlights in the order of the page, those that go on where the one before ends as one with that."""
    before: MarkedWords | None = None
    for one in sorted(marked, key=lambda one: (one.start is None, one.start or 0, one.top)):
        if not one.words.strip():
            continue
        if before is not None and _goes_on(before, one):
            length = (one.start or 0) + one.length - (before.start or 0)
            words = f"{before.words.rstrip()} {one.words.lstrip()}"
            before = MarkedWords(before.identifier, words, one.color, one.rgb, before.start, length, before.top)
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _goes_on(before: MarkedWords, one: MarkedWords) -> bool:
    if before.start is None or one.start is None or (before.color, before.rgb) != (one.color, one.rgb):
        return False
    return 0 <= one.start - before.start - before.length <= _BETWEEN


def _listed(value: object) -> Iterator[MarkedWords]:
    """The highlights of a list, which has a list for each layer of the page."""
    layers = value.get("highlights") if isinstance(value, Mapping) else None
    for layer in layers if isinstance(layers, list) else []:
        for item in layer if isinstance(layer, list) else []:
            if isinstance(item, dict):
                color, start, length = item.get("color"), item.get("start"), item.get("length")
                yield MarkedWords(
                    "",
                    text(item, "text"),
                    color if isinstance(color, int) else 0,
                    start=start if isinstance(start, int) else None,
                    length=length if isinstance(length, int) else 0,
                )


def _of_folder(source: ImportSource) -> tuple[RemarkableDocument, str]:
    """The document that a page of the device's folder is of, and the id of the page."""
    page = source.name.rpartition(".")[0]
    if source.path is None:
        return document_of("", lambda _: b"", lambda _: ""), page
    folder = source.path.parent
    name = folder.name.removesuffix(_OF_HIGHLIGHTS)
    around = ImportSource("", path=folder.parent)

    def file(ending: str) -> bytes:
        found = around.child(name + ending)
        try:
            return found.data if found else b""
        except ImportSourceError:
            return b""

    def path(ending: str) -> str:
        found = around.child(name + ending)
        return found.location if found else ""

    return document_of(name, file, path), page


def _is_document(source: ImportSource) -> bool:
    from readerapp.sources.errors import SourceError
    from readerapp.sources.zip_archive import ZipArchive

    try:
        names = ZipArchive(source.data, source.name, "document of a reMarkable").names()
    except (SourceError, ImportSourceError):
        return False
    return any(name.endswith(_CONTENT) for name in names) and not any("META-INF/" in name for name in names)


def _archived(source: ImportSource) -> tuple[RemarkableDocument, list[_Page]]:
    """The document that an archive holds, and its pages in their order. Raises `ImportSourceError`."""
    from readerapp.sources.errors import SourceError
    from readerapp.sources.zip_archive import ZipArchive

    try:
        archive = ZipArchive(source.data, source.name, "document of a reMarkable")
        name = next((name.removesuffix(_CONTENT) for name in archive.names() if name.endswith(_CONTENT)), "")
        if not name:
            raise ImportSourceError(f"{source.shown} is no document of a reMarkable: nothing in it says what it is of")
        files = {
            ending: archive.read(name + ending) if archive.find(name + ending) else b""
            for ending in (_CONTENT, ".metadata")
        }
        document = document_of(name, lambda ending: files.get(ending, b""), lambda _: "")
        found = []
        for one in archive.names():
            match = _PAGE.fullmatch(one)
            if match is not None and match["document"] == name:
                data = archive.read(one)
                if is_readable(data):
                    found.append(_Page(match["page"], scene_of(data)))
                elif one.endswith(".json"):
                    found.append(_Page(match["page"], Scene(list(_listed(_parsed(data))))))
    except SourceError as error:
        raise ImportSourceError(str(error)) from error
    return document, sorted(found, key=lambda page: document.pages.get(page.identifier, 0))


def _parsed(data: bytes) -> object:
    try:
        return parsed(data)
    except ValueError:
        return None
