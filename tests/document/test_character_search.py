"""Character search: `f F t T ; ,`. In these texts `|` stands before the character that the cursor is on."""

import pytest

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.character_search import CharacterSearch, find_character
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.position import Position

F = CharacterSearch


def go(text, search, count=1, *, again=False, kind=BlockKind.PARAGRAPH):
    plain = text.replace("|", "")
    document = Document(MadeBlocks([Block(kind, plain)]), Metadata(), format="text", source="-")
    position = find_character(document, Position(0, text.index("|")), count, search, again=again)
    return f"{plain[: position.offset]}|{plain[position.offset :]}"


def test_to_the_next_and_the_previous_such_character():
    assert go("|one and on", F("n")) == "o|ne and on"
    assert go("one and o|n", F("n", backwards=True)) == "one a|nd on"


def test_the_character_under_the_cursor_does_not_count():
    assert go("o|ne and on", F("n")) == "one a|nd on"


def test_short_of_a_character():
    assert go("|one and on", F("a", till=True)) == "one| and on"
    assert go("one and o|n", F("a", backwards=True, till=True)) == "one a|nd on"


def test_the_count_says_which_one():
    assert go("|one and on", F("n"), 3) == "one and o|n"


def test_where_there_are_too_few_the_cursor_stays():
    assert go("|one and on", F("n"), 4) == "|one and on"
    assert go("|one and on", F("z")) == "|one and on"


def test_a_repeated_search_short_of_a_character_goes_on_to_the_next():
    assert go("one| and a", F("a", till=True)) == "one| and a"
    assert go("one| and a", F("a", till=True), again=True) == "one and| a"
    assert go("a bat a|nd", F("a", backwards=True, till=True), again=True) == "a ba|t and"


def test_the_other_way():
    assert F("n").reversed() == F("n", backwards=True)
    assert F("n", backwards=True, till=True).reversed() == F("n", till=True)


def test_it_goes_over_the_line_ends_of_the_screen_and_not_over_those_of_the_text():
    assert go("|ab\nxy", F("x")) == "ab\n|xy"
    assert go("|ab\nxy", F("x"), kind=BlockKind.CODE) == "|ab\nxy"


@pytest.mark.parametrize(("typed", "shown"), [('"', "“"), ("'", "’"), ("-", "—"), (" ", "\u00a0"), ("é", "é")])
def test_typographic_characters_are_found_by_their_key(typed, shown):
    assert go(f"|ab{shown}c", F(typed)) == f"ab|{shown}c"


def test_an_accented_letter_is_another_letter():
    assert go("|xe\u0301e", F("e")) == "xe\u0301|e"
