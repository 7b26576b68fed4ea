"""Giving the headings of a page the places that the table of contents of its book gives them."""

from collections.abc import Sequence

from readerapp.document.block import Block, BlockKind
from readerapp.sources.epub.contents import ContentsEntry
from readerapp.sources.markup.page_writer import Page

_WITHIN = 8
"""How many blocks behind the place where a part begins its heading may stand."""

_LONGEST_BEFORE = 120
"""Code points beyond which a paragraph is no line above a heading, such as a number or a motto."""

_DEEPEST = 6


def with_contents(page: Page, entries: Sequence[ContentsEntry], level_before: int) -> Page:
    """The page with the entries of the contents that lead into it as headings.

    A heading that stands where an entry leads gets its level, and those behind it follow; where none stands, the
    title of the entry becomes one. `level_before` is the level of the part that the page begins in, 0 for none.
    """
    headings = [number for number, block in enumerate(page.blocks) if block.kind is BlockKind.HEADING]
    levels: dict[int, int] = {}
    titles: dict[int, list[Block]] = {}
    shifts: dict[int, int] = {}
    if not entries and headings and level_before:
        shifts[0] = level_before + 1 - min(page.blocks[number].level for number in headings)
    # A place that is not in the page is taken for its beginning.
    starting = [(page.anchors.get(entry.anchor, 0), entry) for entry in entries]
    for (start, entry), found in zip(starting, _headings_of(page.blocks, starting), strict=True):
        if found is None:
            titles.setdefault(start, []).append(Block(BlockKind.HEADING, entry.title, level=entry.level))
            own = min((page.blocks[number].level for number in headings if number >= start), default=1)
            shifts[start] = entry.level + 1 - own
        else:
            levels[found] = entry.level
            shifts[found] = entry.level - page.blocks[found].level
    return _set(page, levels, titles, shifts)


def _headings_of(blocks: Sequence[Block], starting: Sequence[tuple[int, ContentsEntry]]) -> list[int | None]:
    """For each entry the number of the heading that is its own: one with its title, else the first that is free."""
    found: list[int | None] = []
    for start, entry in starting:
        near = _near(blocks, start)
        alike = (number for number in near if number not in found and _is_alike(blocks[number].text, entry.title))
        found.append(next(alike, None))
    starts = {start for start, _ in starting}
    for index, (start, _) in enumerate(starting):
        if found[index] is None:
            first = next(iter(_near(blocks, start)), None)
            is_free = first is not None and first not in found and starts.isdisjoint(range(start + 1, first + 1))
            found[index] = first if is_free else None
    return found


def _near(blocks: Sequence[Block], start: int) -> list[int]:
    """The numbers of the headings that can be those of a part which begins at `start`."""
    near = []
    for number in range(start, min(start + _WITHIN, len(blocks))):
        if blocks[number].kind is BlockKind.HEADING:
            near.append(number)
        elif len(blocks[number].text) > _LONGEST_BEFORE:
            break
    return near


def _is_alike(heading: str, title: str) -> bool:
    """Whether a heading says what the contents do, or begins with it, or the other way round."""
    one, other = ("".join(filter(str.isalnum, text.casefold())) for text in (heading, title))
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _set(page: Page, levels: dict[int, int], titles: dict[int, list[Block]], shifts: dict[int, int]) -> Page:
    blocks: list[Block] = []
    numbers: list[int] = []
    shift = 0
    for number, block in enumerate([*page.blocks, None]):
        numbers.append(len(blocks))
        blocks.extend(titles.get(number, ()))
        shift = shifts.get(number, shift)
        if block is None:
            break
        if block.kind is BlockKind.HEADING:
            level = levels.get(number, block.level + shift)
            block = block._replace(level=max(1, min(level, _DEEPEST)))
        blocks.append(block)
    return Page(blocks, {anchor: numbers[number] for anchor, number in page.anchors.items()})
