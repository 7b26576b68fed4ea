"""Omnivore's export: a folder or an archive with `metadata_*.json` and a Markdown file of highlights for each page.

A blank ends each quote. Only its first line stands behind a `> `, and one that stood behind an empty line; then come a
line of labels, each behind a `#`, and the note.
"""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight
from readerapp.exchange.readers.json_data import json_of, maps, text
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.source import ImportSource

_METADATA = "metadata_*.json"
_HIGHLIGHTS = "highlights"
_LABELS = re.compile(r"#\S[^\n]*")
_BETWEEN_PARAGRAPHS = re.compile(r"\n(?:[ \t]*\n)+")
_KEPT = frozenset({"id", "slug", "title", "url", "labels"})


def recognises(source: ImportSource) -> bool:
    """Whether it is the export, as folder or archive, or its list of pages, or the highlights of one page in it."""
    if source.is_folder:
        return any(_is_metadata(one) for one in source.entries() if fnmatch(one.name, _METADATA))
    if source.head.startswith(b"PK\x03\x04"):
        return b"metadata_0_to_" in source.head or source.head[30:60].startswith((b"highlights/", b"content/"))
    if source.head.startswith(b"> "):
        return bool(_pages_around(source))
    return source.head.lstrip()[:1] == b"[" and b'"slug"' in source.head and _is_metadata(source)


def read(source: ImportSource) -> Imported:
    """All highlights of all pages, or of one."""
    pages: dict[str, Mapping[str, object]]
    if source.head.startswith(b"PK"):
        pages, files = _in_archive(source)
    elif source.head.startswith(b"> ") and not source.is_folder:
        pages, files = _pages_around(source), {source.name.removesuffix(".md"): source.text}
    else:
        folder = source if source.is_folder else _folder_of(source)
        entries = folder.entries() if folder else [source]
        pages = _pages(json_of(one) for one in entries if fnmatch(one.name, _METADATA) or one is source)
        inside = folder.child(_HIGHLIGHTS) if folder else None
        files = {one.name.removesuffix(".md"): one.text for one in (inside.entries() if inside else [])}
    highlights: list[ImportedHighlight] = []
    for slug, markdown in files.items():
        page = pages.get(slug, {})
        author = text(page, "author")
        book = ImportedBook(text(page, "title"), (author,) if author else (), text(page, "url"))
        for words, tags, note in _entries(markdown):
            number = len(highlights) + 1
            key = made_key(book.url or slug, first_letters(words, 64))
            highlights.append(ImportedHighlight("omnivore", key, number, words, book, note=note, tags=tags))
    remarks = () if highlights else ("this export of Omnivore holds pages, and no highlights",)
    return Imported(with_keys_of_their_own(highlights), remarks=remarks)


def _is_metadata(source: ImportSource) -> bool:
    items = maps(json_of(source))
    return bool(items) and items[0].keys() >= _KEPT


def _folder_of(source: ImportSource) -> ImportSource | None:
    return ImportSource(source.path.parent.name, path=source.path.parent) if source.path else None


def _pages_around(source: ImportSource) -> dict[str, Mapping[str, object]]:
    """The pages that the export knows which a file of highlights lies in; none where it lies in none."""
    if source.path is None or source.path.parent.name != _HIGHLIGHTS:
        return {}
    folder = ImportSource(source.path.parent.parent.name, path=source.path.parent.parent)
    return _pages(json_of(one) for one in folder.entries() if fnmatch(one.name, _METADATA))


def _pages(values: Iterator[object]) -> dict[str, Mapping[str, object]]:
    return {text(page, "slug"): page for value in values for page in maps(value)}


def _in_archive(source: ImportSource) -> tuple[dict[str, Mapping[str, object]], dict[str, str]]:
    from readerapp.sources.zip_archive import ZipArchive

    archive = ZipArchive(source.data, source.shown, "export of Omnivore")
    values: list[object] = []
    files: dict[str, str] = {}
    for name in archive.names():
        folder, _, last = name.rpartition("/")
        if fnmatch(last, _METADATA):
            try:
                values.append(parsed(archive.read(name)))
            except ValueError:
                continue
        elif folder.rpartition("/")[2] == _HIGHLIGHTS and last.endswith(".md"):
            files[last.removesuffix(".md")] = archive.read(name).decode("utf-8", "replace")
    return _pages(iter(values)), files


def _entries(markdown: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Words, labels and note of each highlight."""
    paragraphs = _paragraphs(markdown.replace("\r\n", "\n"))
    # Where none ends with a blank, an editor has taken them away.
    ends_with_blank = any(one.startswith("> ") and one.endswith(" ") for one in paragraphs)
    entries: list[list[str]] = []
    for paragraph in paragraphs:
        if paragraph.startswith("> ") and (paragraph.endswith(" ") or not ends_with_blank):
            entries.append([paragraph])
        elif entries:
            entries[-1].append(paragraph)
    for quote, *rest in entries:
        lines = quote.removesuffix(" ").split("\n")
        words = "\n".join([lines[0][2:], *(f"\n{line[2:]}" if line[:2] == "> " else line for line in lines[1:])])
        tags: tuple[str, ...] = ()
        if rest and _LABELS.fullmatch(rest[0].strip()):
            tags = tuple(label.strip() for label in re.split(r"(?:^|\s)#", rest.pop(0).strip()) if label.strip())
        if words.strip():
            yield words, tags, "\n\n".join(rest).strip()


def _paragraphs(markdown: str) -> list[str]:
    return [one for one in _BETWEEN_PARAGRAPHS.split(markdown.strip("\n")) if one.strip()]
