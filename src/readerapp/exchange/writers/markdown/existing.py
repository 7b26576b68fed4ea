"""An exported Markdown file as it is found: which lines readerapp wrote, and which a person wrote or changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from readerapp.exchange.writers.markdown.note_parts import length_of_edited_note
from readerapp.exchange.writers.markdown.pieces import DIGESTS, Piece, Role, digests_of_beginnings, read_digests

_ABOUT = re.compile(r".*(?<!\S)\^(ra-[0-9a-f]{16})\s*$")
_HEADING = re.compile(r"#{1,6}\s")
_FIELD = re.compile(r"([A-Za-z][\w-]*):")
_LONGEST_NOTE = 4000
"""Lines among which the end of a note is looked for."""


@dataclass(slots=True)
class Line:
    """A line that is nobody's piece: a person's own, or an empty one."""

    text: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on it."""
        return not self.text.strip()

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return bool(_HEADING.match(self.text))


@dataclass(slots=True)
class WrittenHeading:
    """A heading that readerapp wrote, as it wrote it."""

    text: str


@dataclass(slots=True)
class FoundEntry:
    """An entry in the file: the lines of each of its three parts, the empty ones between, and which of them are edited.

    A part that is not there has no lines.
    """

    block_id: str
    quote: list[str]
    gap: list[str]
    about: list[str]
    note_gap: list[str]
    note: list[str]
    edited: frozenset[Role] = frozenset()

    def lines(self) -> list[str]:
        """All of its lines."""
        return [*self.quote, *self.gap, *self.about, *self.note_gap, *self.note]


Node = Line | WrittenHeading | FoundEntry


@dataclass(slots=True)
class ExistingFile:
    """A file: the fields of its front matter, each with its lines, and what is below it, line for line.

    `fields` have an empty name for lines that belong to no field; `known` are the digests of what readerapp wrote.
    """

    has_front_matter: bool
    fields: list[tuple[str, list[str]]]
    nodes: list[Node]
    known: frozenset[bytes]
    line_end: str = "\n"
    repeated: list[str] = field(default_factory=list)

    def entries(self) -> Iterator[FoundEntry]:
        """The entries in the file, in its order."""
        return (node for node in self.nodes if isinstance(node, FoundEntry))

    def wrote(self, piece: Piece) -> bool:
        """Whether readerapp wrote this piece into the file."""
        return piece.digest in self.known


def is_exported(text: str) -> bool:
    """Whether `text` is a file that readerapp has written, or what a person has made of it."""
    return bool(existing_file(text).known) or any(map(_ABOUT.match, text.split("\n")))


def existing_file(text: str) -> ExistingFile:
    """What stands in a file whose text this is."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    front, body = _split(lines)
    fields = list(_fields(front or []))
    word = next((" ".join(some)[len(name) + 1 :].strip(" '\"") for name, some in fields if name == DIGESTS), "")
    known = read_digests(word)
    existing = ExistingFile(front is not None, fields, [], known, line_end)
    existing.nodes = list(_nodes(body, known, existing.repeated))
    return existing


def _split(lines: list[str]) -> tuple[list[str] | None, list[str]]:
    """The lines of the front matter, without the fences, and those below it."""
    if lines and lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:], 1):
            if line.rstrip() == "---":
                return lines[1:number], lines[number + 1 :]
    return None, lines


def _fields(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    name, some = "", list[str]()
    for line in lines:
        begun = _FIELD.match(line)
        if begun:
            if some:
                yield name, some
            name, some = begun[1], []
        some.append(line)
    if some:
        yield name, some


def _nodes(lines: list[str], known: frozenset[bytes], repeated: list[str]) -> Iterator[Node]:
    seen: set[str] = set()
    place = 0
    while place < len(lines):
        found = _next_entry(lines, place, known)
        if found is None:
            break
        begin, about = found
        block_id = _id_in(lines[about])
        if block_id in seen:
            repeated.append(block_id)
            yield from _loose(lines[place : about + 1], known)
            place = about + 1
            continue
        seen.add(block_id)
        yield from _loose(lines[place:begin], known)
        entry, place = _entry(lines, begin, about, known)
        yield entry
    yield from _loose(lines[place:], known)


def _next_entry(lines: list[str], place: int, known: frozenset[bytes]) -> tuple[int, int] | None:
    """Where the next entry begins, and its line about the quote.

    One whose quote was taken out begins with that line, if it is as it was written; else it is a person's own.
    """
    for number in range(place, len(lines)):
        if _ABOUT.match(lines[number]):
            above = number
            while above > place and not lines[above - 1].strip():
                above -= 1
            begin = above
            while begin > place and lines[begin - 1].startswith(">"):
                begin -= 1
            if begin < above:
                return begin, number
            if Piece(Role.ABOUT, _id_in(lines[number]), lines[number]).digest in known:
                return number, number
    return None


def _entry(lines: list[str], begin: int, about: int, known: frozenset[bytes]) -> tuple[FoundEntry, int]:
    """The entry whose quote begins at one line and is told of at another, and where what is behind it begins."""
    block_id = _id_in(lines[about])
    quote_end = begin
    while quote_end < about and lines[quote_end].startswith(">"):
        quote_end += 1
    quote = lines[begin:quote_end]
    edited = {
        role
        for role, some in ((Role.QUOTE, quote), (Role.ABOUT, [lines[about]]))
        if Piece(role, block_id, "\n".join(some)).digest not in known
    }
    behind = lines[about + 1 : about + 1 + _LONGEST_NOTE]
    beginnings = digests_of_beginnings(Role.NOTE, block_id, behind)
    ends = (length for length, digest in beginnings if digest in known and not (length and _goes_on(behind, length)))
    length = next(ends, -1)
    if length < 0:
        edited.add(Role.NOTE)
        length = length_of_edited_note(block_id, behind[: _end_behind(lines, about + 1, known) - about - 1], known)
    first = next((number for number in range(length) if behind[number].strip()), length)
    entry = FoundEntry(
        block_id,
        quote,
        lines[quote_end:about],
        [lines[about]],
        behind[:first],
        behind[first:length],
        frozenset(edited),
    )
    return entry, about + 1 + length


def _goes_on(lines: Sequence[str], length: int) -> bool:
    """Whether a paragraph goes on behind this many lines; what begins with `>` or `#` is none of it."""
    return length < len(lines) and bool(lines[length].strip()) and not lines[length].startswith((">", "#"))


def _end_behind(lines: list[str], begin: int, known: frozenset[bytes]) -> int:
    """Where what stands behind a quote ends: before the next entry or heading of ours, and the empty lines there."""
    found = _next_entry(lines, begin, known)
    end = found[0] if found else len(lines)
    for number in range(begin, end):
        line = lines[number]
        if _HEADING.match(line) and (not known or Piece(Role.HEADING, "", line).digest in known):
            end = number
            break
    while end > begin and not lines[end - 1].strip():
        end -= 1
    return end


def _loose(lines: Sequence[str], known: frozenset[bytes]) -> Iterator[Node]:
    for line in lines:
        is_ours = _HEADING.match(line) and Piece(Role.HEADING, "", line).digest in known
        yield WrittenHeading(line) if is_ours else Line(line)


def _id_in(line: str) -> str:
    found = _ABOUT.match(line)
    return found[1] if found else ""
