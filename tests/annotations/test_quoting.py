import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import document_of, paragraph
from readerapp.annotations.quoting import FoldedText, find_quote
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.position import Passage, Span

# The situations are those that web annotators test their own anchoring with; the text is another.
RIVER = document_of(
    paragraph("It was the widest of rivers, it was the slowest of rivers, it was the river of the grain barges,"),
    paragraph("it was the river of the drowned; we had everything behind us, we had nothing before us."),
)


def found(document: Document, *quote: str) -> list[str]:
    return [document.text(passage, between=" ") for passage in find_quote(document, *quote)]


def test_a_quote_that_stands_once_is_found_once() -> None:
    (passage,) = find_quote(RIVER, "grain barges")
    assert passage == Passage.within(0, Span(83, 95))


def test_every_occurrence_is_found() -> None:
    assert len(find_quote(RIVER, "it was the")) == 3


@pytest.mark.parametrize(
    ("prefix", "suffix", "following"),
    [
        ("everything behind us,", "", "we had nothing"),
        ("", "everything", "we had everything"),
        ("", " nothing before", "we had nothing"),
        ("drowned; ", "everything", "we had everything"),
    ],
)
def test_what_stands_before_and_behind_chooses(prefix: str, suffix: str, following: str) -> None:
    (passage,) = find_quote(RIVER, "we had", prefix, suffix)
    assert RIVER.block(1).text.startswith(following, passage.start.offset)


def test_a_quote_with_other_surroundings_is_not_found() -> None:
    assert find_quote(RIVER, "grain barges", prefix="the coal and ") == []


def test_a_quote_may_run_over_the_end_of_a_paragraph_with_any_white_space() -> None:
    assert found(RIVER, "the grain barges,\n\n  it was\tthe river of the drowned") == [
        "the grain barges, it was the river of the drowned"
    ]


def test_quotation_marks_dashes_and_ligatures_do_not_matter() -> None:
    document = document_of(paragraph("“Fine,” said the officer – and left…"))
    assert found(document, '"Fine," said the oﬃcer - and left...') == ["“Fine,” said the officer – and left…"]


def test_a_decomposed_accent_in_the_quote_does_not_matter() -> None:
    document = document_of(paragraph("The caf\N{LATIN SMALL LETTER E WITH ACUTE} was shut."))
    assert len(find_quote(document, "cafe\N{COMBINING ACUTE ACCENT} was")) == 1


def test_case_and_accents_matter() -> None:
    document = document_of(paragraph("The Café was shut."))
    assert find_quote(document, "the café") == []
    assert find_quote(document, "The Cafe") == []


def test_occurrences_may_overlap() -> None:
    document = document_of(paragraph("ha ha ha"))
    assert len(find_quote(document, "ha ha")) == 2


@pytest.mark.parametrize("quote", ["", " \n "])
def test_no_words_are_found_nowhere(quote: str) -> None:
    assert find_quote(RIVER, quote) == []


def test_a_part_of_what_a_character_is_folded_to_is_found_as_the_whole_character() -> None:
    assert found(document_of(paragraph("Well…")), ".") == ["…"]


def test_one_folded_text_answers_for_many_quotes() -> None:
    text = FoldedText(RIVER)
    assert [len(text.find(quote)) for quote in ("river of", "barges", "sea")] == [2, 1, 0]


@given(st.lists(st.text("ab “…ﬁ\u200b", max_size=12), min_size=1, max_size=4), st.data())
def test_what_is_found_says_the_quote(paragraphs: list[str], data: st.DataObject) -> None:
    document = document_of(*map(paragraph, paragraphs))
    whole = fold(" ".join(paragraphs))
    start = data.draw(st.integers(0, len(whole)))
    quote = whole[start : data.draw(st.integers(start, len(whole)))]
    passages = find_quote(document, quote)
    assert bool(passages) == bool(fold(quote))
    assert len(passages) == len(set(passages))
    for passage in passages:
        assert fold(quote) in fold(document.text(passage, between=" "))
