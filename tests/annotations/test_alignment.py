import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.annotations.alignment import bare_words, equal_runs, map_words, split_words
from readerapp.document.position import Span

OLD = "The old keeper lit the great lamp at dusk and slept beside it until the boats were home"


def mapped(old: str, marked: str, new: str) -> str:
    """What the words `marked` of `old` have become in `new`."""
    old_words, new_words = old.split(), new.split()
    size = len(marked.split())
    start = next(index for index in range(len(old_words)) if old_words[index : index + size] == marked.split())
    runs = equal_runs(old_words, new_words)
    found = map_words(runs, range(start, start + size), (len(old_words), len(new_words)))
    return " ".join(new_words[found.start : found.stop])


@pytest.mark.parametrize(
    ("marked", "new", "become"),
    [
        ("the great lamp", OLD, "the great lamp"),
        ("the great lamp", f"One more word {OLD}", "the great lamp"),
        ("the great lamp", OLD.replace("great lamp", "very great lamp"), "the very great lamp"),
        ("the great lamp", OLD.replace("great lamp", "lamp"), "the lamp"),
        ("the great lamp", OLD.replace("the great", "a huge"), "a huge lamp"),
        ("the great lamp", OLD.replace("great lamp", "great lantern"), "the great lantern"),
        ("lit the great lamp", OLD.replace("the great lamp ", ""), "lit"),
        ("lamp", OLD.replace("lamp", "lantern"), "lantern"),
        ("until the boats were home", OLD.replace("were home", "had come home again"), "until the boats had come home"),
        ("The old keeper", f"Nobody knew why but {OLD}", "The old keeper"),
    ],
    ids=[
        "nothing changed",
        "words before it",
        "a word inside",
        "a word less",
        "its beginning rewritten",
        "its end rewritten",
        "all but one word gone",
        "its only word rewritten",
        "its end rewritten at the end",
        "words before the beginning",
    ],
)
def test_marked_words_are_led_to_what_they_have_become(marked: str, new: str, become: str) -> None:
    assert mapped(OLD, marked, new) == become


def test_deleted_words_lead_to_nothing() -> None:
    assert mapped(OLD, "the great lamp", OLD.replace("the great lamp ", "")) == ""


def test_a_long_insertion_beside_the_mark_stays_outside() -> None:
    insertion = "which had stood on the hill since the year of the two comets and the drowned fair "
    assert mapped(OLD, "lit the great lamp", OLD.replace("at dusk", insertion + "at dusk")) == "lit the great lamp"


def test_a_chance_match_in_the_text_before_does_not_draw_the_mark_there() -> None:
    before = "however that may be nobody on the island had seen a boat since the first snow had come"
    changed = OLD.replace("The old", "but the")
    old = f"however {OLD}"
    assert mapped(old, "however The old keeper lit", f"{before} {changed}").endswith("the keeper lit")


def test_a_word_is_letters_and_digits_or_one_mark() -> None:
    assert split_words("It's 3.5 km, no?").words == ["it", "'", "s", "3", ".", "5", "km", ",", "no", "?"]


def test_in_scripts_without_spaces_every_character_is_a_word() -> None:
    assert split_words("學而時習之 said he").words == ["學", "而", "時", "習", "之", "said", "he"]


def test_a_span_covers_the_words_it_touches() -> None:
    words = split_words("one two three")
    assert words.covering(words.span(1)) == range(1, 2)
    assert words.covering(Span(4, 9)) == range(1, 3)
    assert not words.covering(Span(3, 4))


@given(st.text())
def test_bare_words_are_the_split_words(text: str) -> None:
    assert bare_words(text) == list(split_words(text).words)


@given(st.text("abc ", max_size=40), st.text("abc ", max_size=40), st.data())
def test_what_is_mapped_lies_inside_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    old_words, new_words = old.split(), new.split()
    start = data.draw(st.integers(0, len(old_words)))
    marked = range(start, data.draw(st.integers(start, len(old_words))))
    if marked:
        found = map_words(equal_runs(old_words, new_words), marked, (len(old_words), len(new_words)))
        assert 0 <= found.start <= len(new_words)
        assert found.stop <= len(new_words)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=30), st.data())
def test_in_an_unchanged_text_every_mark_is_led_to_itself(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    marked = range(start, data.draw(st.integers(start + 1, len(words))))
    assert map_words(equal_runs(words, words), marked, (len(words), len(words))) == marked
