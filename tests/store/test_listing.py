"""All notes are listed by document, whatever of the store is held in memory meanwhile."""

import pytest

from editing import plain_document
from readerapp.annotations.color import Color
from readerapp.desk.listing_notes import all_notes
from readerapp.desk.margin_opening import open_margin
from readerapp.document.position import Passage, Span
from readerapp.store.store import Store


@pytest.fixture
def store(path):
    """A store with notes on two texts, made in turns: `a` on one, `b` on the other, `c` on the first again."""
    with Store.open(path) as store:
        texts = [plain_document(["It snowed.", "It was quiet."]), plain_document(["The road was gone."])]
        margins = [open_margin(text, store, f"/{number}.txt") for number, text in enumerate(texts)]
        for margin, block, note in ((margins[0], 0, "a"), (margins[1], 0, "b"), (margins[0], 1, "c")):
            margin.mark(Passage.within(block, Span(0, 2)), Color.BLUE, note=note)
    # What is read now stands in the sorted tables of the file.
    with Store.open(path) as store:
        yield store


@pytest.mark.parametrize("at_hand", [0, 900, 1 << 20])
def test_the_notes_of_a_text_are_listed_together_oldest_first(store, at_hand):
    assert [note.note for note in store.listing.notes_by_document(at_hand)] == ["a", "c", "b"]


@pytest.mark.parametrize("single", [0, 2, 1000])
@pytest.mark.parametrize("at_hand", [0, 100, 1 << 20])
def test_records_are_there_whether_they_are_at_hand_or_not(store, at_hand, single):
    records = store.listing.at_hand(at_hand, single)
    keys = [note.segments[0].paragraph for note in store.listing.notes()]
    texts = [records.record("paragraphs", key)["text"] for key in keys]
    assert texts == ["It snowed.", "The road was gone.", "It was quiet."]
    assert records.record("paragraphs", "0" * 32) is None
    assert [records.record("annotations", note.id)["note"] for note in store.listing.notes()] == ["a", "b", "c"]


def test_a_list_of_all_says_what_a_list_of_so_many_says(store):
    def said(found, shown):
        return found, shown(found.note.segments[0].paragraph)

    assert list(all_notes(store, None, said)) == list(all_notes(store, None, said, limit=3))


def test_a_list_of_those_that_are_meant_says_the_same_in_its_turn_and_as_a_list_of_so_many(store):
    def is_meant(note, document):
        return note.note != "b"

    def said(found, shown):
        return found.note.note, shown(found.note.segments[0].paragraph)

    listed = list(all_notes(store, is_meant, said))
    assert [note for note, _ in listed] == ["a", "c"]
    assert listed == list(all_notes(store, is_meant, said, limit=2))
