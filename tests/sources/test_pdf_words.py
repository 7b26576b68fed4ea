"""Words of a PDF before they are put together."""

from readerapp.sources.pdf.page import Fragment
from readerapp.sources.pdf.words import clusters, is_from_right, mirrored, once_each, without_spread


def beside(*words: tuple[str, float, float]) -> list[Fragment]:
    """Words of one line, each with its left and right edge on the page, in any order."""
    return [Fragment(text, left, 700, right, 710, 10) for text, left, right in words]


def test_hebrew_and_arabic_pages_are_told_from_others() -> None:
    assert is_from_right("הבאר ABC יבשה")
    assert is_from_right("البئر جافة")
    assert not is_from_right("The word הבאר means the well.")
    assert not is_from_right("12 – 13")


def test_words_of_a_line_from_the_right_are_one_text_in_which_latin_words_run_the_other_way() -> None:
    words = beside(("הבאר", 170, 200), ("ABC", 120, 145), ("123", 148, 167), ("יבשה", 90, 117))
    (line,) = clusters(list(map(mirrored, words)))
    assert line.text == "הבאר ABC 123 יבשה"
    assert (line.left, line.right) == (-200, -90)


def test_words_far_from_each_other_stand_in_different_columns() -> None:
    words = beside(("הבאר", 400, 430), ("יבשה", 100, 130))
    assert [cluster.text for cluster in clusters(list(map(mirrored, words)))] == ["הבאר", "יבשה"]


def test_words_in_one_place_are_there_once() -> None:
    words = beside(("well", 100, 120), ("well", 100.5, 120.5), ("well", 130, 150))
    assert [word.left for word in once_each(words)] == [100, 130]


def test_blanks_between_all_chinese_characters_are_none_but_a_few_are() -> None:
    assert without_spread("井 在 村 子 的 后 面 well 水") == "井在村子的后面 well 水"
    assert without_spread("第一章 井在村子的后面") == "第一章 井在村子的后面"
