"""Counting: how much is marked in each document and when, how often each tag is in use."""

from collections.abc import Generator, Iterable, Iterator

from readerapp.annotations.color import Color
from readerapp.annotations.kept_note import Noted
from readerapp.annotations.steps import finished
from readerapp.store.record_table import RecordTable
from readerapp.store.records.record import strings
from readerapp.store.records.rows import Record, encode
from readerapp.store.values import MadeMark, Marked

_AT_ONCE = 128
_LATEST = 5
_DEEP = 2

_NOTHING = Marked()
_COLORS = {color.value: color for color in Color}


class Counting:
    """Counts the annotations of a store. Costs what the library is large: not for the path of a key press."""

    def __init__(self, annotations: RecordTable) -> None:
        self._annotations = annotations

    def marked(self) -> Generator[None, None, dict[str, Marked]]:
        """How many annotations every document has, by its id; gives way every millisecond or so."""
        counts: dict[str, Marked] = {}
        sections: dict[str, dict[tuple[str, ...], list[int]]] = {}
        for number, (one, record) in enumerate(self._annotations.records()):
            document = str(record.get("doc") or "")
            known, notes, latest, _ = counts.get(document, _NOTHING)
            counts[document] = Marked(known + 1, notes + bool(record.get("note")), (one, *latest[: _LATEST - 1]))
            under, place = _section_of(record)
            if under:
                its = sections.setdefault(document, {}).setdefault(under, [place, 0])
                its[:] = min(its[0], place), its[1] + 1
            if number % _AT_ONCE == 0:
                yield
        for document, there in sections.items():
            ordered = sorted(there.items(), key=lambda each: each[1][0])
            counts[document] = counts[document]._replace(sections=tuple((each, its[1]) for each, its in ordered))
        return counts

    def made(self) -> Iterator[MadeMark]:
        """When and in what document each annotation was made, each looked at when it is asked for."""
        for _, record in self._annotations.records():
            yield MadeMark(str(record.get("doc") or ""), str(record.get("created") or ""), bool(record.get("note")))

    def ids(self) -> list[str]:
        """The ids of all annotations, oldest first."""
        return self._annotations.ids()

    def with_field(self, name: str) -> Iterator[tuple[str, object]]:
        """The annotations whose record has a field of this name, by their ids, and what stands in it."""
        for one, record in self._annotations.records(encode(name) + b":"):
            if name in record:
                yield one, record[name]

    def in_brief(self) -> Iterator[Noted]:
        """Every annotation in brief, the latest first, each looked at when it is asked for."""
        return (_noted(one, record) for one, record in self._annotations.records(backwards=True))

    def words(self) -> Generator[None, None, tuple[dict[str, int], dict[str, int]]]:
        """How often each tag is in use, and how many annotations came from each program; gives way as `marked` does."""
        tags: dict[str, int] = {}
        tools: dict[str, int] = {}
        for number, (_, record) in enumerate(self._annotations.records()):
            for tag in strings(record.get("tags")):
                tags[tag] = tags.get(tag, 0) + 1
            origin = record.get("origin")
            if isinstance(origin, dict):
                tool = str(origin.get("tool") or "")
                tools[tool] = tools.get(tool, 0) + 1
            if number % _AT_ONCE == 0:
                yield
        return tags, tools

    def tags(self) -> Generator[None, None, dict[str, int]]:
        """How often each tag is in use, the most frequent first; gives way every millisecond or so."""
        counts: dict[str, int] = {}
        for number, (_, record) in enumerate(self._annotations.records()):
            for tag in strings(record.get("tags")):
                counts[tag] = counts.get(tag, 0) + 1
            if number % _AT_ONCE == 0:
                yield
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def tags_at_once(self) -> dict[str, int]:
        """The same without giving way."""
        return finished(self.tags())

    def with_tags(self, tags: Iterable[str]) -> Iterator[str]:
        """The ids of the annotations that may have one of these tags, or one that begins so."""
        for tag in dict.fromkeys(tags):
            for one, record in self._annotations.records(encode(tag)[:-1]):
                if any(known.startswith(tag) for known in strings(record.get("tags"))):
                    yield one


def _section_of(record: Record) -> tuple[tuple[str, ...], int]:
    """The outermost headings that an annotation stands under, and its place in the text."""
    anchor = record.get("anchor")
    return (tuple(strings(anchor.get("section"))[:_DEEP]), _place_of(anchor)) if isinstance(anchor, dict) else ((), 0)


def _place_of(anchor: object) -> int:
    position = anchor.get("pos") if isinstance(anchor, dict) else None
    place = position.get("char") if isinstance(position, dict) else None
    return place if isinstance(place, int) else 0


def _noted(id: str, record: Record) -> Noted:
    """An annotation in brief, of a record that anything may have written."""
    anchor = record.get("anchor")
    return Noted(
        id,
        str(record.get("doc") or ""),
        _COLORS.get(str(record.get("color")), Color.YELLOW),
        str(record.get("created") or ""),
        _place_of(anchor),
        tuple(strings(record.get("tags"))),
        bool(record.get("note")),
    )
