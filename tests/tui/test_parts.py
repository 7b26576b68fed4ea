"""A mark that something long was put into stands in parts: on the page, on its card, and in what is copied."""

from readerapp.tui.sidebar.entries import Card

BEFORE = """The harbour was opened again by the old council of the town in the spring of 1911.

Nobody in the village could say for certain who had painted the doors of the chapel so blue.
"""
NEW = "This is a paragraph that somebody put in later, and it is long enough to be one that nobody has ever marked."
AFTER = BEFORE.replace("\n\n", f"\n\n{NEW}\n\n")


async def test_the_parts_are_marked_and_what_stands_between_them_is_not(reading, tmp_path):
    (tmp_path / "article.txt").write_text(BEFORE)
    async with reading(BEFORE) as reader:
        await reader.press("vG<enter>")
        before = reader.app.reading_screen
        (tmp_path / "article.txt").write_text(AFTER)
        await reader.press("R")
        await reader.until(lambda: reader.app.reading_screen is not before)
        await reader.until(lambda: not reader.app.reading_screen.keeping.is_opening)
        screen = reader.app.reading_screen
        [placement] = screen.margin.placements
        assert [passage.start.block for passage in placement.passages] == [0, 2]
        [card] = [entry for entry in screen.sidebar.entries if isinstance(entry, Card)]
        assert not card.words
        assert "in 2 parts" in "\n".join(reader.rows())
        for block, marked in ((0, 1), (1, 0), (2, 1)):
            assert len(screen.article.marks.highlights_in(block)) == marked
