"""Answers of a reader who was asked, as lines for people and editors: numbered Markdown, and lines for a quickfix list.

Both are made of the object that `readerapp ask --as json` gives.
"""

from collections.abc import Iterator, Mapping
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


def editor_lines(answer: Answer, source: str, path: str) -> Iterator[str]:
    """`file:line:column: meaning: note`, which vim's quickfix takes; columns count UTF-8 bytes, as vim does.

    What has no line is a line without one, which an editor shows and does not go to.
    """
    rows = source.split("\n")
    for note in answer["notes"]:
        said = f"{note['meaning'] or note['color']}: {_said_in_a_line(note)}"
        if note["lines"] is None:
            where = f"page {note['page']}" if note["page"] else "" if note["quote"] else "no longer there"
            where = where or " › ".join(note["section"])
            words = " ".join(str(note["quote"] or note["was"]).split())
            yield f"{path}: {where}{': ' if where else ''}“{words}”: {said}"
            continue
        line, column = note["lines"][0], note["columns"][0]
        byte = len(rows[line - 1][: column - 1].encode("utf-8", "replace")) + 1 if line <= len(rows) else column
        yield f"{path}:{line}:{byte}: {said}"


def _said_in_a_line(note: Note) -> str:
    """The note, what is to stand there instead, and the answers; or the words, where nothing was said."""
    said = [" ".join(str(note["note"]).split())]
    if note["replacement"] is not None:
        wanted = " ".join(str(note["replacement"]).split())
        said.append(f"→ {wanted}" if wanted else "→ strike this")
    said += [f"{reply['by']}: {' '.join(reply['note'].split())}" for reply in note["replies"]]
    return " · ".join(filter(None, said)) or " ".join(str(note["quote"] or note["was"]).split())
