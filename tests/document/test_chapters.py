"""Chapters are the parts that are read at a sitting; what is left of one is counted in code points."""

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.chapters import chapter_starts, characters_before, left_in_chapter
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.position import Position


def document(*texts: str) -> Document:
    """A document of these paragraphs; `# ` and more signs before a text make a heading of it."""
    blocks = []
    for text in texts:
        signs, _, heading = text.partition(" ")
        if signs and set(signs) == {"#"}:
            blocks.append(Block(BlockKind.HEADING, heading, level=len(signs)))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH if text else BlockKind.RULE, text))
    return Document(MadeBlocks(blocks), Metadata(), format="text", source="/a/file.txt")


WEATHER = document("# Weather", "It comes.", "## Snow", "All night.", "", "### Noon", "More.", "## Rain", "Wet.")


def test_characters_are_counted_over_all_blocks_that_have_a_text() -> None:
    assert characters_before(WEATHER, Position(0, 0)) == 0
    assert characters_before(WEATHER, Position(1, 3)) == len("Weather") + 3
    assert characters_before(WEATHER, Position(4, 0)) == len("WeatherIt comes.SnowAll night.")
    assert characters_before(WEATHER, Position(4, 0)) == characters_before(WEATHER, Position(3, 99))
    assert characters_before(WEATHER, Position(9, 0)) == WEATHER.paragraphs().characters[-1]


def test_a_text_without_blocks_has_nothing_before_anything() -> None:
    assert characters_before(document(), Position(0)) == 0
    assert chapter_starts(document()) == ()


def test_chapters_are_of_the_uppermost_level_that_has_several() -> None:
    assert chapter_starts(WEATHER) == (0, 2, 7)
    assert chapter_starts(document("# One", "a", "# Two", "## Part", "## Part", "b")) == (0, 2)
    assert chapter_starts(document("# One", "a")) == ()


def test_parts_that_are_longer_than_a_sitting_hold_the_chapters() -> None:
    long = "word " * 30_000
    book = document("# I", "## 1", long, "## 2", long, "# II", "## 3", long, "## 4", "end")
    assert chapter_starts(book) == (0, 1, 3, 5, 6, 8)


def test_what_is_left_of_a_chapter_ends_before_the_next_heading() -> None:
    starts = chapter_starts(WEATHER)
    assert left_in_chapter(WEATHER, starts, Position(3, 4)) == len("night.NoonMore.") + len(" ") - 1
    assert left_in_chapter(WEATHER, starts, Position(1, 0)) == len("It comes.")


def test_in_the_last_chapter_as_much_is_left_as_of_the_whole() -> None:
    assert left_in_chapter(WEATHER, chapter_starts(WEATHER), Position(8, 0)) is None
    assert left_in_chapter(WEATHER, (), Position(0)) is None
