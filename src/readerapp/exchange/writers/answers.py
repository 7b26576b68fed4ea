"""Answers of a reader who was asked, for programs and people: numbered Markdown, lines for an editor, and a diff.

All are made of the object that `readerapp ask --as json` gives.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from typing import Any

Answer = Mapping[str, Any]
Note = Mapping[str, Any]


def reply_lines(answer: Answer) -> Iterator[str]:
    """Numbered Markdown, quote by quote, as one answers mail."""
    if answer["summary"]:
        yield from (str(answer["summary"]), "")
    else:
        yield from (f"Verdict: {answer['verdict']}.", "")
    for note in answer["notes"]:
        words = note["quote"] if note["quote"] is not None else note["was"]
        where = "" if note["quote"] is not None else " (no longer there)"
        yield f"{note['n']}. {note['meaning'] or note['color']}{where}"
        yield ""
        yield from (f"   > {line}" if line else "   >" for line in str(words).split("\n"))
        yield ""
        if note["replacement"] is not None:
            yield f"   → {note['replacement']}" if note["replacement"] else "   (strike this)"
            yield ""
        for said in (note["note"], *(f"{reply['by']}: {reply['note']}" for reply in note["replies"])):
            if said:
                yield from (f"   {line}".rstrip() for line in str(said).split("\n"))
                yield ""


def editor_lines(answer: Answer, source: str) -> Iterator[str]:
    """`file:line:column: meaning: note`, which vim's quickfix takes; columns count UTF-8 bytes, as vim does."""
    rows = source.split("\n")
    for note in answer["notes"]:
        if note["lines"] is None:
            continue
        line, column = note["lines"][0], note["columns"][0]
        byte = len(rows[line - 1][: column - 1].encode()) + 1 if line <= len(rows) else column
        said = " ".join(str(note["note"] or note["quote"]).split())
        yield f"{answer['document']['source']}:{line}:{byte}: {note['meaning'] or note['color']}: {said}"


def unmapped(answer: Answer) -> list[Note]:
    """The suggestions that have no place in the lines of the source."""
    return [note for note in answer["notes"] if note["replacement"] is not None and note["lines"] is None]


def suggested_text(answer: Answer, source: str) -> str:
    """`source` with every suggestion followed whose words stand there to the letter, the last one first."""
    rows = source.split("\n")
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row) + 1)
    edits = []
    for note in answer["notes"]:
        if note["replacement"] is not None and note["lines"] is not None:
            (first, last), (begin, end) = note["lines"], note["columns"]
            edits.append((starts[first - 1] + begin - 1, starts[last - 1] + end - 1, str(note["replacement"])))
    text = source
    behind = len(source)
    for start, end, replacement in sorted(edits, reverse=True):
        if end <= behind:
            text, behind = text[:start] + replacement + text[end:], start
    return text


def diff_lines(answer: Answer, source: str, name: str) -> Iterator[str]:
    """One unified diff that `patch` and `git apply` take; nothing where nothing is suggested."""
    before, after = map(_rows, (source, suggested_text(answer, source)))
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _rows(text: str) -> list[str]:
    """The lines of a text with their ends, which are LF alone."""
    *rows, last = text.split("\n")
    return [*(f"{row}\n" for row in rows), *([last] if last else [])]


FORMS: Sequence[str] = ("json", "reply", "lines", "diff")
