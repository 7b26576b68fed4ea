"""Records of a bibliography in RIS whose notes (`N1`) are quotes, each with a note behind two hyphens."""

import re

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.source import ImportSource

_FIELD = re.compile(r"(?P<name>[A-Z][A-Z0-9])  - ?(?P<value>.*)")
_FIRST = re.compile(rb"(?m)\A(?:\xef\xbb\xbf)?\s*TY  - ")
_BETWEEN = " -- "


def recognises(source: ImportSource) -> bool:
    """Whether it begins with a record that has notes near."""
    return _FIRST.match(source.head) is not None and b"\nN1  - " in source.head


def read(source: ImportSource) -> Imported:
    """A highlight for each note of each record."""
    highlights: list[ImportedHighlight] = []
    record: list[tuple[str, str]] = []
    for line in [*source.text.replace("\r\n", "\n").split("\n"), "ER  - "]:
        field = _FIELD.fullmatch(line)
        if field is None:
            if record and line.strip():
                name, value = record[-1]
                record[-1] = name, f"{value}\n{line}"
        elif field["name"] == "ER":
            highlights.extend(_of_record(record, len(highlights)))
            record = []
        else:
            record.append((field["name"], field["value"]))
    remarks = () if highlights else ("the records of this bibliography have no notes",)
    return Imported(with_keys_of_their_own(highlights), remarks=remarks)


def _of_record(record: list[tuple[str, str]], before: int) -> list[ImportedHighlight]:
    said = dict(reversed(record))
    authors = tuple(value.strip() for name, value in record if name in {"AU", "A1"} and value.strip())
    identifiers = {"doi": said["DO"].strip()} if said.get("DO", "").strip() else {}
    title, url = said.get("TI") or said.get("T1", ""), said.get("UR", "").strip()
    book = ImportedBook(title.strip(), authors, url, identifiers=identifiers)
    highlights: list[ImportedHighlight] = []
    for value in (value for name, value in record if name == "N1" and value.strip()):
        words, _, note = value.strip().partition(_BETWEEN)
        key = made_key(url or title, first_letters(words, 48))
        number = before + len(highlights) + 1
        highlights.append(ImportedHighlight("ris", key, number, words, book, note=note.strip()))
    return highlights
