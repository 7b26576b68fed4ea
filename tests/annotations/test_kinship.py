"""Which texts are editions of one another, and which only share what many share."""

from collections.abc import Sequence

from editing import plain_document
from prose import prose
from readerapp.annotations.kinship import find_kin
from readerapp.annotations.steps import finished

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
