"""Undo where another window has written on the same annotation since: the reader decides what stays."""

from dataclasses import replace

import pytest

from readerapp.store.store import Store

TEXT = "A first sentence. A second one.\n"


def write_elsewhere(tmp_path, note):
    """Write a note on the only annotation there is, in another window."""
    with Store.open(tmp_path / "notes.json") as store:
        [annotation] = store.annotations()
        store.save([replace(annotation, note=note)])


@pytest.mark.parametrize(("keys", "note"), [("<enter>", "theirs"), ("<down><enter>", "mine"), ("<escape>", "theirs")])
async def test_an_undo_offers_both_texts_of_a_note(reading, tmp_path, keys, note):
    async with reading(TEXT) as reader:
        await reader.press("amine<ctrl+s>")
        await reader.press("a more<ctrl+s>")
        assert [one.note for one in reader.annotations] == ["mine more"]
        write_elsewhere(tmp_path, "theirs")
        await reader.press("u")
        assert "not put back: changed since by another window" in reader.status
        assert any("theirs, as it is now" in row for row in reader.rows())
        await reader.press(keys)
        assert [one.note for one in reader.annotations] == [note]


@pytest.mark.parametrize(("keys", "notes"), [("<enter>", ["theirs"]), ("<down><enter>", [])])
async def test_an_undo_offers_to_keep_a_highlight_that_another_window_has_written_on(reading, tmp_path, keys, notes):
    async with reading(TEXT) as reader:
        await reader.press("<enter>")
        write_elsewhere(tmp_path, "theirs")
        await reader.press("u")
        assert "not removed: changed since by another window" in reader.status
        await reader.press(keys)
        assert [one.note for one in reader.annotations] == notes


async def test_an_undo_in_the_notebook_offers_both_texts_too(reading, tmp_path):
    async with reading(TEXT) as reader:
        await reader.press("amine<ctrl+s>N")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("1"))
        await reader.press("a more<ctrl+s>")
        write_elsewhere(tmp_path, "theirs")
        await reader.press("u<down><enter>q")
        assert [one.note for one in reader.annotations] == ["mine"]
