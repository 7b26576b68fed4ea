"""How the notebook is written: the lines of an annotation, the headings over them, and what is said beside them."""

from bisect import bisect
from collections.abc import Callable, Collection, Mapping, Sequence

from textual.content import Content

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color, meant
from readerapp.annotations.kept_note import Noted
from readerapp.annotations.query import NO_MEANINGS
from readerapp.desk.noted import NO_TAG, Arrangement, Headed
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.page.cells import clipped
from readerapp.tui.lists.days import day_words
from readerapp.tui.lists.library_lines import LONGEST_TITLE
from readerapp.tui.lists.lines import Lines, ListLine

_LONGEST = 400
"""Code points of a text that a line can show of it."""

_SHARE = 4
"""A line has one part in so many for its tags, and one for where it is from: most of it is for its words."""

_LEAST = 12
_AROUND = 6

_HEADING = "heading:"


def notebook_lines(
    groups: Sequence[Headed],
    arrangement: Arrangement,
    folded: Collection[str],
    read: Callable[[str], Annotation | None],
    title_of: Callable[[str], str],
    meanings: Mapping[str, str] = NO_MEANINGS,
) -> Lines:
    """The lines of the notebook. `read` gives an annotation by its id, `title_of` the title of a document by its.

    `meanings` says what is meant by colours. What the heading says is not said again in the lines below it.
    """
    values: list[str] = []
    made: list[Headed | Noted] = []
    headings: list[int] = []
    for group in groups:
        is_folded = group.name in folded
        headings.append(len(made))
        if arrangement is not Arrangement.RANK:
            values.append(heading_value(group.name) if is_folded else "")
            made.append(group)
        if not is_folded:
            values += [one.id for one in group.members]
            made += group.members

    def height(number: int) -> int:
        line = made[number]
        return 2 if isinstance(line, Noted) and line.has_note else 1

    def make(number: int, width: int) -> ListLine:
        line = made[number]
        if isinstance(line, Headed):
            sign = "▸ " if line.name in folded else ""
            title = shown_line(title_of(line.name)) if arrangement is Arrangement.DOCUMENT else ""
            count = f"  ({len(line.members):,})"
            name = clipped(title or _name(line.name, arrangement, meanings), max(width - len(count) - _AROUND, _LEAST))
            return ListLine(values[number], f"{sign}{name}{count}", is_heading=True)
        annotation = read(line.id)
        if annotation is None:
            return ListLine(line.id, "deleted meanwhile")
        heading = groups[bisect(headings, number) - 1].name
        title = shown_line(title_of(line.document))
        section = sections_of(annotation, title)
        where = title if arrangement is not Arrangement.DOCUMENT else section[-1] if section else ""
        said = heading if arrangement is Arrangement.TAG else ""
        room = max(width // _SHARE, _LEAST)
        tags = clipped(" ".join(f"#{shown_line(tag)}" for tag in annotation.tags if tag != said), room)
        day = "" if arrangement is Arrangement.DAY else day_words(annotation.created)
        quote = shown_line(annotation.quote[:_LONGEST])
        if annotation.state.status is Status.WHOLE:
            quote = "on the whole text"
        beside_quote = ["" if annotation.note else tags, clipped(where, room), day]
        about = " · ".join(filter(None, beside_quote))
        note = f"✎ {shown_line(annotation.note[:_LONGEST])}" if annotation.note else ""
        return ListLine(line.id, quote, about, annotation.color, note, tags)

    return Lines(values, make, height)


def heading_value(name: str) -> str:
    """What a heading stands for when its lines are folded away; no annotation is called so."""
    return f"{_HEADING}{name}"


def name_in(value: str) -> str | None:
    """The name of the group whose folded heading this is the value of; `None` for an annotation."""
    return value.removeprefix(_HEADING) if value.startswith(_HEADING) else None


def sections_of(annotation: Annotation, title: str) -> list[str]:
    """The headings that an annotation stands under, without the title of its text."""
    return [name for name in map(shown_line, annotation.anchor.section) if name != title]


def _name(name: str, arrangement: Arrangement, meanings: Mapping[str, str]) -> str:
    if arrangement is Arrangement.TAG:
        return name if name == NO_TAG else f"#{shown_line(name)}"
    if arrangement is Arrangement.COLOR:
        return meant(Color(name), meanings)
    return day_words(f"{name}T12:00:00Z") if arrangement is Arrangement.DAY else shown_line(name)


def notebook_preview(annotation: Annotation, title: str, paragraphs: Sequence[str]) -> Content:
    """An annotation whole, in its paragraphs as they were when it was made: no file is opened for looking."""
    section = " › ".join(sections_of(annotation, shown_line(title)))
    parts: list[str | tuple[str, str]] = [(clipped(shown_line(title), LONGEST_TITLE), "bold"), "\n"]
    parts += [(section, "dim"), "\n"] if section else []
    parts.append("\n")
    for quote, text in zip(_quotes(annotation, len(paragraphs)), paragraphs, strict=False):
        before, found, behind = text.partition(quote)
        parts += [before, (found, "reverse"), behind] if quote and found else [text]
        parts.append("\n\n")
    if annotation.quote and not paragraphs:
        parts += [(shown_lines(annotation.quote), "reverse"), "\n\n"]
    if annotation.note:
        parts += [f"✎ {shown_lines(annotation.note)}", "\n\n"]
    tags = " ".join(f"#{shown_line(tag)}" for tag in annotation.tags)
    about = [annotation.color.value, tags, day_words(annotation.created), annotation.state.status.value]
    parts.append((" · ".join(filter(None, about)), "dim"))
    return Content.assemble(*parts)


def _quotes(annotation: Annotation, paragraphs: int) -> list[str]:
    """What is marked in each of the paragraphs."""
    quotes = annotation.quote.split("\n")
    return quotes if len(quotes) == paragraphs else [annotation.quote]
