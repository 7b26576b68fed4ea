"""Documents as BibTeX, each with its quotes and notes in the field `annotation`.

Source: the BibLaTeX manual, 2.2 (fields) and 2.3 (name lists); what TeX would take for a command is escaped.
"""

import re
from collections.abc import Iterator, Sequence

from readerapp.exchange.entry import DocumentNotes, Entry
from readerapp.exchange.writers.plain import about

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_ADDRESS_SIGN = re.compile(r"[\\{}%\s]")


def write(notes: Sequence[DocumentNotes], _exported: str) -> bytes:
    """A record for each document, in their order."""
    return "\n".join("\n".join(_record(number, one)) for number, one in enumerate(notes, 1)).encode("utf-8", "replace")


def _record(number: int, notes: DocumentNotes) -> Iterator[str]:
    details = notes.details
    first = re.sub(r"[^a-z0-9]+", "", (details.authors[0].split()[-1] if details.authors else "").lower())
    yield f"@{'online' if details.url else 'misc'}{{{first or 'readerapp'}{details.id.replace('-', '')[-8:]}n{number},"
    # Words are kept from being put in small letters by braces of their own.
    fields = {
        "title": f"{{{_escaped(details.title)}}}",
        "author": " and ".join(f"{{{_escaped(author)}}}" for author in details.authors),
        "date": details.date[: len("2026-11-23")] if re.match(r"\d{4}(-\d\d){0,2}", details.date) else "",
        "url": _ADDRESS_SIGN.sub(lambda sign: f"%{ord(sign[0]):02X}" if sign[0] != "%" else r"\%", details.url),
        "langid": details.language if details.language.isascii() and details.language.isalpha() else "",
        "annotation": "\n\n".join(_escaped(_said(entry)) for entry in notes.entries),
    }
    yield from (f"  {name} = {{{value}}}," for name, value in fields.items() if value)
    yield "}\n"


def _said(entry: Entry) -> str:
    return "\n\n".join(filter(None, [f"“{entry.words}”" if entry.words else "", about(entry), entry.note.strip("\n")]))


def _escaped(text: str) -> str:
    return _SIGN.sub(lambda sign: _SIGNS[sign[0]], text)
