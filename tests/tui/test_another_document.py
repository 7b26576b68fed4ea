"""Reading another document instead of the present one."""

from readerapp.tui.screens.editor import NoteEditor


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
