"""A message that is longer than the status line goes on in the line of keys, so that its end can be read."""

from hypothesis import given
from hypothesis import strategies as st

from readerapp.page.cells import cell_width
from readerapp.tui.status import parted

TEXT = "The wren sings.\n\nThe crow flew.\n"


def test_a_message_that_fits_is_one_line():
    assert parted("Note saved", 10) == ("Note saved", "")


def test_a_longer_one_is_parted_between_two_words():
    assert parted("Nothing to speak with: see the settings", 12) == ("Nothing to", "speak with: see the settings")
    assert parted("Nothing to speak with", 10) == ("Nothing to", "speak with")


def test_a_path_that_is_longer_than_half_of_the_line_is_parted_inside():
    assert parted("at /home/vera/texts/wren.txt is nothing", 12) == ("at /home/ver", "a/texts/wren.txt is nothing")


@given(st.text("ab 日é"), st.integers(0, 30))
def test_no_word_is_lost_and_the_first_line_is_never_too_long(message, width):
    first, rest = parted(message, width)
    assert cell_width(first) <= width
    assert (first + rest).replace(" ", "") == message.replace(" ", "")


async def test_the_end_of_a_long_message_stands_in_the_line_of_keys_until_the_next_key(reading):
    async with reading(TEXT, size=(80, 24)) as reader:
        await reader.press("K")
        await reader.until(lambda: '"wn"] in ' in reader.rows()[-1])
        assert "Nothing to look up with" in reader.rows()[-2]
        await reader.press("j")
        await reader.until(lambda: "? help" in reader.rows()[-1])
