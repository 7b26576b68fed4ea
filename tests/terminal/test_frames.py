"""What a terminal that can hold a frame back is given: all that one key changes, at once."""

from pathlib import Path

import pyte
import pytest

ARTICLE = Path(__file__).parents[2] / "seeds" / "defectors-without-papers.txt"

ASKED_FOR_FRAMES, HAS_FRAMES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
FRAME = b"\x1b[?2026h"


@pytest.fixture
def reading(terminal):
    """A terminal with frames that shows the article, with its first sentence marked and a card for it beside."""
    running = terminal(ARTICLE)
    running.wait_until(lambda: ASKED_FOR_FRAMES in running.written, "the question for frames")
    running.press(HAS_FRAMES)
    running.wait_for("READ", "mark")
    running.press("\r")
    running.wait_for("1 mark")
    running.wait_for_rest()
    return running


def test_what_keys_change_in_page_header_cards_and_status_line_is_one_frame(reading):
    frames = {}
    for keys in ["j", " ", "G", "g g", "jjj", "v", "] h", "z z", "x"]:
        # The first key of two may have a frame of its own: it is shown while it waits for the second.
        *begun, last = keys.split() or [keys]
        for key in begun:
            reading.press(key)
            reading.wait_for_rest()
        before = len(reading.written)
        reading.press(last)
        reading.wait_until(lambda before=before: FRAME in reading.written[before:], "a frame")
        reading.wait_for_rest()
        frames[keys] = reading.written[before:].count(FRAME)
    assert frames == dict.fromkeys(frames, 1)


def test_the_first_frame_of_another_size_shows_all_as_it_is_to_be(reading):
    before = len(reading.written)
    reading.resize(110, 36)
    reading.wait_until(lambda: FRAME in reading.written[before:], "a frame")
    reading.wait_for_rest()
    first = reading.written[before:].split(FRAME)[1]
    screen = pyte.Screen(110, 36)
    pyte.ByteStream(screen).feed(first)
    assert screen.display == reading.rows
