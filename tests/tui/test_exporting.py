"""E writes the notes to a file, and brings one up to date that was written before."""

TEXT = "One goes. Two goes.\n\nThree goes.\n"


async def test_a_file_that_was_exported_before_is_brought_up_to_date_without_a_question(reading, tmp_path):
    file = tmp_path / "notes.md"
    async with reading(TEXT) as reader:
        await reader.press("a")
        await reader.press("why<ctrl+s>")
        await reader.press("E<ctrl+u>")
        await reader.press(f"{file}<enter>")
        await reader.until(file.exists)
        file.write_text(file.read_text().replace("\nwhy\n", "\nhow?\n") + "\nA line of mine.\n\n# My heading\n")
        await reader.press("E<ctrl+u>")
        await reader.press(f"{file}<enter>")
        await reader.until(lambda: any("up to date" in row for row in reader.rows()))
        assert reader.annotations[0].note.startswith("how?")
        assert file.read_text().endswith("\n# My heading\n")
