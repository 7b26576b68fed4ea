"""Page flow: the page rests under a focus that goes down it, and turns before the foot is near."""

import math

import pytest

from examples import document_of, heading, paragraph
from readerapp.document.motions import next_sentence, previous_sentence
from readerapp.document.position import Passage, Position
from readerapp.document.sentences import sentence_at
from readerapp.page.page_flow import page_down, page_up, put_in_the_middle, turn_down_to, turn_up_to
from readerapp.page.viewport import Viewport, last_position

SHORT = document_of(*[paragraph(f"Number {number} speaks. So it does, and says more.") for number in range(60)])
LONG = document_of(paragraph(" ".join(f"Sentence {number} goes on for a line or two." for number in range(400))))
MIXED = document_of(
    *[
        block
        for number in range(30)
        for block in (
            heading(f"Part {number}", 2),
            paragraph("A. B is longer. " * 6),
            paragraph("word " * number + "."),
        )
    ]
)


def focus_at(document, position):
    return Passage.within(position.block, sentence_at(document.sentences(position.block), position.offset))


def rows_of(view, focus):
    return view.row_of(focus.start), view.row_of(last_position(focus))


@pytest.mark.parametrize("height", [12, 21, 36, 57])
@pytest.mark.parametrize("document", [SHORT, LONG, MIXED])
def test_a_third_of_the_page_lies_ahead_of_the_focus_and_the_page_turns_to_its_head(document, height):
    view = Viewport(document, 40, height)
    at = Position(0)
    while (at := next_sentence(document, at)) and not document.ends_at(focus_at(document, at).end):
        before = view.top
        turn_down_to(view, focus_at(document, at))
        first, last = rows_of(view, focus_at(document, at))
        is_at_end = document.ends_at(view.visible().end)
        assert is_at_end or height - 1 - last >= height / 3 or first == 0
        assert is_at_end or view.top == before or first == 0


def test_back_from_the_head_of_a_page_what_goes_before_is_to_be_seen():
    view = Viewport(SHORT, 40, 21)
    view.show(Position(30), 1)
    at = previous_sentence(SHORT, Position(30))
    turn_up_to(view, focus_at(SHORT, at))
    assert view.row_of(at) == 10
    top = view.top
    for _ in range(6):
        at = previous_sentence(SHORT, at)
        turn_up_to(view, focus_at(SHORT, at))
        assert view.top == top


def test_forth_and_back_the_page_stays():
    view = Viewport(SHORT, 40, 21)
    view.show(Position(30), 10)
    for at in (Position(31), Position(30), Position(31)):
        (turn_down_to if at.block == 31 else turn_up_to)(view, focus_at(SHORT, at))
        assert view.row_of(Position(30)) == 10


def test_a_sentence_taller_than_two_thirds_is_shown_from_its_beginning():
    document = document_of(paragraph("One."), paragraph("word " * 60 + "."), paragraph("word " * 900 + "."))
    view = Viewport(document, 40, 10)
    for block in (1, 2):
        turn_down_to(view, focus_at(document, Position(block)))
        assert view.row_of(Position(block)) == 0


@pytest.mark.parametrize("document", [SHORT, LONG, MIXED])
def test_page_by_page_every_sentence_is_wholly_seen_once_the_focus_is_behind_it(document):
    view = Viewport(document, 40, 21)
    seen = view.visible().end
    while (new := page_down(view, 19)) is not None:
        assert focus_at(document, new).end > seen
        before = previous_sentence(document, new)
        assert focus_at(document, before).end <= seen
        assert view.visible().contains(new)
        assert view.visible().start <= seen
        seen = view.visible().end
    assert document.ends_at(seen)


@pytest.mark.parametrize("document", [SHORT, LONG, MIXED])
def test_page_by_page_up_nothing_is_passed_over(document):
    view = Viewport(document, 40, 21)
    view.show(Position(len(document) - 1, len(document.block(len(document) - 1).text)), 20)
    seen = view.visible().start
    while (new := page_up(view, 19)) is not None:
        assert new < seen
        assert seen <= next_sentence(document, new)
        assert view.visible().contains(last_position(focus_at(document, new)))
        seen = view.visible().start
    assert seen == Position(0)


def test_in_the_middle_there_is_as_much_above_as_below():
    view = Viewport(LONG, 40, 21)
    at = Position(0)
    for _ in range(40):
        at = next_sentence(LONG, at)
    focus = focus_at(LONG, at)
    put_in_the_middle(view, focus)
    first, last = rows_of(view, focus)
    assert math.isclose(first, 20 - last, abs_tol=1)
