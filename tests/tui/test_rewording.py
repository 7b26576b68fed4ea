"""Marks that were put back on other words: they say so on the page and on the card until the reader has seen it."""

from readerapp.tui.overlays.compare import Compare

BEFORE = """The harbour was opened again by the old council of the town in the spring of 1911.

Nobody in the village could say for certain who had painted the doors of the chapel so blue.

The ferry does carry sheep and letters across the sound on every day but Sunday.

Salt and candles were brought by the monks when the winter had been long.
"""
AFTER = (
    BEFORE.replace("so blue", "such a deep blue")
    .replace("does carry", "does not carry")
    .replace("winter had been", "autumn had been")
)


async def read_again(reader, tmp_path, text):
    before = reader.app.reading_screen
    (tmp_path / "article.txt").write_text(text)
    await reader.press("R")
    await reader.until(lambda: reader.app.reading_screen is not before)
    await reader.until(lambda: not reader.app.reading_screen.keeping.is_opening)
    await reader.settle()


async def changed(reader, tmp_path):
    """The first and the third stay, in the second words are others, in the third there is a negation more."""
    await reader.press("\rj\rj\rj\rgg")
    await read_again(reader, tmp_path, AFTER)


async def test_what_says_something_else_is_visited_first_and_then_what_has_other_words(reading, tmp_path):
    async with reading(BEFORE) as reader:
        await changed(reader, tmp_path)
        assert reader.focus.startswith("The harbour")
        await reader.press("]s")
        assert reader.focus.startswith("The ferry does not carry")
        await reader.press("]s")
        assert reader.focus.startswith("Nobody in the village")
        await reader.press("]s")
        assert reader.focus.startswith("Salt and candles")
        await reader.press("[s[s")
        assert reader.focus.startswith("The ferry does not carry")


async def test_the_gutter_and_the_card_say_it_until_it_was_seen(reading, tmp_path):
    async with reading(BEFORE) as reader:
        await changed(reader, tmp_path)
        assert reader.row_of("The ferry does not carry sheep and letters").lstrip().startswith("*")
        assert reader.row_of("Nobody in the village could say for certain").lstrip().startswith("~")
        assert "* now: The ferry does not" in "\n".join(reader.rows())
        await reader.press("]sA")
        assert "Seen" in reader.status
        assert not reader.row_of("The ferry does not carry sheep and letters").lstrip().startswith("*")
        assert "* now" not in "\n".join(reader.rows())
        await reader.press("u")
        assert reader.row_of("The ferry does not carry sheep and letters").lstrip().startswith("*")


async def test_what_was_seen_stays_seen_until_the_words_change_again(reading, tmp_path):
    async with reading(BEFORE) as reader:
        await changed(reader, tmp_path)
        await reader.press("]sA")
        await read_again(reader, tmp_path, "A preface.\n\n" + AFTER)
        assert not reader.row_of("The ferry does not carry sheep and letters").lstrip().startswith("*")


async def test_the_words_are_compared_and_seen_there(reading, tmp_path):
    async with reading(BEFORE) as reader:
        await changed(reader, tmp_path)
        await reader.press("]sD")
        assert isinstance(reader.app.screen, Compare)
        assert "A seen" in "\n".join(reader.rows())
        await reader.press("A")
        assert "Seen" in reader.status


async def test_marks_whose_own_words_are_the_same_say_nothing(reading, tmp_path):
    async with reading("The cow is black. The sheep are white and there are very many of them by the sea.\n") as reader:
        await reader.press("\r")
        await read_again(
            reader,
            tmp_path,
            "The cow is black. The sheep were white and there were many of them by the sea.\n",
        )
        [placement] = reader.screen.margin.placements
        assert placement.status.value == "edited"
        await reader.press("]s")
        assert "no suggestion" in reader.status
