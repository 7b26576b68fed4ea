"""Reading a document whose rest is still coming."""

import pytest
from textual import events

from readerapp.config import Settings
from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.sources.gathered_blocks import GatheredBlocks
from readerapp.tui.app import ReaderApp


def paragraphs(first, last):
    return [Block(BlockKind.PARAGRAPH, f"Paragraph {number} of them all.") for number in range(first, last)]


@pytest.fixture
def arriving(tmp_path):
    """A document of which the first of four pages has come, in the app."""
    blocks = GatheredBlocks(4)
    blocks.add(paragraphs(0, 100), 1)
    document = Document(blocks, Metadata(title="A"), format="pdf", source=str(tmp_path / "a.pdf"))
    return ReaderApp(document, str(tmp_path / "notes.json"), Settings()), blocks


async def press(app, pilot, keys):
    for key in keys:
        app.post_message(events.Key(key, key))
    await pilot.pause()


async def until(pilot, holds):
    for _ in range(2000):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("waited in vain")


async def test_one_reads_on_and_what_asks_for_the_end_waits_for_it(arriving):
    app, blocks = arriving
    async with app.run_test(size=(120, 40)) as pilot:
        cursor = app.reading_screen.article.cursor
        await press(app, pilot, "jj")
        assert cursor.position.block == 2
        assert app.reading_screen.article.share() < 0.01
        await press(app, pilot, "Gk")
        assert cursor.position.block == 2
        assert app.reading_screen.keeping.margin is None
        blocks.add(paragraphs(100, 400), 4)
        blocks.is_whole = True
        await until(pilot, lambda: cursor.position.block == 398)
        assert len(app.reading_screen.document.paragraphs()) == 400
        await press(app, pilot, "j")
        assert app.reading_screen.article.share() == 1.0


@pytest.mark.parametrize(("keys", "block"), [("50%", 200), ("Gggjj", 2), ("3]]", 402)])
async def test_a_command_of_several_keys_waits_as_a_whole_and_what_follows_comes_behind_it(arriving, keys, block):
    app, blocks = arriving
    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, keys)
        cursor = app.reading_screen.article.cursor
        assert cursor.position.block == 0
        headings = [Block(BlockKind.HEADING, f"Heading {number}", level=1) for number in range(3)]
        blocks.add([*paragraphs(100, 400), *headings], 4)
        blocks.is_whole = True
        await until(pilot, lambda: cursor.position.block == block)


async def test_what_is_typed_into_what_waits_is_typed_into_it(arriving):
    app, blocks = arriving
    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, "/Paragraph 250")
        assert app.reading_screen.article.cursor.position.block == 0
        blocks.add(paragraphs(100, 400), 4)
        blocks.is_whole = True
        await until(pilot, lambda: app.reading_screen.article.cursor.position.block == 250)


async def test_without_the_rest_there_are_no_notes_and_it_is_said_why(arriving):
    app, blocks = arriving
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        blocks.trouble = "a.pdf takes too long to read"
        blocks.is_whole = True
        await until(pilot, lambda: not app.reading_screen.keeping.is_opening)
        assert app.reading_screen.chrome.status.message == "a.pdf takes too long to read"
        await press(app, pilot, "G")
        assert app.reading_screen.article.cursor.position.block == 99


async def test_as_long_as_the_notes_are_being_opened_they_are_not_said_to_be_none(arriving, in_front_of):
    app, blocks = arriving
    async with app.run_test(size=(120, 40)) as pilot:
        reader = in_front_of(app, pilot)
        assert reader.rows()[0].endswith("0 %  … ")
        assert any("Opening your notes …" in row for row in reader.rows())
        blocks.add(paragraphs(100, 400), 4)
        blocks.is_whole = True
        await reader.until(lambda: not app.reading_screen.keeping.is_opening)
        await reader.settle()
        assert reader.rows()[0].endswith("0 %  0 marks ")
        assert any("Nothing is marked yet." in row for row in reader.rows())


async def test_notes_that_cannot_be_opened_are_not_said_to_be_none(arriving, in_front_of, tmp_path):
    app, blocks = arriving
    (tmp_path / "notes.json").write_text("[]", encoding="utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        reader = in_front_of(app, pilot)
        blocks.add(paragraphs(100, 400), 4)
        blocks.is_whole = True
        await reader.until(lambda: not app.reading_screen.keeping.is_opening)
        await reader.settle()
        assert reader.rows()[0].endswith("0 %  reading only ")
        assert any("Your notes are unavailable." in row for row in reader.rows())
