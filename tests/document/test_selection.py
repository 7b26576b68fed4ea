"""Selections: both ends are characters, and both are in."""

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.position import Passage, Position
from readerapp.document.selection import Selection

FAMILY = "👨\u200d👩\u200d👧"


def document(*texts):
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in texts]
    return Document(MadeBlocks(blocks), Metadata(), format="text", source="-")


def selected(opened, selection):
    return opened.text(selection.passage(opened))


def test_a_selection_begins_with_the_character_under_the_cursor():
    opened = document(f"a{FAMILY}b")
    here = Position(0, 1)
    assert selected(opened, Selection(here, here)) == FAMILY


def test_it_runs_from_one_end_to_the_other_whichever_comes_first():
    opened = document("One and two.")
    forwards = Selection(Position(0, 4), Position(0, 6))
    assert selected(opened, forwards) == "and"
    assert selected(opened, Selection(Position(0, 6), Position(0, 4))) == "and"


def test_it_may_run_over_the_ends_of_paragraphs():
    opened = document("One.", "Two.", "Three.")
    assert selected(opened, Selection(Position(2, 2), Position(0, 1))) == "ne.\n\nTwo.\n\nThr"


def test_only_the_live_end_moves():
    moved = Selection(Position(0, 4), Position(0, 6)).moved_to(Position(1, 0))
    assert moved == Selection(Position(0, 4), Position(1, 0))


def test_the_other_end_can_be_made_the_live_one():
    assert Selection(Position(0, 4), Position(0, 6)).with_ends_swapped() == Selection(Position(0, 6), Position(0, 4))


def test_by_sentence_it_takes_in_whole_sentences():
    opened = document("One. Two. Three.", "Four. Five.")
    assert selected(opened, Selection(Position(0, 6), Position(0, 6), by_sentence=True)) == "Two."
    assert selected(opened, Selection(Position(1, 1), Position(0, 6), by_sentence=True)) == "Two. Three.\n\nFour."


def test_between_two_sentences_it_is_on_the_one_before():
    opened = document("One. Two.")
    assert selected(opened, Selection(Position(0, 4), Position(0, 4), by_sentence=True)) == "One."


def test_a_passage_can_be_made_a_selection():
    opened = document("One.", f"Two {FAMILY} three.")
    passage = Passage(Position(0, 1), Position(1, 4 + len(FAMILY)))
    selection = Selection.over(opened, passage)
    assert selection.passage(opened) == passage
    assert selection.caret == Position(1, 4)


def test_a_passage_that_ends_before_a_paragraph_does_not_take_in_its_first_character():
    opened = document("One.", "Two.")
    selection = Selection.over(opened, Passage(Position(0, 1), Position(1, 0)))
    assert selected(opened, selection) == "ne."
