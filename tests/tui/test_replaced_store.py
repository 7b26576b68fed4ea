"""A large store that is replaced while its text is read: it is joined behind the page, and changes wait for it."""

import shutil
from dataclasses import replace

import pytest

from readerapp.store.store import Store
from readerapp.tui.keyboard import Presence
from readerapp.tui.keys.action import Need

TEXT = "A first sentence. A second one.\n\nA third sentence.\n"
FILES = ("notes.json", "notes.journal")
LARGE = "Much was written here. " * 60_000


def copied(database, folder):
    """The TinyDB file and its journal, in another folder."""
    folder.mkdir()
    for name in FILES:
        shutil.copy(database.with_name(name), folder)
    return folder / database.name


def copy_over(file, place):
    shutil.copy(file, place)


def move(file, place):
    file.rename(place)


@pytest.mark.parametrize("put", [copy_over, move])
async def test_a_store_that_replaced_a_large_one_is_shown_and_what_was_marked_meanwhile_is_saved(
    reading, tmp_path, put
):
    database = tmp_path / "notes.json"
    async with reading(TEXT) as reader:
        await reader.press("amine<ctrl+s>")
        reader.screen.keeping.close()
    other = copied(database, tmp_path / "other")
    for path, note in ((other, "theirs"), (database, LARGE)):
        with Store.open(path) as store:
            [annotation] = store.annotations()
            store.save([replace(annotation, note=note)])
            store.back_up()
    async with reading(TEXT) as reader:
        for name in FILES:
            put(other.with_name(name), tmp_path / name)
        await reader.press("j<enter>")
        await reader.until(lambda: len(reader.annotations) == 2)
        await reader.until(lambda: reader.screen.presence(Need.NOTES) is Presence.THERE)
        shown = {one.quote: one.note for one in reader.annotations}
    with Store.open(database) as store:
        assert {one.quote: one.note for one in store.annotations()} == shown
    assert "theirs" in shown["A first sentence."]
    assert shown["A second one."] == ""
