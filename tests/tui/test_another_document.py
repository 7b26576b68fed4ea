"""Reading another document instead of the present one."""

import re

from rich.segment import Segment
from textual.color import Color

from readerapp.tui.control_filter import ControlFilter
from readerapp.tui.overlays.editor import NoteEditor

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


async def test_a_note_that_is_being_written_stays_until_it_is_done(reading, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another text.\n")
    async with reading("A sentence to write about.\n") as reader:
        await reader.press("a")
        reader.app.read(str(other))
        await reader.press("x")
        assert isinstance(reader.app.screen, NoteEditor)
        await reader.press("<ctrl+s>")
        await reader.until(lambda: reader.app.reading_screen.document.title == "Other")


async def test_what_cannot_be_opened_leaves_the_present_document_where_it_is(reading, tmp_path):
    async with reading("A text.\n") as reader:
        reader.app.read(str(tmp_path / "missing.txt"))
        await reader.until(lambda: "does not exist" in reader.status)
        assert reader.focus == "A text."


async def test_the_name_of_a_file_drives_no_terminal_in_the_library(reading, tmp_path):
    other = tmp_path / "a\x1b]0;x\x07\u202eb.txt"
    other.write_text("Another text.\n")
    async with reading("A text.\n") as reader:
        reader.app.read(str(other))
        await reader.until(lambda: reader.app.reading_screen.location == str(other))
        await reader.until(lambda: not reader.app.reading_screen.keeping.is_opening)
        await reader.press("L")
        await reader.until(lambda: "b.txt" in "".join(reader.rows()))
        assert not CONTROL.search("".join(reader.rows()))


def test_what_came_past_the_door_is_blanked_in_the_line():
    segments = [Segment("a\x1b]0;x\x07\x9b\u202e\u2066b"), Segment("c")]
    assert [each.text for each in ControlFilter().apply(segments, Color(0, 0, 0))] == ["a ]0;x    b", "c"]
