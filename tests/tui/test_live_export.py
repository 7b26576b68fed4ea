"""With a folder for exports in the settings, notes are written there as they are made."""

from collections.abc import Callable
from pathlib import Path

from readerapp.config import Settings


async def test_a_highlight_is_in_the_folder_soon_after_it_was_made(reading: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "vault" / "Reading"
    settings = Settings(export={"folder": str(folder), "preset": "obsidian"})
    async with reading("It rained. It snowed.", settings=settings) as reader:
        await reader.press("<enter>")
        quote = reader.quotes[0]
        await reader.until(lambda: any(quote[:20] in file.read_text() for file in folder.glob("*.md")))


async def test_a_preset_that_there_is_not_is_said_and_stops_nothing(reading: Callable, tmp_path: Path) -> None:
    settings = Settings(export={"folder": str(tmp_path), "preset": "obsidien"})
    async with reading("It rained. It snowed.", settings=settings) as reader:
        await reader.press("<enter>")
        await reader.until(lambda: "Not exported: no format to export is called 'obsidien'" in reader.status)
