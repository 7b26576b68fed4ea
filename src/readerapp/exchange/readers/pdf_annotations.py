"""The annotations inside a PDF: marks with the words under them, notes at places, replies, suggestions.

Source: ISO 32000-1, 12.5. An annotation that answers another (`IRT`) is a reply, or, with `RT` `Group`, a part of the
same mark: what is struck out and the caret with what stands there instead.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import md5
from typing import Any

from readerapp.exchange.imported import (
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Quads,
    Reply,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.pages import html_root, text_in
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

_STYLES = {"underline": "underline", "squiggly": "squiggly", "strikeout": "strikethrough"}
_MARKUPS = frozenset({"highlight", *_STYLES})
_CHILD = "readerapp.sources.pdf.annotations_child"
_HIDDEN = 0b100010
_DATE = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?"
    r"(?:(?P<zone>Z)|(?P<sign>[+-])(?P<hours>\d\d)'?(?P<minutes>\d\d)?)?.*"
)
_LEAST_ID = 16
_DEEPEST = 1000
_ZOTERO = "Zotero-"

Record = Mapping[str, Any]


def recognises(source: ImportSource) -> bool:
    """Whether it is a PDF."""
    return b"%PDF-" in source.head[:1024]


def read(source: ImportSource) -> Imported:
    """All annotations that mark or say something. Raises `ReaderappError` for what is locked or damaged."""
    from readerapp.sources.confinement import stream_confined
    from readerapp.sources.pdf import REFUSALS
    from readerapp.sources.request import Request

    records = stream_confined(_CHILD, source.data, Request(source.shown), REFUSALS)
    book = _book(next(records), source)
    highlights: list[ImportedHighlight] = []
    hidden: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    number = 0
    for record in records:
        for annotation, parts, replies in _together(record["annotations"]):
            number += 1
            highlight = _highlight(number, record, annotation, parts, replies, book)
            if isinstance(highlight, Skipped):
                skipped.append(highlight)
            elif annotation["flags"] & _HIDDEN:
                hidden.append(highlight)
                skipped.append(Skipped(number, SkipReason.HIDDEN, highlight.words or highlight.note, book))
            else:
                highlights.append(highlight)
    remarks = () if highlights or skipped else ("this PDF holds no annotations",)
    found = with_keys_of_their_own(highlights)
    return Imported(found, tuple(skipped), remarks, with_keys_of_their_own(hidden))


def _together(annotations: list[Record]) -> Iterator[tuple[Record, list[Record], list[Record]]]:
    """Each mark or note of a page, what belongs to it, and what answers it."""
    known = {annotation["number"]: annotation for annotation in annotations}
    parts: dict[int, list[Record]] = {}
    replies: dict[int, list[Record]] = {}
    roots: list[Record] = []
    for annotation in annotations:
        root, is_part = _root(annotation, known)
        if root is annotation:
            roots.append(annotation)
        elif is_part:
            parts.setdefault(root["number"], []).append(annotation)
        elif not annotation["state"]:
            replies.setdefault(root["number"], []).append(annotation)
    for root in roots:
        yield root, parts.get(root["number"], []), replies.get(root["number"], [])


def _root(annotation: Record, known: Mapping[int, Record]) -> tuple[Record, bool]:
    """What an annotation belongs to or answers in the end, and whether it is a part of that."""
    is_part = annotation["relation"] == "Group"
    at = annotation
    for _ in range(_DEEPEST):
        following = known.get(at["answers"])
        if following is None:
            return at, is_part
        if at is not annotation and at["relation"] != "Group":
            is_part = False
        at = following
    # They answer each other in a ring.
    return annotation, False


def _highlight(
    number: int, page: Record, root: Record, parts: list[Record], replies: list[Record], book: ImportedBook
) -> ImportedHighlight | Skipped:
    together = [root, *parts]
    mark = next((one for one in together if one["kind"] in _MARKUPS), root)
    words = " ".join(one["words"] for one in together if one["words"]) or None
    notes = list(dict.fromkeys(note for one in together if (note := _note(one)) and not _same(note, words)))
    replacement: str | None = None
    if mark["kind"] == "strikeout" and words:
        carets = [one for one in together if one["kind"] == "caret"]
        if carets:
            replacement = next((note for one in carets if (note := _note(one))), "")
            notes = [note for note in notes if note != replacement]
        elif mark["intent"] == "StrikeOutTextEdit":
            replacement = ""
    note = "\n\n".join(notes)
    if words is None and not note.strip() and mark["kind"] not in _MARKUPS:
        is_note = mark["kind"] in {"text", "free text", "caret"}
        return Skipped(number, SkipReason.EMPTY if is_note else SkipReason.DRAWING, mark["kind"], book)
    created, modified = moment_of(root["created"]), moment_of(root["modified"])
    tool, key = _key(page["page"], mark, root, book)
    return ImportedHighlight(
        tool=tool,
        key=key,
        number=number,
        words=words,
        book=book,
        hints=_hints(page, [one for one in together if one["kind"] == mark["kind"]]),
        note=note,
        tags=_tags(root["zotero_tags"]),
        color=mark["color"],
        style=_STYLES.get(mark["kind"], ""),
        created=created,
        modified="" if modified == created else modified,
        by=root["author"] or mark["author"],
        replies=_replies(replies),
        replacement=replacement,
    )


def _replies(replies: list[Record]) -> tuple[Reply, ...]:
    made = [
        Reply(note, one["author"], moment_of(one["created"]) or moment_of(one["modified"]))
        for one in replies
        if (note := _note(one)).strip()
    ]
    return tuple(sorted(made, key=lambda reply: reply.created))


def _hints(page: Record, marks: list[Record]) -> tuple[Hint, ...]:
    areas = tuple(tuple(area) for mark in marks for area in mark["areas"])
    label = NumberRange(Scale.PAGE, page["label"], page["label"])
    if not areas:
        return (label,)
    before = marks[0]["before"]
    is_glyphs = any(mark["is_glyphs"] for mark in marks)
    is_sign = marks[0]["kind"] not in _MARKUPS
    known = before if before >= 0 else None
    return Quads(page["page"], areas, is_glyphs, before=known, is_sign=is_sign), label


def _key(page: int, mark: Record, root: Record, book: ImportedBook) -> tuple[str, str]:
    """The tool and its key: of Zotero the one that its own export has, else a name, else made of the place."""
    name = root["name"]
    if root["zotero_key"] or name.startswith(_ZOTERO):
        return "zotero", root["zotero_key"] or name.removeprefix(_ZOTERO)
    if len(name) >= _LEAST_ID:
        return "pdf", name
    whole = book.identifiers.get("pdf_id") or book.title
    if name:
        return "pdf", made_key(whole, name)
    begin = [str(round(side)) for side in mark["areas"][0]] if mark["areas"] else []
    return "pdf", made_key(whole, str(page), mark["kind"], *begin, first_letters(mark["words"] or _note(mark)))


def _note(annotation: Record) -> str:
    """What an annotation says; some programs write it as a page only."""
    note: str = annotation["contents"].replace("\r\n", "\n").replace("\r", "\n")
    if note.strip() or not annotation["rich"].strip():
        return note if note.strip() else ""
    rich: str = annotation["rich"]
    try:
        return text_in(
            html_root(ImportSource.of(b"", "a note"), rich[rich.find("<body") :] if "<body" in rich else rich)
        )
    except ImportSourceError:
        return ""


def _same(note: str, words: str | None) -> bool:
    """Whether a note is the marked words over again, as some programs write it."""
    if words is None:
        return False
    said, marked = ("".join(one.split()).replace("-", "").replace("\xad", "") for one in (note, words))
    return said == marked


def _tags(cell: str) -> tuple[str, ...]:
    """Zotero's tags, a list in JSON."""
    try:
        value = parsed(cell) if cell else []
    except ValueError:
        return ()
    return tuple(tag for tag in value if isinstance(tag, str)) if isinstance(value, list) else ()


def moment_of(date: str) -> str:
    """A date of a PDF, `D:20261001081500+02'00'`, in ISO 8601; empty for what is none."""
    parts = _DATE.fullmatch(date.strip())
    if parts is None:
        return ""
    day = f"{parts['year']}-{parts['month']}-{parts['day']}"
    if not parts["hour"]:
        return of_text(day)
    zone = (
        "Z" if parts["zone"] else f"{parts['sign']}{parts['hours']}:{parts['minutes'] or '00'}" if parts["sign"] else ""
    )
    return of_text(f"{day}T{parts['hour']}:{parts['minute']}:{parts['second'] or '00'}{zone}")


def _book(about: Record, source: ImportSource) -> ImportedBook:
    from readerapp.sources.pdf import title_said

    identifiers = {"md5": md5(source.data, usedforsecurity=False).hexdigest()}
    if about["id"]:
        identifiers["pdf_id"] = about["id"]
    title = title_said(about["title"]) or source.name.removesuffix(".pdf")
    authors = tuple(name for one in about["author"].split(";") if (name := one.strip()) and name != "anonymous")
    return ImportedBook(title, authors, path=source.location, identifiers=identifiers)
