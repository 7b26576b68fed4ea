"""How the library is written: the line of a document, the headings of groups, and what is said beside them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.query import Query, Term
from readerapp.desk.durations import time_words
from readerapp.desk.library import Group, Shelved
from readerapp.desk.watching import NewText
from readerapp.document.sanitising import shown_line
from readerapp.document.searchable import has_words
from readerapp.page.cells import cell_width, clipped
from readerapp.page.looks import Palette
from readerapp.tui.lists.beside import GAP, Said, words
from readerapp.tui.lists.days import day_words
from readerapp.tui.lists.holding import Holds, asked_of_annotations
from readerapp.tui.lists.lines import Lines, ListLine

_BAR_CELLS = 11
_FULL, _HALF, _EMPTY = "█", "▌", "·"
_WITH_BAR = 92
"""Cells of a line from which on it has room for a bar."""

_WITH_TIMES = 58

LONGEST_TITLE = 120
"""Cells that a title or the authors take beside a list, where there is more to be said."""

_LONGEST_MARK = 200
_LONGEST_HEADING = 60


class Sort(str, Enum):
    """The orders of the library within its groups. The values are shown in its title."""

    OPENED = "last opened"
    TITLE = "by title"
    PROGRESS = "by progress"
    MARKS = "most marks"


_KEYS: Mapping[Sort, Callable[[Shelved], tuple[float, str]]] = {
    Sort.OPENED: lambda _: (0, ""),
    Sort.TITLE: lambda shelved: (0, shelved.title.casefold()),
    Sort.PROGRESS: lambda shelved: (-(shelved.entry.share_read or 0), ""),
    Sort.MARKS: lambda shelved: (-shelved.marked.annotations, ""),
}


def accepts(query: Query, shelved: Shelved, holds: Holds) -> bool:
    """Whether a document is meant: words stand in its title, its authors, the name of its file, or in an annotation.

    `holds` says whether it has an annotation that is all else that the query asks for.
    """
    document = shelved.entry.document
    authors = " ".join(document.authors)
    about = f"{document.title} {authors} {document.location.rpartition('/')[2]}"
    texts = {Term.WORDS: about, Term.TITLE: document.title, Term.AUTHOR: authors}
    missing = [w for w in query.wishes if w.term in texts and has_words(texts[w.term], w.value) == w.is_not]
    if any(wish.is_not for wish in missing):
        return False
    rest, whole = asked_of_annotations(query)
    return (not missing and (not rest.wishes or holds(rest, document.id))) or holds(whole, document.id)


def library_lines(
    shelves: Sequence[Shelved],
    new: Sequence[NewText],
    sort: Sort,
    folded: Collection[Group],
    asked: Sequence[NewText] = (),
) -> Lines:
    """The lines of the library: a heading with a count over each group, and a line for each document below it.

    `asked` are the texts that somebody asks for a word on, with who does in place of their folder.
    """
    files = {Group.NEW: new, Group.ASKED: asked}
    groups: dict[Group, list[Shelved]] = {group: [] for group in Group}
    for shelved in sorted(shelves, key=_KEYS[sort]):
        groups[shelved.group].append(shelved)
    values: list[str] = []
    made: list[Shelved | NewText | Group] = []
    for group, its in groups.items():
        members: Sequence[Shelved | NewText] = files.get(group, its)
        if not members:
            continue
        is_folded = group in folded
        values.append(heading_value(group) if is_folded else "")
        made.append(group)
        if not is_folded:
            values += [one.path if isinstance(one, NewText) else one.entry.document.id for one in members]
            made += members
    counts = {group: len(its) for group, its in groups.items()} | {group: len(its) for group, its in files.items()}
    widths = _widths(shelves)

    def make(number: int, width: int) -> ListLine:
        line = made[number]
        if isinstance(line, Group):
            sign = "▸ " if line in folded else ""
            return ListLine(values[number], f"{sign}{_HEADINGS[line]} ({counts[line]:,})", is_heading=True)
        if isinstance(line, NewText):
            return ListLine(line.path, line.title, line.folder)
        return _line(line, width, widths)

    return Lines(values, make)


def heading_value(group: Group) -> str:
    """What the heading of a group stands for when its lines are folded away; no document is called so."""
    return f"group:{group.value}"


_HEADINGS = {
    Group.ASKED: "Asked: your word is waited for",
    Group.READING: "Reading",
    Group.NEW: "New in watched folders",
    Group.WAITING: "Waiting for their text",
    Group.FINISHED: "Finished",
    Group.GONE: "Gone: the file is missing",
}


class _Widths(NamedTuple):
    """How many cells the numbers of marks and of notes take that are the longest in the list."""

    marks: int
    notes: int


def _widths(shelves: Sequence[Shelved]) -> _Widths:
    return _Widths(
        len(f"{max((each.marked.annotations for each in shelves), default=0):,}"),
        len(f"{max((each.marked.notes for each in shelves), default=0):,}"),
    )


def _line(shelved: Shelved, width: int, widths: _Widths) -> ListLine:
    document = shelved.entry.document
    title, by = shelved.title, shelved.by
    columns = [_counts(shelved, widths)]
    if width >= _WITH_TIMES:
        columns = [f"{_progress(shelved):>5}", f"{_left(shelved):>6}", *columns, f"{day_words(document.opened):>9}"]
    if width >= _WITH_BAR:
        columns.insert(0, _bar(shelved))
    about = " ".join(columns)
    room = width - cell_width(about) - 5
    # The title is cut before the author is, and the author goes first where there is little room.
    if by and cell_width(title) + 3 < room:
        title = f"{title}   {clipped(by, room - cell_width(title) - 3)}"
    return ListLine(document.id, title, about)


def _bar(shelved: Shelved) -> str:
    share = shelved.entry.share_read
    if share is None:
        return " " * _BAR_CELLS
    halves = min(round(share * _BAR_CELLS * 2), _BAR_CELLS * 2)
    bar = _FULL * (halves // 2) + _HALF * (halves % 2)
    return bar + _EMPTY * (_BAR_CELLS - len(bar))


def _progress(shelved: Shelved) -> str:
    return "" if shelved.entry.share_read is None else f"{shelved.entry.share_read * 100:.0f} %"


def _left(shelved: Shelved) -> str:
    return time_words(shelved.entry.minutes_left)


def _counts(shelved: Shelved, widths: _Widths) -> str:
    annotations, notes = shelved.marked.annotations, shelved.marked.notes
    marks = f"■ {annotations:,}" if annotations else ""
    written = f"✎ {notes:,}" if notes else ""
    return f"{marks:>{widths.marks + 2}} {written:>{widths.notes + 2}}"


def library_preview(shelved: Shelved, latest: Sequence[Annotation], palette: Palette) -> list[Said]:
    """What is said of a document beside the list: what it is, where it is, and the words marked last."""
    document = shelved.entry.document
    said = [words(clipped(shelved.title, LONGEST_TITLE), palette.strong)]
    if document.authors:
        said.append(words(clipped(shown_line(", ".join(document.authors)), LONGEST_TITLE)))
    share, left = shelved.entry.share_read, time_words(shelved.entry.minutes_left)
    facts = [document.format, "" if share is None else f"{share * 100:.0f} % read", left and f"about {left} left"]
    said.append(words(" · ".join(filter(None, facts)), palette.faint))
    place = shelved.location or document.location
    missing = {Group.GONE: " - it is not there any more; r finds it by its words", Group.WAITING: ""}
    if place:
        said.append(words(shown_line(place) + missing.get(shelved.group, ""), palette.faint))
    elif shelved.group is Group.GONE:
        said.append(words("came through standard input", palette.faint))
    stopped = document.progress.quote.exact if document.progress else ""
    if stopped:
        said += [GAP, words("Where you stopped", palette.strong), words(shown_line(stopped))]
    if latest:
        said += [GAP, words("Marked last", palette.strong)]
        for annotation in latest:
            color = annotation.color.value
            # Without colours their letters say which it is, as they do on the page.
            sign = color[0].upper() if palette.is_monochrome else "■"
            marked = clipped(shown_line((annotation.note or annotation.quote)[:_LONGEST_MARK]), _LONGEST_MARK)
            said += [words(marked)._replace(sign=sign, sign_look=palette.bars[color]), GAP]
    outline = _outline(shelved)
    if outline:
        said += [*([] if latest else [GAP]), words("Where it is marked", palette.strong)]
        said += [words(f"{clipped(name, _LONGEST_HEADING)} {count:,}") for name, count in outline]
    return said


def _outline(shelved: Shelved) -> list[tuple[str, int]]:
    """The headings below the title that something is marked under, in the order of the text, each with how much is."""
    counts: dict[str, int] = {}
    for path, count in shelved.marked.sections:
        names = [name for name in map(shown_line, path) if name and name != shelved.title]
        if names:
            counts[names[0]] = counts.get(names[0], 0) + count
    return list(counts.items())
