"""How the notebook is written: the lines of an annotation, the headings over them, and what is said beside them."""

from bisect import bisect
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color, meant
from readerapp.annotations.kept_note import Noted
from readerapp.annotations.query import NO_MEANINGS
from readerapp.desk.marked_paragraphs import MarkedParagraph
from readerapp.desk.note_blocks import blocks_of_note
from readerapp.desk.noted import NO_TAG, Arrangement, Headed
from readerapp.document.block import Block, BlockKind
from readerapp.document.position import Span
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.page.block_lines import space_before
from readerapp.page.cells import cell_width, clipped
from readerapp.page.layers import HighlightLayer, Layers
from readerapp.page.looks import Palette
from readerapp.page.painter import NOTE_SIGN
from readerapp.tui.lists.beside import GAP, Said, words
from readerapp.tui.lists.days import day_words
from readerapp.tui.lists.library_lines import LONGEST_TITLE
from readerapp.tui.lists.lines import Lines, ListLine
from readerapp.tui.lists.pane import LEAST_ABOUT

_LONGEST = 400
"""Code points of a text that a line can show of it."""

_SHARE = 4
"""A line has one part in so many for its tags, and one for where it is from: most of it is for its words."""

_LEAST = 12
_AROUND = 6
_BETWEEN = " · "

_HEADING = "heading:"

HOW_TO_MARK = "In a text Enter highlights the sentence that the cursor is on, and a writes a note on it. q goes back."


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
        tags = " ".join(f"#{shown_line(tag)}" for tag in annotation.tags if tag != said)
        day = "" if arrangement is Arrangement.DAY else day_words(annotation.created)
        quote = shown_line(annotation.quote[:_LONGEST])
        if annotation.state.status is Status.WHOLE:
            quote = "on the whole text"
        about = _about_words("" if annotation.note else tags, where, day, width)
        note = f"✎ {shown_line(annotation.note[:_LONGEST])}" if annotation.note else ""
        return ListLine(line.id, quote, about, annotation.color, note, clipped(tags, max(width // _SHARE, _LEAST)))

    return Lines(values, make, height)


def _about_words(tags: str, where: str, day: str, width: int) -> str:
    """What stands to the right of a quote: the day always, the others as far as there is room beside the words."""
    said = [words for words in (tags, where) if words]
    spare = width - _AROUND - LEAST_ABOUT - cell_width(day)
    if spare < len(said) * (_LEAST + len(_BETWEEN)):
        said = said[-1:] if spare >= _LEAST + len(_BETWEEN) else []
    room = min(max(width // _SHARE, _LEAST), spare // max(len(said), 1) - len(_BETWEEN))
    return _BETWEEN.join(filter(None, (*(clipped(words, room) for words in said), day)))


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


def notebook_preview(
    annotation: Annotation, title: str, paragraphs: Sequence[MarkedParagraph], palette: Palette
) -> list[Said]:
    """An annotation whole, in its paragraphs as they were when it was made: no file is opened for looking."""
    section = " › ".join(sections_of(annotation, shown_line(title)))
    said = [words(clipped(shown_line(title), LONGEST_TITLE), palette.strong)]
    said += [words(section, palette.faint)] if section else []
    kept = paragraphs
    if not paragraphs and annotation.quote:
        quote = shown_lines(annotation.quote)
        kept = [MarkedParagraph(quote, (Span(0, len(quote)),))]
    color = annotation.color.value
    for text, marked in kept:
        layers = Layers(tuple(HighlightLayer(span, color) for span in marked))
        said += [GAP, Said(Block(BlockKind.VERSE if "\n" in text else BlockKind.PARAGRAPH, text), layers=layers)]
    said += _note(annotation.note, palette)
    tags = " ".join(f"#{shown_line(tag)}" for tag in annotation.tags)
    about = [color, tags, day_words(annotation.created), annotation.state.status.value]
    return [*said, GAP, words(" · ".join(filter(None, about)), palette.faint)]


def _note(note: str, palette: Palette) -> Iterator[Said]:
    """A note behind its sign, as its Markdown is set on the page."""
    previous: Block | None = None
    for block in blocks_of_note(note) if note else ():
        if previous is None or space_before(block, previous):
            yield GAP
        yield Said(block, sign=" " if previous else NOTE_SIGN, sign_look=palette.note_sign)
        previous = block
