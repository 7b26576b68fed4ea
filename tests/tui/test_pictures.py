"""`gi`, or `Enter` on the line of a picture, shows it over the page; `Esc` goes back to the text."""

import pytest
from PIL import Image

from pdf_writer import column, pdf
from readerapp.config import Settings
from readerapp.sources.registry import open_source
from readerapp.tui.app import ReaderApp

TEXT = """Before it stands a sentence.

![A lamp](lamp.png)

Here is ![one](lamp.png) and ![another](other.png) in a line.

![Nothing](missing.png)

![Far away](http://127.0.0.1:9/lamp.png)
"""


@pytest.fixture(autouse=True)
def pictures(tmp_path):
    Image.new("RGB", (40, 20), (200, 30, 30)).save(tmp_path / "lamp.png")
    Image.new("RGB", (400, 200), (30, 200, 30)).save(tmp_path / "other.png")


def half_cells(reader):
    """How many cells of the screen show two pixels."""
    return sum(row.count("▀") for row in reader.rows())


async def seen(reader, words):
    await reader.until(lambda: any(words in row for row in reader.rows()))


@pytest.mark.parametrize("keys", ["jgi", "j<enter>"])
async def test_the_picture_of_a_line_is_shown_over_the_page_and_esc_goes_back(reading, keys):
    async with reading(TEXT, suffix=".md") as reader:
        assert "▣ A lamp" in reader.row_of("A lamp")
        await reader.press(keys)
        await seen(reader, "A lamp · 40 × 20")
        assert half_cells(reader) == 40 * 10
        await reader.press("<escape>")
        assert (reader.focus, reader.quotes) == ("A lamp", [])
        assert "▣ A lamp" in reader.row_of("A lamp")


async def test_a_picture_is_enlarged_moved_about_in_and_turned_to_its_negative(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("jgi")
        await seen(reader, "A lamp")
        await reader.press("<plus><plus><plus>")
        await seen(reader, "3 times")
        assert half_cells(reader) == 120 * 30
        await reader.press("<plus><plus>ljkhi")
        await seen(reader, "6 times")
        await reader.press("0<minus>")
        await seen(reader, "A lamp · 40 × 20 ")
        await reader.until(lambda: half_cells(reader) == 40 * 10)


async def test_a_caption_is_marked_with_the_key_of_a_colour(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("jcy")
        assert reader.quotes == ["A lamp"]


async def test_of_several_pictures_in_a_line_one_is_chosen(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("jjgi")
        await reader.press("another<enter>")
        await seen(reader, "another · 400 × 200")


async def test_why_there_is_no_picture_is_said_where_it_would_be(reading):
    async with reading(TEXT, suffix=".md", size=(80, 24)) as reader:
        await reader.press("jjjgi")
        await seen(reader, "missing.png is missing: there is no such file beside")
        await reader.press("q")
        assert reader.focus == "Nothing"
        await reader.press("kkkgi")
        assert reader.status == "There is no picture in this line"


async def test_where_there_is_nothing_there_is_no_picture(reading):
    async with reading("", suffix=".md") as reader:
        await reader.press("gi")
        assert reader.status == "There is no text here"
        await reader.press("<enter>")
        assert reader.status == "There is no text here to mark"


async def test_what_is_on_the_web_is_asked_for_first(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("jjjjgi")
        await seen(reader, "the picture is on 127.0.0.1:9, and is downloaded only if you say so: Enter downloads it")
        await reader.press("<enter>")
        await seen(reader, "127.0.0.1:9 does not answer; check the address")
        await reader.press("<escape>")
        assert reader.focus == "Far away"


async def test_without_colours_a_picture_is_made_of_signs(reading, monkeypatch, tmp_path):
    monkeypatch.setenv("NO_COLOR", "1")
    Image.linear_gradient("L").save(tmp_path / "lamp.png")
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("jgi")
        await seen(reader, "A lamp · 256 × 256")
        assert half_cells(reader) == 0
        await seen(reader, "@@@@")


async def test_of_a_pdf_the_page_is_shown_as_it_was_printed(tmp_path, in_front_of):
    (tmp_path / "a.pdf").write_bytes(pdf([column(["First page."]), column(["Second page."])]))
    app = ReaderApp(open_source(str(tmp_path / "a.pdf")), str(tmp_path / "notes.json"), Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        reader = in_front_of(app, pilot)
        await reader.until(lambda: not reader.screen.keeping.is_opening)
        await reader.press("Ggi")
        await seen(reader, "page 2 · ")
        assert half_cells(reader) > 1000
        await reader.press("p")
        await seen(reader, "page 1 · ")
