"""Screens over the page that two events reach before either is answered: they answer once."""

import pytest
from textual.events import Key, MouseDown, MouseUp

from readerapp.tui.lists.screen import ListScreen
from readerapp.tui.overlays.overlay import Overlay

TEXT = """# Foxes

The quick fox [jumps](https://example.org/a). It [flew](https://example.org/b) away.

## Birds

Another one stands here.

## Trees

The last one does.
"""

OPENINGS = {
    "outline": "o",
    "links": "gf",
    "library": "L",
    "theme": "T",
    "trash": "jj\rddgt",
    "commands": ":",
    "help": "?",
    "export": "E",
    "tags": "#",
    "note": "a",
    "comparison": "\rD",
}
"""What opens each screen."""

PAIRS = ["click click", "enter click", "click enter", "escape click", "enter enter", "escape enter", "z z z click"]


def at_once(reader, events: str) -> None:
    """Send keys, and clicks on the third line of the list or into the middle, before the loop turns."""
    lists = reader.app.screen.query("OptionList, ListPane")
    region = lists.first().region if lists else reader.app.screen.region
    x, y = (region.x + 3, min(region.y + 2, region.bottom - 1)) if lists else region.center
    for event in events.split():
        if event == "click":
            for kind in (MouseDown, MouseUp):
                click = kind(None, int(x), int(y), 0, 0, 1, False, False, False, int(x), int(y))
                reader.app.post_message(click)
        else:
            reader.app.post_message(Key(event, event if len(event) == 1 else None))


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
async def test_a_screen_that_two_events_reach_at_once_answers_once(reading, opening, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    async with reading(TEXT, suffix=".md") as reader:
        for pair in PAIRS:
            await reader.press(opening)
            at_once(reader, pair)
            await reader.settle()
            # A list that is still read keeps its keys until it is there.
            await reader.until(lambda: not isinstance(reader.app.screen, ListScreen) or reader.app.screen.takes_keys)
            # Of a list, Esc may first take back a command that is half typed.
            for _ in range(2):
                if isinstance(reader.app.screen, Overlay | ListScreen):
                    await reader.press("<escape>")
            assert not isinstance(reader.app.screen, Overlay | ListScreen), pair
            await reader.press("<escape>")


async def test_the_line_that_was_clicked_first_is_the_one_that_counts(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("o")
        at_once(reader, "click enter")
        await reader.settle()
        assert reader.focus == "Trees"
