import pytest

from examples import document_of, heading, paragraph
from readerapp.annotations.anchor import Place
from readerapp.annotations.making import anchor_passage, segments_of
from readerapp.annotations.quoting import quote_finder
from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document
from readerapp.document.paragraph_keys import paragraph_key
from readerapp.document.position import Passage, Position, Span

FIRST = "The lamp was lit at dusk, as it had been for ninety years."
SECOND = "Nobody on the island could remember a night without it."
THIRD = "Then the company sent a letter."


def article() -> Document:
    rule = Block(BlockKind.RULE, "")
    return document_of(heading("The lamp"), paragraph(FIRST), rule, paragraph(SECOND), paragraph(THIRD))


def passage_of(document: Document, quote: str) -> Passage:
    (passage,) = quote_finder(document).find_literally(quote)
    return passage


def test_an_anchor_holds_the_paragraph_the_words_and_the_company_they_stood_in() -> None:
    document = article()
    anchor = anchor_passage(document, passage_of(document, "a night"))
    (segment,) = anchor.segments
    assert segment.paragraph == paragraph_key(SECOND)
    assert SECOND[segment.start : segment.end] == "a night"
    assert (segment.nth, segment.of) == (1, 1)
    assert anchor.quote.exact == "a night"
    assert anchor.quote.prefix == "body on the island could remember "[-32:]
    assert anchor.quote.suffix == " without it.\nThen the company se"
    assert anchor.before == (paragraph_key("The lamp")[:16], paragraph_key(FIRST)[:16])
    assert anchor.after == (paragraph_key(THIRD)[:16],)
    assert anchor.section == ("The lamp",)


def test_the_surroundings_of_a_quote_run_over_the_ends_of_paragraphs() -> None:
    document = article()
    anchor = anchor_passage(document, passage_of(document, "Nobody"))
    assert anchor.quote.prefix == "s it had been for ninety years.\n"


def test_the_place_counts_paragraphs_with_a_text_and_code_points() -> None:
    document = article()
    anchor = anchor_passage(document, passage_of(document, "a night"))
    characters = sum(map(len, ("The lamp", FIRST)))
    whole = characters + len(SECOND) + len(THIRD)
    assert anchor.place == Place(2, 4, characters + SECOND.index("a night"), whole)


def test_a_passage_over_several_paragraphs_has_a_segment_in_each_that_has_a_text() -> None:
    document = article()
    anchor = anchor_passage(document, passage_of(document, "ninety years. Nobody on the island"))
    assert [segment.paragraph for segment in anchor.segments] == [paragraph_key(FIRST), paragraph_key(SECOND)]
    assert anchor.quote.exact == "ninety years.\nNobody on the island"


def test_equal_paragraphs_are_told_apart_by_their_count() -> None:
    document = document_of(paragraph("* * *"), paragraph(FIRST), paragraph("* * *"), paragraph("* * *"))
    (segment,) = anchor_passage(document, Passage.within(2, Span(0, 5))).segments
    assert (segment.nth, segment.of) == (2, 3)


def test_the_ends_move_outwards_to_whole_grapheme_clusters() -> None:
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    document = document_of(paragraph(f"See the {family} go."))
    inside = Passage.within(0, Span(10, 11))
    assert anchor_passage(document, inside).quote.exact == family


def test_white_space_at_the_ends_is_not_marked() -> None:
    document = document_of(paragraph(FIRST))
    assert anchor_passage(document, Passage.within(0, Span(3, 9))).quote.exact == "lamp"


def test_offsets_count_in_the_folded_text() -> None:
    document = document_of(paragraph("Well… “ﬁne”, he said."))
    (segment,) = anchor_passage(document, passage_of(document, "he said")).segments
    assert 'Well... "fine", he said.'[segment.start : segment.end] == "he said"


@pytest.mark.parametrize(
    "passage",
    [
        Passage(Position(1, 3), Position(1, 3)),
        Passage(Position(1, 3), Position(1, 4)),
        Passage(Position(2, 0), Position(2, 0)),
        Passage(Position(4, 90), Position(9, 0)),
    ],
    ids=["nothing", "one space", "a rule", "behind the end"],
)
def test_a_passage_without_text_cannot_be_marked(passage: Passage) -> None:
    document = article()
    assert segments_of(document, [passage]) == ()
    with pytest.raises(ValueError, match="no text"):
        anchor_passage(document, passage)
