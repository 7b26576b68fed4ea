"""What an annotation was made on beside what it stands on: the two texts, and the mark in each."""

from readerapp.annotations.color import Color
from readerapp.desk.margin_opening import open_margin
from readerapp.document.position import Passage, Position
from readerapp.sources.registry import open_source
from readerapp.store.store import Store

OLD = "The wren is a small brown bird. It sings “loudly…” in spring.\n\nThe owl is silent.\n"


def marked_in(side):
    return [side.text[start:end] for start, end in side.marked]


def compared_in(tmp_path, new, passage):
    path = tmp_path / "birds.txt"
    path.write_text(OLD)
    with Store.open(tmp_path / "notes.json") as store:
        document = open_source(str(path))
        annotation = open_margin(document, store, str(path)).mark(passage, Color.YELLOW)
        path.write_text(new)
        margin = open_margin(open_source(str(path)), store, str(path))
        return margin.compared(annotation.id)


def test_an_unchanged_paragraph_is_the_same_on_both_sides(tmp_path):
    old, new = compared_in(tmp_path, OLD, Passage(Position(0, 32), Position(0, 61)))
    assert old == new
    assert marked_in(old) == ["It sings “loudly…” in spring."]


def test_the_mark_is_on_the_words_of_each_side(tmp_path):
    changed = OLD.replace("small brown", "very small brown").replace("in spring", "in early spring")
    old, new = compared_in(tmp_path, changed, Passage(Position(0, 32), Position(0, 61)))
    assert marked_in(old) == ["It sings “loudly…” in spring."]
    assert marked_in(new) == ["It sings “loudly…” in early spring."]


def test_a_mark_over_two_paragraphs_is_in_both_of_each_side(tmp_path):
    old, new = compared_in(tmp_path, OLD, Passage(Position(0, 32), Position(1, 7)))
    assert marked_in(old) == marked_in(new) == ["It sings “loudly…” in spring.", "The owl"]


def test_what_was_put_between_two_marked_paragraphs_is_left_out(tmp_path):
    put_in = OLD.replace(
        "\n\n", "\n\nThe cuckoo is never seen, and lays its eggs where others have built, year after year.\n\n", 1
    )
    old, new = compared_in(tmp_path, put_in, Passage(Position(0, 32), Position(1, 7)))
    assert marked_in(old) == marked_in(new) == ["It sings “loudly…” in spring.", "The owl"]
    assert new.text.split("\n\n")[1] == "[…]"


def test_a_text_that_is_gone_leaves_the_other_side_empty(tmp_path):
    old, new = compared_in(tmp_path, "Nothing of it is left.\n", Passage(Position(1, 0), Position(1, 18)))
    assert marked_in(old) == ["The owl is silent."]
    assert new.text == ""
