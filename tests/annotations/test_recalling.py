"""What annotations together remember of a text whose skeleton was lost."""

from dataclasses import replace

from editing import plain_document
from readerapp.annotations.anchor import Place
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.recalling import recalled_skeletons
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.position import Passage, Span
from readerapp.document.skeleton import UNKNOWN

TEXT = plain_document([f"The paragraph with the number {number}." for number in range(12)])
OTHER = plain_document(["Another text.", "It has a second paragraph."])


def mark(number: int, document: Document = TEXT) -> Annotation:
    return Annotation(str(number), "document", anchor_passage(document, Passage.within(number, Span(0, 7))))


def short_keys(document: Document, *numbers: int) -> list[str]:
    return [document.key(number)[:16] for number in numbers]


def test_the_marked_paragraphs_and_two_on_each_side_are_known() -> None:
    [recalled] = recalled_skeletons([mark(3), mark(5)], {})
    assert list(recalled) == [UNKNOWN, *short_keys(TEXT, 1, 2, 3, 4, 5, 6, 7), *[UNKNOWN] * 4]


def test_what_is_known_of_words_are_those_of_the_marked_paragraphs() -> None:
    snapshots = {TEXT.key(3): fold(TEXT.block(3).text)}
    [recalled] = recalled_skeletons([mark(3), mark(8)], snapshots)
    whole = TEXT.paragraphs().skeleton()
    assert [recalled.sketch(at) for at in (2, 3, 8)] == [b"", whole.sketch(3), b""]


def test_marks_that_were_made_in_several_versions_remember_each_its_own_and_most_the_first() -> None:
    first, second = recalled_skeletons([mark(0, OTHER), mark(3), mark(9)], {})
    assert (len(first), len(second)) == (12, 2)
    assert list(second) == short_keys(OTHER, 0, 1)


def test_a_record_that_says_what_cannot_be_is_passed_over() -> None:
    sound = mark(3)
    strange = sound.anchor._replace(before=("no key", "", "0" * 40), after=("g" * 16,))
    [recalled] = recalled_skeletons([replace(sound, anchor=strange)], {})
    assert list(recalled) == [UNKNOWN] * 3 + short_keys(TEXT, 3) + [UNKNOWN] * 8
    for place in (Place(12, 12, 0, 0), Place(-1, 12, 0, 0), Place(0, 1 << 60, 0, 0), Place(0, 0, 0, 0)):
        anchor = sound.anchor._replace(place=place)
        assert list(recalled_skeletons([replace(sound, anchor=anchor)], {})) == []
