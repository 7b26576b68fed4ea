"""Rows of Hypothesis in JSON: an answer of its API, a list of rows, one row, or what its client exports."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from operator import attrgetter
from urllib.parse import unquote, urlsplit

from readerapp.exchange.entry import block_id_of
from readerapp.exchange.imported import (
    Imported,
    ImportedBook,
    ImportedHighlight,
    Reply,
    Skipped,
    SkipReason,
    TextUnit,
)
from readerapp.exchange.readers.json_data import holds_json, is_list, json_of, map_of, maps, text, texts
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.selectors import Selected, selected
from readerapp.exchange.readers.source import ImportSource

_OWN_USER = "acct:reader@readerapp.invalid"
_LISTS = ("rows", "annotations")
_MOST_REFERENCES = 1000


def recognises(source: ImportSource) -> bool:
    """Whether it holds rows with a user `acct:…` and an address."""
    if not holds_json(source, b'"acct:', b'"export_userid"', b'"rows"'):
        return False
    value = json_of(source)
    if isinstance(value, Mapping) and is_list(value.get("annotations")) and "export_userid" in value:
        return True
    if isinstance(value, Mapping) and is_list(value.get("rows")) and "total" in value:
        return all(map(_is_row, maps(value["rows"])[:5]))
    return any(map(_is_row, islice(_rows(value), 20)))


def read(source: ImportSource) -> Imported:
    """All highlights and notes; a reply stands with what it answers, or alone where that is not in the file."""
    known: set[str] = set()
    replies: dict[str, list[Reply]] = {}
    highlights: list[ImportedHighlight] = []
    hidden: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, row in _answers_last(_rows(json_of(source)), known):
        root = next((one for one in texts(row, "references")[:_MOST_REFERENCES] if one in known), "")
        if root and root != text(row, "id"):
            replies.setdefault(root, []).append(Reply(text(row, "text"), _by(row), of_text(row.get("created"))))
            continue
        highlight = _highlight(number, row)
        if isinstance(highlight, Skipped):
            skipped.append(highlight)
        elif row.get("hidden") is True:
            hidden.append(highlight)
            skipped.append(Skipped(number, SkipReason.HIDDEN, highlight.words or highlight.note, highlight.book))
        else:
            highlights.append(highlight)
    for made in (highlights, hidden, skipped):
        made.sort(key=attrgetter("number"))
    answered = (_with_replies(one, replies) for one in highlights)
    return Imported(with_keys_of_their_own(answered), tuple(skipped), hidden=with_keys_of_their_own(hidden))


_OWN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _rows(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, Mapping):
        for name in _LISTS:
            if is_list(value.get(name)):
                # The API has replies in a list of their own when it is asked to keep them apart.
                return chain(maps(value[name]), maps(value.get("replies")))
        return iter([value] if _is_row(value) else [])
    return iter(maps(value))


def _answers_last(rows: Iterator[Mapping[str, object]], known: set[str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The rows with their numbers, those that answer others behind all others; their ids come to be `known`."""
    answers: list[tuple[int, Mapping[str, object]]] = []
    for number, row in enumerate(rows, 1):
        known.add(text(row, "id"))
        if row.get("references"):
            answers.append((number, row))
        else:
            yield number, row
    yield from answers


def _is_row(row: Mapping[str, object]) -> bool:
    return text(row, "user").startswith("acct:") and "uri" in row


def _highlight(number: int, row: Mapping[str, object]) -> ImportedHighlight | Skipped:
    book = _book(row)
    targets = maps(row.get("target"))
    found = [selected(target.get("selector"), TextUnit.UTF16) for target in targets[:20]]
    of_words = next((one for one in found if one.words or one.hints), Selected(None, ()))
    note, tags = text(row, "text"), texts(row, "tags")
    if of_words.words is None and not note.strip() and not tags:
        described = next((text(target, "description") for target in targets if text(target, "description")), "")
        is_area = any(one.is_area for one in found)
        return Skipped(number, SkipReason.DRAWING if is_area else SkipReason.EMPTY, described, book)
    created, updated = of_text(row.get("created")), of_text(row.get("updated"))
    # One that came from there once keeps the id that it has there.
    is_own = row.get("user") == _OWN_USER and _OWN_ID.fullmatch(text(row, "id")) is not None
    key = text(row, "id") or made_key(text(row, "uri"), created, of_words.words or note)
    return ImportedHighlight(
        tool="readerapp" if is_own else "hypothesis",
        key=block_id_of(key) if is_own else key,
        number=number,
        words=of_words.words,
        book=book,
        hints=of_words.hints,
        note=note,
        tags=tags,
        created=created,
        modified="" if updated == created else updated,
        by="" if row.get("user") == _OWN_USER else _by(row),
    )


def _with_replies(highlight: ImportedHighlight, replies: Mapping[str, list[Reply]]) -> ImportedHighlight:
    given = replies.get(highlight.key)
    return replace(highlight, replies=tuple(sorted(given, key=lambda reply: reply.created))) if given else highlight


def _by(row: Mapping[str, object]) -> str:
    """The name that is shown for the author, else the one of the account."""
    shown = text(map_of(row, "user_info"), "display_name").strip()
    return shown or text(row, "user").removeprefix("acct:").partition("@")[0]


def _book(row: Mapping[str, object]) -> ImportedBook:
    document = map_of(row, "document")
    address = text(row, "uri")
    links = [text(link, "href") for link in maps(document.get("link"))[:20]]
    path = next((one for one in (address, *links) if one.startswith("file:")), "")
    identifiers = {}
    if address.startswith("urn:x-pdf:"):
        identifiers["pdf_id"] = address.removeprefix("urn:x-pdf:")
    doi = next((one.removeprefix("doi:") for one in (address, *links) if one.startswith("doi:")), "")
    if doi:
        identifiers["doi"] = doi
    pages = [one for one in (address, *links) if one.startswith(("http://", "https://"))]
    return ImportedBook(
        title=next(iter(texts(document, "title")), ""),
        url=pages[0] if pages else "",
        path=_path_of(path),
        identifiers=identifiers,
    )


def _path_of(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""
