"""The note sheet: five rows at the place of the card, which grow; the text around it stays as it is."""

import pytest

TEXT = "\n\n".join(f"This is paragraph {number}. It has a second sentence." for number in range(40))


def area(reader):
    return reader.app.screen.query_one("NoteArea")


@pytest.mark.parametrize("keys", ["a", "10}a", "<enter>10}<enter>{{{a"])
async def test_it_begins_with_five_rows_at_the_card_and_hides_nothing_of_the_text(reading, keys):
    async with reading(TEXT) as reader:
        await reader.press(keys)
        assert area(reader).region.height == 5
        sidebar = reader.screen.sidebar.region
        sheet = reader.app.screen.query_one("NoteEditor > Vertical").region
        assert (sheet.x, sheet.width) == (sidebar.x, sidebar.width)
        assert sheet.bottom <= sidebar.bottom + 1


async def test_on_a_broad_screen_it_is_as_wide_as_the_cards(reading):
    async with reading(TEXT, size=(200, 40)) as reader:
        await reader.press("a")
        sheet = reader.app.screen.query_one("NoteEditor > Vertical").region
        assert sheet.x == reader.screen.sidebar.region.x
        assert reader.screen.article.arranged().cards <= sheet.width <= 57


async def test_it_grows_with_what_is_written_and_stays_on_the_screen(reading):
    async with reading(TEXT) as reader:
        await reader.press("a")
        await reader.press("one<enter>two<enter>three<enter>four<enter>five<enter>six<enter>seven")
        assert area(reader).region.height == 7
        await reader.press("<enter>" * 60 + "the last line")
        assert reader.app.screen.query_one("NoteEditor > Vertical").region.bottom <= 40
        assert any("the last line" in row for row in reader.rows())
        assert any("Esc save" in row for row in reader.rows())


async def test_without_a_sidebar_it_stands_at_the_foot(reading):
    async with reading(TEXT, size=(80, 24)) as reader:
        await reader.press("a")
        sheet = reader.app.screen.query_one("NoteEditor > Vertical").region
        assert area(reader).region.height == 5
        assert sheet.bottom >= 21


@pytest.mark.parametrize("keys", ["a", "T", "#"])
async def test_nothing_is_dimmed(reading, keys):
    async with reading(TEXT) as reader:
        await reader.press("<enter>")
        await reader.press(keys)
        assert reader.app.screen.styles.background.a == 0


async def test_the_theme_picker_leaves_the_text_to_be_judged(reading):
    async with reading(TEXT) as reader:
        await reader.press("T")
        picker = reader.app.screen.query_one("Picker > Vertical").region
        assert picker.right == 120
        assert picker.x >= reader.screen.article.region.x + 72
        await reader.press("sepia")
        assert reader.app.theme == "readerapp-sepia"
        await reader.press("<enter>")
        assert reader.app.theme == "readerapp-sepia"
