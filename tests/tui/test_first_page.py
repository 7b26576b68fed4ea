"""The first page stands where the app will have it: nothing shifts by a cell when the app takes over."""

import pytest

from readerapp.config import DEFAULT_MEASURE
from readerapp.document.position import Position
from readerapp.page.arrangement import SIDEBAR_WIDTH, arrange
from readerapp.page.first_page_rows import FirstPage
from readerapp.page.highlights import highlights_on
from readerapp.page.palette import NIGHT, color_palette
from readerapp.remembered import Place, Remembered
from readerapp.tui.app import ReaderApp

SIZES = [(120, 40), (80, 24), (60, 20), (200, 60), (100, 28), (91, 27)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("article", ["defectors-without-papers.txt", "on-margins.md"])
async def test_the_app_has_the_text_where_the_first_page_had_it(reading, article, size):
    async with reading(article, size=size) as reader:
        document = reader.screen.document
        place = arrange(*size, DEFAULT_MEASURE, SIDEBAR_WIDTH)
        page = FirstPage(document, size, DEFAULT_MEASURE, SIDEBAR_WIDTH, color_palette(NIGHT), NIGHT, Position(0))
        # The scroll bar and the sidebar are not on the first page yet.
        width = place.left + place.measure + 3
        shown = ["".join(run.text for run in row)[:width] for row in page.rows()]
        text = slice(place.top, place.top + place.height)
        assert shown[text] == [row[:width] for row in reader.rows()[text]]


@pytest.mark.parametrize("size", SIZES)
async def test_a_remembered_place_is_in_the_same_row_of_both(reading, size):
    async with reading("on-margins.md", size=size) as reader:
        document = reader.screen.document
        await reader.press("}}}}}}")
        position = reader.cursor.position
        database = reader.app._database
    remembered = Remembered(places={document.source: Place(position)})
    app = ReaderApp(document, database, reader.app.settings, remembered)
    page = FirstPage(document, size, DEFAULT_MEASURE, SIDEBAR_WIDTH, color_palette(NIGHT), NIGHT, position)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        article = app.reading_screen.article
        place = arrange(*size, DEFAULT_MEASURE, SIDEBAR_WIDTH)
        focus = document.text(app.reading_screen.article.cursor.focus())[:20]
        in_app = place.top + article.viewport.row_of(position)
        on_first_page = next(y for y, row in enumerate(page.rows()) if focus in "".join(run.text for run in row))
        assert on_first_page == in_app


@pytest.mark.parametrize(("later", "as_before"), [((120, 40), True), ((120, 26), False)])
async def test_the_page_that_was_left_is_the_page_to_come_back_to(reading, later, as_before):
    async with reading("on-margins.md", size=(120, 40)) as reader:
        await reader.press("<space>jjj")
        document, database, settings = reader.screen.document, reader.app._database, reader.app.settings
        position, top = reader.cursor.position, reader.screen.article.viewport_start()
        share = reader.screen.article.viewport.row_of(position) / reader.screen.article.viewport.height
        remembered = Remembered().left_at(document.source, reader.screen.article.place)
    app = ReaderApp(document, database, settings, remembered)
    async with app.run_test(size=later) as pilot:
        await pilot.pause()
        article = app.reading_screen.article
        assert article.cursor.position == position
        assert (article.viewport_start() == top) == as_before
        assert article.viewport.row_of(position) / article.viewport.height == pytest.approx(share, abs=0.05)


async def test_marks_are_on_the_first_page_as_they_are_in_the_app(reading):
    size = (120, 40)
    async with reading("on-margins.md", size=size) as reader:
        await reader.press("cb}cg}cp<esc>")
        document, placements = reader.screen.document, reader.screen.margin.placements
        page = FirstPage(
            document, size, DEFAULT_MEASURE, SIDEBAR_WIDTH, color_palette(NIGHT), NIGHT, reader.cursor.position
        )
        texts = {number: document.block(number).text for number in page.blocks}
        marks = {number: highlights_on(number, text, placements) for number, text in texts.items()}
        in_app = [
            [segment.style.bgcolor.triplet.hex for segment in strip for _ in segment.text]
            for strip in reader.screen._compositor.render_strips()
        ]
    on_page = [[run.look.background for run in row for _ in run.text] for row in page.rows(marks)]
    place = arrange(*size, DEFAULT_MEASURE, SIDEBAR_WIDTH)
    text = slice(place.top, place.top + place.height)
    width = place.left + place.measure + 3
    assert len({ground for row in on_page[text] for ground in row}) > len(placements) == 3
    assert [row[:width] for row in on_page[text]] == [row[:width] for row in in_app[text]]
