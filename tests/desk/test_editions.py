"""Editions of one text under several names: offered, brought, shown in both, and taken back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from editing import plain_document
from prose import prose
from readerapp.annotations.annotation import Status
from readerapp.annotations.color import Color
from readerapp.annotations.steps import finished
from readerapp.desk.changes_since import gathering_words, keep_version
from readerapp.desk.editions import Offer, UnknownEditionError, bringing, edition_at, keeping_sketches, seeking_edition
from readerapp.desk.margin import Margin
from readerapp.desk.margin_opening import open_margin
from readerapp.document.position import Passage, Span
from readerapp.store.store import Store
from readerapp.store.values import Occasion

TEXT = prose(1, 40)
REWRITTEN = 7
"""The paragraph of which the later edition has another beginning."""

LATER = [f"Yet again: {paragraph}" if number % 5 == 2 else paragraph for number, paragraph in enumerate(TEXT)]


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        yield store


def opened(store: Store, paragraphs: Sequence[str], name: str) -> Margin:
    return open_margin(plain_document(paragraphs), store, f"/{name}.txt")


def marked(store: Store) -> Margin:
    """The earlier edition, with a mark on a paragraph that stays and one on a paragraph that is changed."""
    margin = opened(store, TEXT, "earlier")
    for number in (3, REWRITTEN):
        margin.mark(Passage.within(number, Span(0, 12)), Color.BLUE, note=str(number))
    return margin


def reads(store: Store, margin: Margin) -> None:
    """Read a text to its end, so that its words are kept."""
    document = margin.document
    keep_version(document, store, margin.stored.id, Occasion.READ, finished(gathering_words(document)))


def offered(margin: Margin) -> Offer:
    offer = finished(seeking_edition(margin))
    assert offer is not None
    return offer


def notes(margin: Margin) -> dict[str, Status]:
    return {placement.annotation.note: placement.status for placement in margin.placements}


def words(margin: Margin, note: str) -> str:
    [passage] = [one.passage for one in margin.placements if one.annotation.note == note]
    assert passage is not None
    return margin.document.text(passage)


def test_an_edition_with_marks_is_offered_and_brings_those_on_changed_paragraphs(store: Store) -> None:
    earlier = marked(store)
    later = opened(store, LATER, "later")
    assert notes(later) == {"3": Status.EXACT}
    assert offered(later) == Offer(earlier.stored.id, "A text", 2)
    finished(bringing(later, earlier.stored.id))
    assert notes(later) == {"3": Status.EXACT, str(REWRITTEN): Status.EDITED}
    assert words(later, str(REWRITTEN)) == TEXT[REWRITTEN][:12]
    assert finished(seeking_edition(later)) is None


def test_what_was_declined_is_known_to_be_and_can_be_brought_all_the_same(store: Store) -> None:
    earlier = marked(store)
    later = opened(store, LATER, "later")
    assert not offered(later).is_declined
    store.editions.decline(later.stored.id, earlier.stored.id)
    assert offered(opened(store, LATER, "later")).is_declined
    later.mark(Passage.within(12, Span(0, 9)), Color.BLUE)
    assert not offered(opened(store, TEXT, "earlier")).is_declined
    finished(bringing(later, earlier.stored.id))
    assert notes(later)[str(REWRITTEN)] is Status.EDITED


def test_what_was_brought_and_taken_back_counts_as_declined(store: Store) -> None:
    earlier = marked(store)
    later = opened(store, LATER, "later")
    finished(bringing(later, earlier.stored.id))
    later.undo()
    assert offered(later).is_declined
    later.redo()
    document = store.document(later.stored.id)
    assert document is not None
    assert document.declined == ()


def test_an_edition_that_was_not_declined_is_offered_before_a_closer_one_that_was(store: Store) -> None:
    earlier = marked(store)
    other = opened(store, [*TEXT[:33], *prose(2, 7)], "other")
    other.mark(Passage.within(2, Span(0, 9)), Color.BLUE)
    later = opened(store, LATER, "later")
    assert offered(later).document == earlier.stored.id
    store.editions.decline(later.stored.id, earlier.stored.id)
    assert offered(later).document == other.stored.id


def test_both_editions_keep_working_and_a_mark_made_in_either_is_one(store: Store) -> None:
    earlier = marked(store)
    later = opened(store, LATER, "later")
    finished(bringing(later, earlier.stored.id))
    [new] = [later.mark(Passage.within(12, Span(11, 30)), Color.GREEN, note="new")]
    again = opened(store, TEXT, "earlier")
    assert notes(again) == {"3": Status.EXACT, str(REWRITTEN): Status.EXACT, "new": Status.EDITED}
    assert words(again, "new") == new.quote
    assert notes(opened(store, LATER, "later")) == {
        "3": Status.EXACT,
        str(REWRITTEN): Status.EDITED,
        "new": Status.EXACT,
    }
    assert len(store.annotations()) == 3


def test_going_to_and_fro_between_editions_writes_no_longer_history(store: Store) -> None:
    earlier = marked(store)
    finished(bringing(opened(store, LATER, "later"), earlier.stored.id))
    lengths = []
    for _ in range(4):
        opened(store, TEXT, "earlier")
        opened(store, LATER, "later")
        lengths.append(sum(len(one.state.history) for one in store.annotations()))
    assert lengths[1] == lengths[-1]


def test_bringing_is_taken_back_and_made_again(store: Store) -> None:
    earlier = marked(store)
    later = opened(store, LATER, "later")
    finished(bringing(later, earlier.stored.id))
    change = later.undo()
    assert change is not None
    assert change.documents == (later.stored.id,)
    assert notes(later) == {"3": Status.EXACT}
    assert notes(opened(store, TEXT, "earlier")) == {"3": Status.EXACT, str(REWRITTEN): Status.EXACT}
    assert later.redo() is not None
    assert notes(later) == {"3": Status.EXACT, str(REWRITTEN): Status.EDITED}


def test_a_third_edition_has_the_marks_of_both(store: Store) -> None:
    earlier = marked(store)
    later = opened(store, LATER, "later")
    finished(bringing(later, earlier.stored.id))
    latest = opened(store, LATER[1:], "latest")
    finished(bringing(latest, later.stored.id))
    assert set(notes(latest)) == {"3", str(REWRITTEN)}


def test_an_edition_of_which_every_paragraph_was_changed_is_offered_and_brings_its_marks(store: Store) -> None:
    earlier = marked(store)
    changed = [paragraph.replace(" ", " perhaps ", 1) for paragraph in TEXT]
    reads(store, earlier)
    later = opened(store, changed, "later")
    assert notes(later) == {}
    finished(bringing(later, offered(later).document))
    assert notes(later) == {"3": Status.EDITED, str(REWRITTEN): Status.EDITED}


def filled(name: str, town: str, day: int) -> list[str]:
    """A form of many paragraphs, filled in for somebody."""
    gaps = [f"{name} of {town} signs this on {day} May.", f"The keys go to {name}, on day {day}, in {town}."]
    return [
        f"{paragraph} {gaps[number % 2]}" if number % 5 == 0 else paragraph for number, paragraph in enumerate(TEXT)
    ]


@pytest.mark.parametrize("is_read", [False, True])
def test_a_form_that_was_filled_in_for_somebody_else_is_not_offered_but_can_be_brought(
    store: Store, is_read: bool
) -> None:
    first = opened(store, filled("Ada Albers", "Bremen", 3), "ada")
    for number in (0, 3, 5):
        first.mark(Passage.within(number, Span(0, 12)), Color.BLUE, note=str(number))
    if is_read:
        reads(store, first)
    second = opened(store, filled("Karl Novak", "Oslo", 14), "karl")
    offer = offered(second)
    assert offer.is_another_filling
    assert not offer.is_made
    finished(bringing(second, offer.document))
    assert {"0", "3", "5"} == set(notes(second))


def test_a_form_that_was_corrected_beside_its_gaps_is_offered(store: Store) -> None:
    first = opened(store, filled("Ada Albers", "Bremen", 3), "ada")
    first.mark(Passage.within(5, Span(0, 12)), Color.BLUE)
    corrected = [text.replace("signs this", "signs it here") for text in filled("Karl Novak", "Oslo", 14)]
    reads(store, first)
    assert offered(opened(store, corrected, "karl")).is_made


def test_another_text_is_not_offered(store: Store) -> None:
    marked(store)
    assert finished(seeking_edition(opened(store, prose(2, 40), "other"))) is None


def test_an_edition_without_marks_is_not_offered(store: Store) -> None:
    opened(store, TEXT, "earlier")
    assert finished(seeking_edition(opened(store, LATER, "later"))) is None


def test_an_edition_is_named_by_where_it_was_seen(store: Store) -> None:
    earlier = marked(store)
    assert edition_at(store, "/earlier.txt") == earlier.stored.id
    with pytest.raises(UnknownEditionError):
        edition_at(store, "/never.txt")


def test_an_edition_that_is_named_for_once_is_not_kept(store: Store) -> None:
    earlier = marked(store)
    document = plain_document(LATER)
    margin = open_margin(document, store, "/later.txt", remember=False, edition_of=earlier.stored.id)
    assert set(notes(margin)) == {"3", str(REWRITTEN)}
    assert store.editions.of(earlier.stored.id) == frozenset()


def test_what_words_a_text_has_is_remembered_once_it_has_marks(store: Store) -> None:
    def known() -> list[bool]:
        return [skeleton.has_sketches for _, skeleton in store.editions.others((), with_sketches=True)]

    finished(keeping_sketches(opened(store, TEXT, "earlier")))
    assert known() == [False]
    finished(keeping_sketches(marked(store)))
    assert known() == [True]
