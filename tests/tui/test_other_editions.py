"""Another edition of the text that is read: its marks are offered, brought by a key, and left again."""

from readerapp.tui.sidebar.entries import Card

LINES = [
    f"Paragraph {number} tells at some length of the ship that came in as number {number * 7}." for number in range(30)
]
EARLIER = "\n\n".join(LINES) + "\n"
LATER = EARLIER.replace("Paragraph 4 tells", "Paragraph 4, as was said before, tells")


async def test_the_marks_of_an_earlier_version_come_by_a_key_and_go_by_undo(reading, tmp_path):
    later = tmp_path / "draft-2.txt"
    later.write_text(LATER)
    async with reading(EARLIER) as reader:
        await reader.press("4j<enter>")
        quotes = reader.quotes
        reader.app.read(str(later))
        await reader.until(lambda: reader.app.reading_screen.location == str(later))
        await reader.until(lambda: "has 1 mark: g e brings" in reader.app.reading_screen.chrome.status.message)
        screen = reader.app.reading_screen
        await reader.press("ge")
        await reader.until(lambda: "1 mark brought" in screen.chrome.status.message)
        [placement] = screen.margin.placements
        assert [placement.annotation.quote] == quotes
        [card] = [entry for entry in screen.sidebar.entries if isinstance(entry, Card)]
        assert card.elsewhere
        await reader.press("u")
        await reader.until(lambda: not screen.margin.placements)


async def test_where_there_is_no_other_edition_the_key_says_so(reading):
    async with reading(EARLIER) as reader:
        await reader.press("ge")
        await reader.until(lambda: "No other edition" in reader.status or "Still looking" in reader.status)


async def test_what_is_not_wanted_is_not_offered_again_but_comes_when_it_is_asked_for(reading, tmp_path):
    later = tmp_path / "draft-2.txt"
    later.write_text(LATER)
    async with reading(EARLIER) as reader:
        await reader.press("4j<enter>")
        reader.app.read(str(later))
        await reader.until(lambda: reader.app.reading_screen.location == str(later))
        await reader.until(lambda: "g E says no" in reader.app.reading_screen.chrome.status.message)
        await reader.press("gE")
        assert "Not offered here again" in reader.app.reading_screen.chrome.status.message
        before = reader.app.reading_screen
        await reader.press("R")
        await reader.until(lambda: reader.app.reading_screen is not before)
        await reader.until(lambda: not reader.app.reading_screen.keeping.is_opening)
        screen = reader.app.reading_screen
        await reader.until(lambda: screen.parts.editions.is_sought)
        assert "earlier version" not in screen.chrome.status.message
        await reader.press("ge")
        await reader.until(lambda: "1 mark brought" in screen.chrome.status.message)
