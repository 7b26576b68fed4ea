"""How a document is read was said once: the app reads it so whenever it opens it again, and within the same limits."""

import sys

import pytest

from readerapp.config import Settings
from readerapp.desk import memory
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.readings import remember_reading
from readerapp.sources.options import ReadingOptions
from readerapp.sources.registry import open_source
from readerapp.store.store import Store

SENTENCE = "Ã© stands where one letter should."
DATABASE = "notes.json"


@pytest.fixture
def said(tmp_path):
    """A text whose encoding nobody guesses, for its bytes are UTF-8 too, and was said; it is in the library."""
    path = tmp_path / "snow.txt"
    path.write_bytes(f"{SENTENCE}\n".encode("cp1252"))
    database = tmp_path / DATABASE
    remember_reading(str(database), {"encoding": "cp1252"}, str(path))
    with Store.open(database) as store:
        open_margin(open_source(str(path), ReadingOptions(encoding="cp1252")), store, str(path))
    return path


async def reads_it(reader, said) -> None:
    """Wait until the text is there, and see that it is read as was said."""
    await reader.until(lambda: reader.app.reading_screen.location == str(said))
    await reader.until(lambda: not reader.app.reading_screen.keeping.is_opening)
    screen = reader.app.reading_screen
    assert screen.document.text(screen.article.cursor.focus()) == SENTENCE


async def open_from_library(reader, said) -> None:
    await reader.press("L/snow<enter><enter>")
    await reads_it(reader, said)


async def test_from_the_library_and_read_again(reading, said):
    async with reading("A text.\n") as reader:
        await open_from_library(reader, said)
        await reader.press("<enter>")
        before = reader.app.reading_screen
        await reader.press("R")
        await reader.until(lambda: reader.app.reading_screen is not before)
        await reads_it(reader, said)
        assert [placement.status.value for placement in reader.app.reading_screen.margin.placements] == ["exact"]


async def test_read_again_at_once_when_the_file_changes(reading, said):
    async with reading("A text.\n", settings=Settings(reload="at once")) as reader:
        await open_from_library(reader, said)
        before = reader.app.reading_screen
        said.write_bytes(f"{SENTENCE} It was quiet.\n".encode("cp1252"))
        before.source_changed()
        await reader.until(lambda: reader.app.reading_screen is not before)
        await reads_it(reader, said)


@pytest.mark.skipif(sys.platform == "darwin", reason="knows no limit of the address space")
async def test_what_the_app_opens_is_held_to_the_memory_of_a_document(reading, tmp_path, monkeypatch):
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200 << 20)
    async with reading("A text.\n") as reader:
        monkeypatch.setattr(memory, "LEAST", 16 << 20)
        monkeypatch.setattr(memory, "GROWTH", 0)
        reader.app.read(str(large))
        await reader.until(lambda: "needs more memory than a document may; split it" in reader.status)
        assert reader.focus == "A text."
