"""A long line of a note is drawn as Textual draws it, from the few parts of it that are on the screen."""

import pytest
from textual.app import App, ComposeResult
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from readerapp.tui.overlays.editor import NoteArea
from readerapp.tui.overlays.long_line import LONG

WORDS = " ".join(f"word{number}" for number in range(600))
WITH_TABS = "\t".join(f"cell {number}" for number in range(600))
WIDE = "字 \U0001f600 " * 900


class Both(App[None]):
    """The same text in an area of ours and in one of Textual's."""

    CSS = "TextArea { width: 40; height: 10; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield NoteArea(self._text, show_line_numbers=False)
        yield TextArea(self._text, show_line_numbers=False)


@pytest.mark.parametrize("text", [WORDS, WITH_TABS, WIDE], ids=["words", "tabs", "wide"])
@pytest.mark.parametrize("at", [0, 1_000, LONG + 100])
async def test_every_row_is_as_textual_draws_it(text, at):
    assert len(text) > LONG + 100
    async with Both(text).run_test() as pilot:
        ours, theirs = pilot.app.query(TextArea)
        for area in (ours, theirs):
            area.cursor_blink = False
            area.selection = Selection((0, max(at - 90, 0)), (0, at))
        await pilot.pause()
        pilot.app.set_focus(None)
        await pilot.pause()
        assert ours.scroll_offset == theirs.scroll_offset
        assert (at > 500) == (ours.scroll_offset.y > 0)
        for row in range(10):
            assert list(ours.render_line(row)) == list(theirs.render_line(row))
