"""The review: passages of all texts come back, one a screen."""

import json
from dataclasses import replace

import pytest

from readerapp.annotations.returning import returning_of
from readerapp.store.store import Store

TEXT = "The wren is small.\n\nThe owl is silent.\n\nThe jay is loud.\n"


@pytest.fixture
def reviewing(reading):
    """A reader with three marks, in the review."""

    class Reviewing:
        async def __aenter__(self):
            self.opened = reading(TEXT, size=(80, 24))
            reader = await self.opened.__aenter__()
            await reader.press("<enter>j<enter>j<enter>:review<enter>")
            await reader.until(lambda: reader.app.screen.takes_keys)
            await reader.settle()
            return reader

        async def __aexit__(self, *raised):
            await self.opened.__aexit__(*raised)

    return Reviewing()


def shown(reader) -> str:
    return "\n".join(reader.rows())


def quote(reader) -> str:
    return next(line for line in TEXT.split("\n\n") if line.strip() in shown(reader)).strip()


def returning(reader):
    return {one.quote: returning_of(one) for one in reader.screen.store.annotations()}


async def test_each_passage_comes_once_and_then_it_is_enough(reviewing):
    async with reviewing as reader:
        assert "1 of 3 today" in shown(reader)
        seen = set()
        for _ in range(3):
            seen.add(quote(reader))
            await reader.press("j")
        assert seen == {"The wren is small.", "The owl is silent.", "The jay is loud."}
        assert "That is all for today" in shown(reader)
        assert all(one.days == 2 for one in returning(reader).values())
        await reader.press("q:review<enter>")
        assert "That is all for today" in shown(reader)


async def test_sooner_later_and_not_again_are_kept_and_can_be_taken_back(reviewing):
    async with reviewing as reader:
        first = quote(reader)
        await reader.press("-")
        second = quote(reader)
        await reader.press("+x")
        assert returning(reader)[first].days == 4
        assert returning(reader)[second].days == 1
        assert sum(one.is_over for one in returning(reader).values()) == 1
        await reader.press("uuu")
        assert quote(reader) == first
        assert all(one.due is None and not one.is_over for one in returning(reader).values())


async def test_to_come_back_is_no_change_of_what_was_written(reviewing, tmp_path):
    async with reviewing as reader:
        before = {one.id: one.modified for one in reader.screen.store.annotations()}
        await reader.press("j")
        assert {one.id: one.modified for one in reader.screen.store.annotations()} == before
        reader.screen.store.close()
    records = json.loads((tmp_path / "notes.json").read_bytes())["annotations"].values()
    assert [record["returns"]["days"] for record in records if "returns" in record] == [2]


async def test_a_note_is_edited_there(reviewing):
    async with reviewing as reader:
        passage = quote(reader)
        await reader.press("eSmall birds.<ctrl+s>")
        assert "✎ Small birds." in shown(reader)
        await reader.press("<enter>")
        assert reader.mode == "READ"
        assert reader.focus == passage
        assert "Small birds." in [one.note for one in reader.annotations]


async def test_what_another_window_does_to_the_passage_is_shown_and_kept(reviewing, tmp_path):
    async with reviewing as reader:
        with Store.open(tmp_path / "notes.json") as other:
            first = next(one for one in other.annotations() if one.quote == quote(reader))
            await reader.press("eMine.")
            other.save([replace(first, note="Theirs.")])
            await reader.press("<ctrl+s>")
            assert "changed in another window" in reader.row_of("REVIEW")
            other.follow()
            assert {"Mine.", "Theirs."} <= set(other.annotation(first.id).note.split("\n"))
            other.delete([first.id])
        reader.screen.keeping._follow()
        assert quote(reader) != first.quote
        assert "deleted in another window" in reader.row_of("REVIEW")


async def test_what_is_written_from_right_to_left_begins_at_the_right_edge(reading):
    async with reading("שלום עולם\n", size=(80, 24)) as reader:
        await reader.press("<enter>:review<enter>")
        await reader.until(lambda: reader.app.screen.takes_keys)
        await reader.settle()
        assert reader.row_of("שלום").rstrip().endswith("שלום עולם  █")
