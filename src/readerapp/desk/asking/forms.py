"""The forms that an answer can have, and what has no place in one of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from readerapp.desk.asking.answer import Answer
from readerapp.desk.asking.source_text import SourceText
from readerapp.errors import ReaderappError
from readerapp.exchange.source_places import TEXT_FORMATS, applied
from readerapp.exchange.writers.answers import editor_lines, reply_lines
from readerapp.exchange.writers.critic_markup import critic_markup
from readerapp.exchange.writers.sarif import sarif
from readerapp.exchange.writers.unified_diff import unified_diff_of
from readerapp.exchange.writing import check_free, write_export

_BETWEEN_WORDS = TEXT_FORMATS - {"html"}
FORMS: Sequence[str] = ("json", "reply", "lines", "diff", "critic", "sarif")


class AnswerFormError(ReaderappError):
    """An answer that cannot have the form that was asked for; the text says why, and which can be had."""


class Written(NamedTuple):
    """An answer as it goes out, and what is to be said of what is not in it, a line each."""

    data: bytes
    left_out: Sequence[str] = ()


def answer_as(form: str, answer: Answer, source: SourceText | None, path: str) -> Written:
    """The answer in one of `FORMS`; `path` is what lines and diffs call the source. Raises `AnswerFormError`."""
    record = answer.record
    match form:
        case "json":
            return Written((json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
        case "reply":
            return _written(reply_lines(record))
        case "lines":
            return _written(editor_lines(record, source.text if source else "", path))
        case "sarif":
            return Written(
                (
                    json.dumps(sarif(record, answer.edits, source.text if source else "", path), ensure_ascii=False)
                    + "\n"
                ).encode("utf-8", "replace")
            )
        case "critic":
            return _critic(answer, source)
        case _:
            return _diff(answer, source, path)


def _written(lines: Iterable[str]) -> Written:
    return Written("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def _critic(answer: Answer, source: SourceText | None) -> Written:
    document = answer.record["document"]
    check_form("critic", document["format"], document["source"])
    if source is None:
        raise AnswerFormError(f"{document['source']} cannot be read any more; --as reply has all that was said")
    return Written(critic_markup(answer.record, answer.edits, source.text).encode("utf-8", "replace"))


def check_form(form: str, source_format: str, name: str) -> None:
    """Raise `AnswerFormError` where a source of this format, which is called so, has no answer of this form."""
    if form == "critic" and source_format not in _BETWEEN_WORDS:
        raise AnswerFormError(
            f"CriticMarkup is written between the words of a text, and {name} is none ({source_format}); "
            "--as reply and --as json have all that was said"
        )


def _diff(answer: Answer, source: SourceText | None, path: str) -> Written:
    """One diff of all suggestions that map onto the source, whose bytes it is checked against."""
    notes = {note["n"]: note for note in answer.record["notes"] if note["replacement"] is not None}
    if source is None or not source.is_exact or not source.has_lines:
        what = f"its encoding, {source.encoding}, is none that patch reads" if source else "it is no text of lines"
        return Written(b"", [_not_in_diff(note, what) for note in notes.values()])
    mapped = [number for number in notes if number in answer.edits]
    suggested, in_the_way = applied(source.text, [answer.edits[number] for number in mapped])
    left_out = [_not_in_diff(note, _why_not(note)) for number, note in notes.items() if number not in answer.edits]
    left_out += [_not_in_diff(notes[mapped[place]], "it overlaps another suggestion") for place in in_the_way]
    try:
        before, after = source.encoded(source.text), source.encoded(suggested)
    except UnicodeEncodeError as error:
        missing = error.object[error.start]
        what = f"{source.encoding} has no {missing}, which is suggested"
        return Written(b"", [_not_in_diff(note, what) for note in notes.values()])
    return Written(unified_diff_of(before, after, path), left_out)


def _why_not(note: Mapping[str, Any]) -> str:
    return "it crosses markup" if note["lines"] else "its place is none of lines"


def _not_in_diff(note: Mapping[str, Any], why: str) -> str:
    words = str(note["quote"] or note["was"])
    wanted = f"“{note['replacement']}”" if note["replacement"] else "nothing"
    return f"not in the diff, for {why}: “{words}” → {wanted}"


def check_output(path: Path) -> None:
    """Raise `ExportError` where a file is there, before a person reads for an answer that has no place to go."""
    check_free(path)


def write_answer(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write an answer to a file: beside it, and renamed. Raises `ExportError`."""
    write_export(path, data, overwrite=overwrite)
