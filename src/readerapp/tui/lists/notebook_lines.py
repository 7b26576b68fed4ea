"""How the notebook is written: the lines of an annotation, the headings over them, and what is said beside them."""

from collections.abc import Callable, Collection, Sequence

from textual.content import Content

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.kept_note import Noted
from readerapp.desk.noted import Arrangement, Headed
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.tui.lists.days import day_words
from readerapp.tui.lists.lines import Lines, ListLine

_LONGEST = 400
"""Code points of a text that a line can show of it."""

_LONGEST_WHERE = 40

_HEADING = "heading:"


def notebook_lines(
    groups: Sequence[Headed],
    arrangement: Arrangement,
    folded: Collection[str],
    read: Callable[[str], Annotation | None],
    title_of: Callable[[str], str],
) -> Lines:
    """The lines of the notebook. `read` gives an annotation by its id, `title_of` the title of a document by its."""
    values: list[str] = []
    made: list[Headed | Noted] = []
    for group in groups:
        is_folded = group.name in folded
        if arrangement is not Arrangement.RANK:
            values.append(heading_value(group.name) if is_folded else "")
            made.append(group)
        if not is_folded:
            values += [one.id for one in group.members]
            made += group.members

    def height(number: int) -> int:
        line = made[number]
        return 2 if isinstance(line, Noted) and line.has_note else 1

    def make(number: int, _width: int) -> ListLine:
        line = made[number]
        if isinstance(line, Headed):
            sign = "▸ " if line.name in folded else ""
            name = title_of(line.name) if arrangement is Arrangement.DOCUMENT else _name(line.name, arrangement)
            return ListLine(values[number], f"{sign}{name}  ({len(line.members)})", is_heading=True)
        annotation = read(line.id)
        if annotation is None:
            return ListLine(line.id, "deleted meanwhile")
        section = annotation.anchor.section
        where = title_of(line.document) if arrangement is not Arrangement.DOCUMENT else section[-1] if section else ""
        tags = " ".join(f"#{shown_line(tag)}" for tag in annotation.tags)
        day, quote = day_words(annotation.created), shown_line(annotation.quote[:_LONGEST])
        if annotation.state.status is Status.WHOLE:
            quote = "on the whole text"
        beside_quote = ["" if annotation.note else tags, shown_line(where)[:_LONGEST_WHERE], day]
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


def _name(name: str, arrangement: Arrangement) -> str:
    if arrangement is Arrangement.TAG:
        return f"#{shown_line(name)}"
    return day_words(f"{name}T12:00:00Z") if arrangement is Arrangement.DAY else shown_line(name)


def notebook_preview(annotation: Annotation, title: str, paragraphs: Sequence[str]) -> Content:
    """An annotation whole, in its paragraphs as they were when it was made: no file is opened for looking."""
    section = " › ".join(map(shown_line, annotation.anchor.section))
    parts: list[str | tuple[str, str]] = [(shown_line(title), "bold"), "\n"]
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
