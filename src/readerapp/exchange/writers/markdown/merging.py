"""Merging an export into a file that is there: what readerapp wrote is brought up to date, and nothing else is touched.

An entry is found by its block id, wherever a person has moved it. A part of it that a person has edited is theirs.
Every line that readerapp did not write stays, in the order it was in.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from readerapp.exchange.entry import DocumentNotes
from readerapp.exchange.writers.markdown.dialect import GITHUB, Dialect
from readerapp.exchange.writers.markdown.existing import (
    ExistingFile,
    FoundEntry,
    Line,
    Node,
    WrittenHeading,
    existing_file,
)
from readerapp.exchange.writers.markdown.front_matter import quoted
from readerapp.exchange.writers.markdown.note_parts import written_digests
from readerapp.exchange.writers.markdown.notes import COUNTED, UNPLACED, body_pieces, fields_of
from readerapp.exchange.writers.markdown.pieces import DIGESTS, Piece, Role


class Merged(NamedTuple):
    """A merged file. `kept` are the block ids of entries with a part that is left as a person has made it."""

    text: str
    kept: tuple[str, ...]


def merged(existing_text: str, notes: DocumentNotes, exported: str, dialect: Dialect = GITHUB) -> Merged:
    """`existing_text`, the text of an exported file that a person may have edited, with these notes in it."""
    existing = existing_file(existing_text)
    pieces = list(body_pieces(notes, dialect))
    fresh = {name: _parts(some) for name, some in _by_entry(pieces)}
    kept: list[str] = []
    nodes = _without_what_is_gone(existing, fresh, kept)
    _bring_title_up_to_date(nodes, pieces[0].text)
    entries = [node for node in nodes if isinstance(node, FoundEntry) and node.block_id in fresh]
    kept += [entry.block_id for entry in entries if _update(entry, fresh[entry.block_id])]
    claimed = _claimed(nodes, pieces)
    _put_in_new_ones(nodes, pieces, fresh, claimed)
    _drop_empty_headings(nodes, claimed.values())
    body = [line for node in nodes for line in _lines(node)]
    written = _as_written(nodes, pieces)
    front = list(_front_matter(existing, notes, exported, written))
    text = "\n".join([*front, *body]).rstrip("\n") + "\n"
    return Merged(text.replace("\n", existing.line_end), tuple(kept))


def _bring_title_up_to_date(nodes: Iterable[Node], title: str) -> None:
    first = next((node for node in nodes if isinstance(node, WrittenHeading)), None)
    if first and first.text.startswith("# "):
        first.text = title


def _by_entry(pieces: Iterable[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    by_name: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.role is not Role.HEADING:
            by_name.setdefault(piece.name, []).append(piece)
    yield from by_name.items()


def _parts(pieces: Iterable[Piece]) -> dict[Role, list[str]]:
    return {piece.role: piece.text.split("\n") if piece.text else [] for piece in pieces}


def _update(entry: FoundEntry, parts: dict[Role, list[str]]) -> bool:
    """Bring those parts of an entry up to date that nobody has edited. Returns whether one is left as it is."""
    if Role.QUOTE not in entry.edited:
        entry.quote = parts[Role.QUOTE]
    if Role.ABOUT not in entry.edited:
        entry.about = parts[Role.ABOUT]
    if Role.NOTE not in entry.edited and entry.note != parts[Role.NOTE]:
        entry.note = parts[Role.NOTE]
        entry.note_gap = (entry.note_gap or [""]) if entry.note else []
    found = {Role.QUOTE: entry.quote, Role.ABOUT: entry.about, Role.NOTE: entry.note}
    return any(not _is_same(found[role], parts[role]) for role in entry.edited)


def _is_same(some: Sequence[str], others: Sequence[str]) -> bool:
    return [line.rstrip() for line in some] == [line.rstrip() for line in others]


def _without_what_is_gone(
    existing: ExistingFile, fresh: dict[str, dict[Role, list[str]]], kept: list[str]
) -> list[Node]:
    """What stands in the file, without the entries that are there no more and that nobody has edited."""
    nodes: list[Node] = []
    is_behind_gone = False
    for node in existing.nodes:
        if isinstance(node, FoundEntry) and node.block_id not in fresh:
            if not node.edited:
                is_behind_gone = True
                continue
            if existing.known:
                kept.append(node.block_id)
        if is_behind_gone and isinstance(node, Line) and node.is_empty:
            # The empty lines before it part what is behind it from what is before it.
            continue
        is_behind_gone = False
        nodes.append(node)
    return nodes


def _put_in_new_ones(
    nodes: list[Node],
    pieces: Sequence[Piece],
    fresh: dict[str, dict[Role, list[str]]],
    claimed: dict[int, WrittenHeading],
) -> None:
    """Put entries that the file does not have behind what they follow in the document, with the headings they need."""
    place = -1
    headings: list[str] = []
    for number, piece in enumerate(pieces):
        if piece.role is Role.HEADING:
            found = claimed.get(number) or _unclaimed_heading(nodes, piece.text, place, claimed.values())
            if found is None:
                headings.append(piece.text)
            else:
                claimed[number] = found
                place, headings = _index(nodes, found), []
        elif piece.role is Role.QUOTE:
            # Mostly they stand in the order of the document, and each behind the one before.
            numbers = chain(range(place + 1, len(nodes)), range(place + 1))
            known = next((n for n in numbers if _is_entry(nodes[n], piece.name)), None)
            if known is not None:
                place = known
                headings = [heading for heading in headings if heading == UNPLACED]
                continue
            new = list(map(WrittenHeading, headings))
            place = _insert(nodes, place, [*new, _new_entry(piece.name, fresh[piece.name])])
            claimed.update({-len(claimed) - 1: heading for heading in new})
            headings = []


def _claimed(nodes: Sequence[Node], pieces: Sequence[Piece]) -> dict[int, WrittenHeading]:
    """The headings in the file that belong to headings among the pieces, by the numbers of these.

    Two sections may have one name: which one it is is told by an entry that stands under it here and there.
    """
    claimed: dict[int, WrittenHeading] = {}
    places = {node.block_id: number for number, node in enumerate(nodes) if isinstance(node, FoundEntry)}
    for number, piece in enumerate(pieces):
        if piece.role is not Role.HEADING:
            continue
        for below in pieces[number + 1 :]:
            if below.role is Role.HEADING and _level(below.text) <= _level(piece.text):
                break
            if below.role is Role.QUOTE and below.name in places:
                above = reversed(nodes[: places[below.name]])
                found = next((node for node in above if _is_heading(node, piece.text)), None)
                if isinstance(found, WrittenHeading) and not any(found is other for other in claimed.values()):
                    claimed[number] = found
                    break
    return claimed


def _unclaimed_heading(
    nodes: Sequence[Node], text: str, place: int, claimed: Collection[WrittenHeading]
) -> WrittenHeading | None:
    """The heading with this text behind a place that belongs to no other, before the next that does."""
    for node in nodes[place + 1 :]:
        if isinstance(node, WrittenHeading):
            if any(node is other for other in claimed):
                return None
            if node.text.rstrip() == text:
                return node
    return None


def _level(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


def _is_heading(node: Node, text: str) -> bool:
    return isinstance(node, WrittenHeading) and node.text.rstrip() == text


def _index(nodes: Sequence[Node], node: Node) -> int:
    return next(number for number, other in enumerate(nodes) if other is node)


def _insert(nodes: list[Node], place: int, some: Sequence[Node]) -> int:
    """Put nodes behind the one at `place` and the person's lines that follow it. Returns where the last one stands.

    At the end of the file what begins with a heading of theirs stays at the end.
    """
    end = next((n for n in range(place + 1, len(nodes)) if not isinstance(nodes[n], Line)), len(nodes))
    if end == len(nodes):
        end = next((n for n in range(place + 1, end) if _is_their_heading(nodes[n])), end)
    behind = end
    while behind > place + 1 and _is_empty(nodes[behind - 1]):
        behind -= 1
    parted: list[Node] = []
    for node in some:
        parted += [Line(""), node]
    if behind < len(nodes) and not _is_empty(nodes[behind]):
        parted.append(Line(""))
    nodes[behind:behind] = parted
    return behind + 2 * len(some) - 1


def _drop_empty_headings(nodes: list[Node], claimed: Collection[WrittenHeading]) -> None:
    """Take out headings of ours that the document has no entry under any more, unless a person wrote under them."""
    number = len(nodes) - 1
    while number >= 0:
        node = nodes[number]
        if isinstance(node, WrittenHeading) and not any(node is other for other in claimed):
            end = number + 1
            while end < len(nodes) and _is_empty(nodes[end]):
                end += 1
            if end == len(nodes) or isinstance(nodes[end], WrittenHeading):
                del nodes[number:end]
        number -= 1


def _as_written(nodes: Iterable[Node], pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces that stand in the file as they were written now."""
    present: set[Piece] = set()
    for node in nodes:
        if isinstance(node, WrittenHeading):
            present.add(Piece(Role.HEADING, "", node.text.rstrip()))
        elif isinstance(node, FoundEntry):
            parts = ((Role.QUOTE, node.quote), (Role.ABOUT, node.about), (Role.NOTE, node.note))
            present |= {Piece(role, node.block_id, _trimmed("\n".join(some))) for role, some in parts}
    return [piece for piece in pieces if piece._replace(text=_trimmed(piece.text)) in present]


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _front_matter(
    existing: ExistingFile, notes: DocumentNotes, exported: str, written: Sequence[Piece]
) -> Iterator[str]:
    """The front matter with the fields of a person, in their order, and ours as far as they have left them alone."""
    ours = fields_of(notes, exported)
    pieces = {name: Piece(Role.FIELD, name, f"{name}: {value}") for name, value in ours.items() if value}
    found = {name: some for name, some in existing.fields if name}
    lines: list[str] = []
    standing: list[Piece] = []

    def put(piece: Piece) -> None:
        standing.append(piece)
        lines.append(piece.text)

    for name, some in existing.fields:
        if name == DIGESTS:
            continue
        is_ours = name in ours and (name in COUNTED or existing.wrote(Piece(Role.FIELD, name, "\n".join(some))))
        if not is_ours:
            lines += some
            # What a person has made the same as ours is ours again.
            standing += [piece for piece in [pieces.get(name)] if piece and some == [piece.text]]
        elif name in pieces:
            put(pieces[name])
    for name, piece in pieces.items():
        if name not in found and not existing.wrote(piece):
            put(piece)
        elif name not in found:
            standing.append(piece)
    yield "---"
    yield from lines
    known = [*written, *(piece for piece in standing if piece.name not in COUNTED)]
    yield f"{DIGESTS}: {quoted(written_digests(known))}"
    yield "---"
    if not existing.has_front_matter:
        yield ""


def _lines(node: Node) -> list[str]:
    return node.lines() if isinstance(node, FoundEntry) else [node.text]


def _is_their_heading(node: Node) -> bool:
    return isinstance(node, Line) and node.is_heading


def _is_empty(node: Node) -> bool:
    return isinstance(node, Line) and node.is_empty


def _is_entry(node: Node, block_id: str) -> bool:
    return isinstance(node, FoundEntry) and node.block_id == block_id


def _new_entry(block_id: str, parts: dict[Role, list[str]]) -> FoundEntry:
    note = parts[Role.NOTE]
    return FoundEntry(block_id, parts[Role.QUOTE], [""], parts[Role.ABOUT], [""] if note else [], note)
