"""Documents as records, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from readerapp.store.records.annotation import anchor_from
from readerapp.store.records.record import UnreadableRecordError, strings
from readerapp.store.records.sightings import locations_in, sightings_in
from readerapp.store.values import KnownText, Sighting, StoredDocument

if TYPE_CHECKING:
    from readerapp.store.records.rows import Record

EDITION_OF = "edition_of"
"""The field that names, by id, the document which this one is an edition of; there only where the reader said so."""


DECLINED = "declined"
"""The field with the ids of documents whose marks the reader does not want here; there only where they said so."""


def document_record(sighting: Sighting, time: str, known: Record) -> Record:
    """The record of a document after it was met at `time`. `known` is its record so far, `{}` for a new one."""
    seen = {
        "text_fp": sighting.fingerprint,
        "format": sighting.format,
        "file_sha256": sighting.file_sha256,
        "path": sighting.location,
        "opened": time,
    }
    earlier = [
        one
        for one in known.get("seen") or ()
        if (one.get("text_fp"), one.get("path")) != (sighting.fingerprint, sighting.location)
    ]
    return {
        "progress": None,
        **{name: value for name, value in known.items() if name != "forgotten"},
        "title": sighting.title or known.get("title", ""),
        "authors": list(sighting.authors) or known.get("authors", []),
        "lang": sighting.language or known.get("lang", ""),
        "url": sighting.url or known.get("url", ""),
        "identifiers": list(sighting.identifiers) or known.get("identifiers", []),
        "text_fp": sighting.fingerprint,
        "seen": [*earlier, seen],
        "n_para": sighting.paragraphs,
        "n_char": sighting.characters,
    }


def awaited_record(about: KnownText) -> Record:
    """The record of a document whose text is not here, but highlights of it are."""
    return {
        "title": about.title,
        "authors": list(about.authors),
        "lang": about.language,
        "url": about.url,
        "identifiers": list(about.identifiers),
        "text_fp": "",
        "seen": [],
        "n_para": 0,
        "n_char": 0,
        "progress": None,
    }


def document_from(id: str, record: Record) -> StoredDocument:
    """The document of a record. Raises `UnreadableRecordError` for what is none."""
    try:
        seen = sightings_in(record)
        latest: Mapping[str, Any] = seen[-1] if seen else {}
        fingerprint = str(record.get("text_fp") or "")
        progress = record.get("progress")
        return StoredDocument(
            id=id,
            title=str(record.get("title") or ""),
            fingerprint=fingerprint,
            fingerprints=tuple(filter(None, dict.fromkeys((fingerprint, *_each(seen, "text_fp"))))),
            locations=locations_in(record),
            format=str(latest.get("format") or ""),
            authors=tuple(map(str, record.get("authors") or ())),
            language=str(record.get("lang") or ""),
            url=str(record.get("url") or ""),
            identifiers=tuple(map(str, record.get("identifiers") or ())),
            paragraphs=int(record.get("n_para") or 0),
            characters=int(record.get("n_char") or 0),
            opened=str(latest.get("opened") or ""),
            progress=anchor_from(progress) if progress else None,
            edition_of=str(record.get(EDITION_OF) or ""),
            declined=tuple(strings(record.get(DECLINED))),
            file_hashes=tuple(filter(None, dict.fromkeys(_each(seen, "file_sha256")))),
            books=tuple(one for one in record.get("books") or () if isinstance(one, dict)),
            forgotten=str(record.get("forgotten") or ""),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableRecordError(f"document {id}: {type(error).__name__} {error}") from error


def _each(seen: list[Record], name: str) -> list[str]:
    """One field of every sighting, the last one first."""
    return [str(one.get(name) or "") for one in reversed(seen)]
