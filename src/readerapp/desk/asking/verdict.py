"""The verdict: what a reader who was asked says of a text in the end, and what was said before."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from readerapp.annotations.review import Stage, review_of
from readerapp.annotations.steps import finished
from readerapp.desk.asking.meanings import MUST, meanings_when_asked
from readerapp.desk.changes_since import comparing_with, counted, keeping_version
from readerapp.desk.margin import Margin
from readerapp.store.identifiers import now
from readerapp.store.values import Occasion
from readerapp.store.verdicts import keep_verdict, verdicts


class Verdict(str, Enum):
    """The three ends of a reading: quitting is neither of the others."""

    APPROVED = "approved"
    CHANGES = "changes"
    NONE = "none"


class Word(NamedTuple):
    """What the reader said in the end: the verdict, and a note on the whole, `None` for none."""

    verdict: Verdict
    summary: str | None = None


def open_musts(margin: Margin, meanings: Mapping[str, str]) -> int:
    """How many remarks that must be heeded are not settled."""
    said = meanings_when_asked(meanings)
    return sum(
        said.get(placement.annotation.color.value) == MUST
        and review_of(placement.annotation).stage is not Stage.SETTLED
        for placement in margin.placements
    )


def keep_word(
    database: Path, margin: Margin, word: Word, by: str, meanings: Mapping[str, str], request: str = ""
) -> None:
    """Keep what the reader said of this very text, to the request with this token. Raises `OSError`."""
    if word.verdict is Verdict.NONE:
        keep_verdict(database, {"verdict": word.verdict.value, "by": by, "at": now(), "request": request})
        return
    document = margin.stored.id
    since = finished(comparing_with(margin.document, margin.store, document, Occasion.ANSWERED))
    changed = None if since is None else counted(margin.document, since)._asdict()
    keep_verdict(
        database,
        {
            "document": document,
            "text_fp": margin.document.fingerprint(),
            "verdict": word.verdict.value,
            "by": by,
            "at": now(),
            "round": round_of(database, margin),
            "summary": word.summary,
            "musts": open_musts(margin, meanings),
            "changed": changed,
            "request": request,
        },
    )
    finished(keeping_version(margin.document, margin.store, document, Occasion.ANSWERED))


def round_of(database: Path, margin: Margin) -> int:
    """The round that a document is in, from 1: one more than the answers that were given about it."""
    return len(verdicts(database, margin.stored)) + 1


def last_verdict(database: Path, margin: Margin) -> dict[str, Any] | None:
    """What was said last of this very text; `None` where nothing was, or the text has changed since."""
    said = verdicts(database, margin.stored)
    return said[-1] if said and said[-1].get("text_fp") == margin.document.fingerprint() else None


def time_of_verdict_before(database: Path, margin: Margin, verdict: Mapping[str, Any]) -> str:
    """When (UTC) the verdict before this one was given on the document; empty for the first."""
    said = [record for record in verdicts(database, margin.stored) if record.get("round", 0) < verdict["round"]]
    return str(said[-1].get("at", "")) if said else ""
