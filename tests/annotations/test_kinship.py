"""Which texts are editions of one another, and which only share what many share."""

from collections.abc import Sequence
from random import Random

from editing import plain_document
from prose import prose
from readerapp.annotations.kinship import find_kin
from readerapp.annotations.steps import finished
from readerapp.document.skeleton import Skeleton

TEXT = prose(1, 40)
OTHER = prose(2, 40)
LICENCE = prose(3, 30)
FORM = prose(4, 40)


def kin(text: Sequence[str], **others: Sequence[str]) -> list[str]:
    """The names of those of the others that are editions of a text, the closest first."""
    known = [(name, plain_document(paragraphs).paragraphs().skeleton()) for name, paragraphs in others.items()]
    return [one.document for one in finished(find_kin(plain_document(text), known))]


def filled(form: Sequence[str], seed: int, *, every: int) -> list[str]:
    """A form with each so-many-th of its paragraphs written anew."""
    own = prose(seed, len(form))
    return [own[number] if number % every == 0 else paragraph for number, paragraph in enumerate(form)]


def test_a_text_of_which_every_other_paragraph_was_written_again_is_an_edition() -> None:
    assert kin(filled(TEXT, 5, every=2), before=TEXT, other=OTHER) == ["before"]


def test_an_edition_that_has_grown_by_half_is_one() -> None:
    grown = [part for pair in zip(TEXT[::2], TEXT[1::2], OTHER, strict=False) for part in pair]
    assert kin(grown, before=TEXT) == ["before"]
    assert kin(TEXT, after=grown) == ["after"]


def test_two_books_with_the_same_licence_are_none() -> None:
    assert kin([*TEXT, *LICENCE], other=[*OTHER, *LICENCE]) == []


def test_two_short_texts_that_are_mostly_licence_are_none() -> None:
    assert kin([*TEXT[:12], *LICENCE], other=[*OTHER[:12], *LICENCE]) == []


def test_short_paragraphs_that_stand_everywhere_say_nothing() -> None:
    rules = ["* * *", "Read also:", "Share this", "Menu", "Contents", "Next", "Back", "Home"]
    woven = [[part for pair in zip(text, rules * 5, strict=True) for part in pair] for text in (TEXT, OTHER)]
    assert kin(woven[0], other=woven[1]) == []


def test_what_stands_in_several_other_texts_makes_no_edition() -> None:
    first, second, third = (
        [form if number % 3 == 0 else own for number, (form, own) in enumerate(zip(FORM, prose(seed, 40), strict=True))]
        for seed in (7, 8, 9)
    )
    assert kin(third, first=first, second=second) == []


def test_two_editions_that_are_known_do_not_speak_against_each_other() -> None:
    assert set(kin(filled(TEXT, 5, every=4), first=TEXT, second=filled(TEXT, 6, every=5))) == {"first", "second"}


def test_the_closest_edition_comes_first() -> None:
    assert kin(TEXT, far=filled(TEXT, 5, every=2), near=filled(TEXT, 6, every=8)) == ["near", "far"]


def test_a_short_text_and_an_empty_one_have_no_editions() -> None:
    assert kin(TEXT[:4], same=TEXT[:4], nothing=[]) == []
    assert kin([], before=TEXT) == []


def with_other_words(text: Sequence[str], seed: int, *, every: int) -> list[str]:
    """A text in which each so-many-th word of each paragraph is another."""
    chance = Random(seed)
    return [
        " ".join(
            f"{word[:1]}{chance.randrange(1000)}" if number % every == 1 else word
            for number, word in enumerate(paragraph.split())
        )
        for paragraph in text
    ]


def test_an_edition_of_which_every_paragraph_was_changed_a_little_is_one() -> None:
    changed = with_other_words(TEXT, 1, every=20)
    assert not set(changed) & set(TEXT)
    assert kin(changed, before=TEXT, other=OTHER) == ["before"]
    assert kin([*OTHER[:20], *changed], before=TEXT) == ["before"]


def test_an_edition_in_a_script_without_spaces_is_one() -> None:
    chance = Random(1)
    text = ["".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(60)) for _ in range(40)]
    assert kin([f"{paragraph[:30]}新{paragraph[31:]}" for paragraph in text], before=text) == ["before"]


def test_a_text_with_a_third_of_its_words_exchanged_is_another() -> None:
    assert kin(with_other_words(TEXT, 1, every=3), before=TEXT) == []


def test_a_licence_that_differs_by_a_word_a_paragraph_makes_no_edition() -> None:
    assert kin([*TEXT[:12], *with_other_words(LICENCE, 1, every=20)], other=[*OTHER[:12], *LICENCE]) == []


def test_a_form_that_several_texts_fill_in_makes_no_edition() -> None:
    first, second, third = (with_other_words(FORM, seed, every=12) for seed in (1, 2, 3))
    assert kin(third, first=first, second=second) == []


def test_editions_that_are_known_to_be_of_one_text_do_not_speak_against_each_other() -> None:
    first, second, third = (with_other_words(FORM, seed, every=12) for seed in (1, 2, 3))
    known = [(name, plain_document(text).paragraphs().skeleton()) for name, text in (("1", first), ("2", second))]
    found = finished(find_kin(plain_document(third), known, lambda name: {"1", "2"} - {name}))
    assert {one.document for one in found} == {"1", "2"}


def test_texts_of_which_no_words_are_known_are_told_by_their_keys_alone() -> None:
    before = Skeleton(bytes(plain_document(TEXT).paragraphs().skeleton()))
    changed = plain_document(with_other_words(TEXT, 1, every=12))
    assert finished(find_kin(changed, [("before", before)])) == []
