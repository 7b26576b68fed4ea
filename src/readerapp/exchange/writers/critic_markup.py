"""CriticMarkup: the notes of an answer between the words of the source's own text.

https://criticmarkup.com: `{==words==}` with a comment `{>>note<<}` behind, `{~~old~>new~~}`, `{--struck out--}`,
`{++put in++}`. It has no escapes: what holds its signs already gets only the comment.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from readerapp.exchange.source_places import Edit

_SIGNS = re.compile(r"\{(?:==|>>|~~|--|\+\+)|(?:==|<<|~~|--|\+\+)\}|~>")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\r?\n")


class _Piece(NamedTuple):
    """What is to stand in place of a stretch of the source, in code points of it."""

    start: int
    end: int
    text: str


def critic_markup(answer: Mapping[str, Any], edits: Mapping[int, Sequence[Edit]], source: str) -> str:
    """`source` with what was said in it; what stands nowhere comes at the end, as comments with the words they were on.

    `edits` are what the suggestions change, by the numbers of their notes. One that overlaps others is only a comment.
    """
    starts = [0, *(at + 1 for at, character in enumerate(source) if character == "\n")]
    pieces: list[_Piece] = []
    for note in answer["notes"]:
        if note["lines"] is not None:
            (first, last), (begin, end) = note["lines"], note["columns"]
            start, behind = starts[first - 1] + begin - 1, starts[last - 1] + end - 1
            wanted = list(_pieces(note, edits.get(note["n"]), source, start, behind))
            overlapped = [other.end for other in pieces for one in wanted if _overlap(one, other)]
            if overlapped:
                after = max(overlapped)
                wanted = [_Piece(after, after, _comment(note, is_alone=True))]
            pieces += wanted
    # One that is put in at the end of words is behind what was made of them.
    for piece in sorted(pieces, key=lambda piece: (piece.start, piece.end), reverse=True):
        source = source[: piece.start] + piece.text + source[piece.end :]
    lost = [_comment(note, is_alone=True) for note in answer["notes"] if note["lines"] is None]
    whole = [_in_a_comment(str(answer["summary"]))] if answer["summary"] else []
    behind_text = "".join(f"\n{comment}\n" for comment in [*lost, *whole])
    return source + ("\n" if behind_text and not source.endswith("\n") else "") + behind_text


def _overlap(one: _Piece, other: _Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _pieces(
    note: Mapping[str, Any], edits: Sequence[Edit] | None, source: str, start: int, end: int
) -> Iterator[_Piece]:
    if edits and not any(_holds_signs(source[edit.start : edit.end] + edit.text) for edit in edits):
        *others, last = edits
        for edit in others:
            yield _Piece(edit.start, edit.end, _changed(source[edit.start : edit.end], edit.text))
        changed = _changed(source[last.start : last.end], last.text)
        yield _Piece(last.start, last.end, changed + _comment(note, is_alone=False))
    elif _holds_signs(source[start:end]) or _BLANK_LINE.search(source, start, end):
        yield _Piece(end, end, _comment(note, is_alone=True))
    else:
        is_unsaid = note["replacement"] is not None
        yield _Piece(start, end, f"{{=={source[start:end]}==}}{_comment(note, is_alone=is_unsaid)}")


def _changed(old: str, new: str) -> str:
    if not new:
        return f"{{--{old}--}}"
    return f"{{~~{old}~>{new}~~}}" if old else f"{{++{new}++}}"


def _comment(note: Mapping[str, Any], *, is_alone: bool) -> str:
    """What is said in a note, as a comment; one that is alone also says what it is about, and what is suggested."""
    about = ""
    if is_alone:
        words = " ".join(str(note["quote"] if note["quote"] is not None else note["was"]).split())
        gone = "" if note["quote"] is not None else " (no longer there)"
        wanted = "" if note["replacement"] is None else f" → “{note['replacement']}”"
        about = f"“{words}”{gone}{wanted} "
    said = [f"{about}{note['meaning'] or note['color']}{': ' if note['note'] else ''}{note['note']}"]
    said += [f"{reply['by']}: {reply['note']}" for reply in note["replies"]]
    return _in_a_comment(" · ".join(said))


def _in_a_comment(text: str) -> str:
    return f"{{>>{' '.join(_SIGNS.sub(lambda found: ' '.join(found[0]), text).split())}<<}}"


def _holds_signs(text: str) -> bool:
    return _SIGNS.search(text) is not None
