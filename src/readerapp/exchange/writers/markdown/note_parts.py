"""The parts of a note, which empty lines keep apart: by them it is known where a note ends that a person has edited.

A file says of each note how many parts it was written with, and has a few bytes for each of several. What stands behind
as many parts, or behind the last one that is still as it was written, is a person's own.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from readerapp.exchange.writers.markdown.own_note import parsed, what_is_left_open
from readerapp.exchange.writers.markdown.pieces import Piece, Role, word_of

_MOST_PARTS = 1000
"""Of a note with more of them it is only known that there were as many."""


def written_digests(pieces: Iterable[Piece]) -> str:
    """The digests of these pieces, and of the parts of notes, as a word of letters, digits and a few signs."""
    return word_of(digest for piece in pieces for digest in _digests(piece))


def _digests(piece: Piece) -> Iterator[bytes]:
    yield piece.digest
    if piece.role is Role.NOTE and piece.text.strip():
        yield from _digests_of_parts(piece)


def _digests_of_parts(note: Piece) -> list[bytes]:
    lines = note.text.split("\n")
    parts = _parts_of(lines)[:_MOST_PARTS]
    digests = [_count(note.name, len(parts))]
    if len(parts) > 1:
        digests += [_part(note.name, number, lines[start:end]) for number, (start, end) in enumerate(parts)]
    return digests


def length_of_edited_note(block_id: str, lines: Sequence[str], known: Collection[bytes]) -> int:
    """How many of these lines, which begin with a note that was edited, are the note; all where the file says nothing.

    `known` are the digests of what was written into the file.
    """
    count = next((count for count in range(1, _MOST_PARTS + 1) if _count(block_id, count) in known), None)
    if count is None:
        return len(lines)
    parts = _parts_of(lines)
    standing: dict[int, int] = {}
    for place, (start, end) in enumerate(parts):
        numbers = range(count) if count > 1 else ()
        number = next((one for one in numbers if _part(block_id, one, lines[start:end]) in known), None)
        if number is not None:
            standing[number] = place
    # Those behind the last one that stands as it was may be the edited ones.
    last_number, last_place = max(standing, default=-1), max(standing.values(), default=-1)
    taken = parts[: last_place + count - last_number]
    return taken[-1][1] if taken else 0


def _parts_of(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where each part begins and ends among the lines: at empty ones that stand inside of no block."""
    bare = [line.rstrip() for line in lines]
    inside = _inside_of_blocks(bare) if "" in bare else frozenset()
    parts: list[tuple[int, int]] = []
    start = -1
    for number, line in enumerate((*bare, "")):
        if line and start < 0:
            start = number
        elif not line and start >= 0 and number not in inside:
            parts.append((start, number))
            start = -1
    return parts


def _inside_of_blocks(lines: Sequence[str]) -> frozenset[int]:
    """The empty lines inside of a list, a fence or another block; one that is never closed has no inside."""
    text = "\n".join(lines)
    left_open = what_is_left_open(text)
    first_open = (left_open.map or [0])[0] if left_open else len(lines)
    inside: set[int] = set()
    for token in parsed(text):
        if token.level == 0 and token.map and token.map[0] < first_open:
            first, end = token.map
            while end > first and not lines[end - 1]:
                end -= 1
            inside.update(range(first, end))
    return frozenset(inside)


def _count(block_id: str, count: int) -> bytes:
    return Piece(Role.PARTS, block_id, str(count)).digest


def _part(block_id: str, number: int, lines: Sequence[str]) -> bytes:
    return Piece(Role.PARTS, block_id, "\n".join((f"{number}:", *lines))).digest
