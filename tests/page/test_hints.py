"""Hints: labels that are never ambiguous, and shortest where the reader is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import document_of, paragraph
from readerapp.document.position import Position
from readerapp.page.hints import HOME_ROW, OTHER_ROWS, drawn, hints, labels_for, visible_sentences, visible_words
from readerapp.page.layers import Label
from readerapp.page.viewport import Viewport

PARAGRAPHS = ["The first one. And the second, here.", "Third.", "The fourth sentence, and the last of them."]


def view_of(*paragraphs, height=20):
    return Viewport(document_of(*map(paragraph, paragraphs)), 20, height)


def texts(view, targets):
    return [view.document.text(target.passage) for target in targets]


@given(st.integers(0, 2000))
def test_no_label_is_the_beginning_of_another_and_the_shortest_come_first(count):
    labels = labels_for(count)
    assert len(labels) == len(set(labels)) == count
    # In order, a label that begins with another comes right behind it.
    assert not any(after.startswith(before) for before, after in pairwise(sorted(labels)))
    assert labels == sorted(labels, key=len)


@pytest.mark.parametrize("count", [1, 9, 10, 81])
def test_up_to_81_labels_are_of_the_home_row(count):
    assert set("".join(labels_for(count))) <= set(HOME_ROW)
    assert max(map(len, labels_for(count))) <= 2


def test_as_many_words_as_a_page_has_get_by_with_two_letters():
    assert max(map(len, labels_for(len(HOME_ROW + OTHER_ROWS) ** 2))) == 2


def test_few_labels_are_one_letter():
    assert labels_for(9) == list(HOME_ROW)


def test_every_visible_sentence_gets_a_label_and_no_other():
    view = view_of(*PARAGRAPHS, height=4)
    assert texts(view, visible_sentences(view.document, view)) == [
        "The first one.",
        "And the second, here.",
        "Third.",
    ]


def test_a_sentence_that_began_further_up_is_labelled_where_it_comes_into_sight():
    view = view_of(*PARAGRAPHS, height=3)
    view.show(Position(0, PARAGRAPHS[0].index("second")), 0)
    [second, third] = visible_sentences(view.document, view)
    assert view.document.text(second.passage) == "And the second, here."
    assert second.at == view.visible().start
    assert third.at == Position(1)


def test_every_visible_word_gets_a_label():
    view = view_of(*PARAGRAPHS, height=2)
    assert texts(view, visible_words(view.document, view)) == ["The", "first", "one", "And", "the", "second", "here"]


def test_the_nearest_to_the_focus_has_the_shortest_label():
    view = view_of(*PARAGRAPHS)
    targets = visible_words(view.document, view)
    focus = Position(1)
    found = hints(targets, focus, view)
    assert view.document.text(found[0].target.passage) == "Third"
    rows = [abs((view.row_of(hint.target.at) or 0) - (view.row_of(focus) or 0)) for hint in found]
    assert rows == sorted(rows)
    assert sorted(hint.target for hint in found) == sorted(targets)


def test_of_labels_only_those_that_fit_what_was_typed_are_drawn():
    view = view_of(" ".join(["word"] * 20), "word")
    found = hints(visible_words(view.document, view), Position(0), view)
    two_letters = next(hint for hint in found if len(hint.label) == 2)
    labels = drawn(found, two_letters.label[0])
    assert Label(two_letters.target.at.offset, two_letters.label, 1) in labels[two_letters.target.at.block]
    assert all(label.text[0] == two_letters.label[0] for shown in labels.values() for label in shown)
    assert sum(map(len, drawn(found, "").values())) == 21
