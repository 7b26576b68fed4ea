import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import document_of, paragraph
from readerapp.annotations.quoting import Fidelity, QuoteMatches, prepare_quotes, quote_finder
from readerapp.annotations.steps import finished
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.position import Passage, Span

# The situations are those that web annotators test their own anchoring with; the text is another.
RIVER = document_of(
    paragraph("It was the widest of rivers, it was the slowest of rivers, it was the river of the grain barges,"),
    paragraph("it was the river of the drowned; we had everything behind us, we had nothing before us."),
)


def found(document: Document, *quote: str) -> list[str]:
    return [document.text(passage, between=" ") for passage in quote_finder(document).find_literally(*quote)]


def test_a_quote_that_stands_once_is_found_once() -> None:
    (passage,) = quote_finder(RIVER).find_literally("grain barges")
    assert passage == Passage.within(0, Span(83, 95))


def test_every_occurrence_is_found() -> None:
    assert len(quote_finder(RIVER).find_literally("it was the")) == 3


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
    (passage,) = quote_finder(RIVER).find_literally("we had", prefix, suffix)
    assert RIVER.block(1).text.startswith(following, passage.start.offset)


def test_a_quote_that_stands_once_is_found_whatever_was_said_to_stand_beside_it() -> None:
    assert quote_finder(RIVER).find_literally("grain barges", prefix="the coal and ") == [
        Passage.within(0, Span(83, 95))
    ]


def test_other_surroundings_choose_none_of_several() -> None:
    assert len(quote_finder(RIVER).find_literally("it was the", prefix="the coal and ")) == 3


def test_a_quote_may_run_over_the_end_of_a_paragraph_with_any_white_space() -> None:
    assert found(RIVER, "the grain barges,\n\n  it was\tthe river of the drowned") == [
        "the grain barges, it was the river of the drowned"
    ]


def test_quotation_marks_dashes_and_ligatures_do_not_matter() -> None:
    document = document_of(paragraph("“Fine,” said the officer – and left…"))
    assert found(document, '"Fine," said the oﬃcer - and left...') == ["“Fine,” said the officer – and left…"]


def test_a_decomposed_accent_in_the_quote_does_not_matter() -> None:
    document = document_of(paragraph("The caf\N{LATIN SMALL LETTER E WITH ACUTE} was shut."))
    assert len(quote_finder(document).find_literally("cafe\N{COMBINING ACUTE ACCENT} was")) == 1


def test_case_and_accents_matter() -> None:
    document = document_of(paragraph("The Café was shut."))
    assert quote_finder(document).find_literally("the café") == []
    assert quote_finder(document).find_literally("The Cafe") == []


def test_occurrences_may_overlap() -> None:
    document = document_of(paragraph("ha ha ha"))
    assert len(quote_finder(document).find_literally("ha ha")) == 2


@pytest.mark.parametrize("quote", ["", " \n "])
def test_no_words_are_found_nowhere(quote: str) -> None:
    assert quote_finder(RIVER).find_literally(quote) == []


def test_a_part_of_what_a_character_is_folded_to_is_found_as_the_whole_character() -> None:
    assert found(document_of(paragraph("Well…")), ".") == ["…"]


def test_one_finder_answers_for_many_quotes() -> None:
    finder = quote_finder(RIVER)
    assert [len(finder.find_literally(quote)) for quote in ("river of", "barges", "sea")] == [2, 1, 0]


def test_a_quote_of_parts_of_words_is_found_wherever_they_stand() -> None:
    assert len(quote_finder(RIVER).find_literally("arge")) == 1
    assert len(quote_finder(RIVER).find_literally("iver of th")) == 2


def test_a_quote_may_run_over_many_short_paragraphs() -> None:
    verse = [f"line {number} of the song" for number in range(300)]
    document = document_of(*map(paragraph, verse))
    (passage,) = quote_finder(document).find_literally("\n".join(verse[40:220]))
    assert (passage.start.block, passage.end.block) == (40, 219)


# What programs do to words


def matches(text: str, quote: str, prefix: str = "", suffix: str = "") -> QuoteMatches:
    return quote_finder(document_of(*map(paragraph, text.split("\n")))).find(quote, prefix, suffix)


def test_a_context_of_a_few_letters_that_runs_into_the_next_paragraph_chooses() -> None:
    """As @apache-annotator/dom 0.2.0 writes one, which notes no more than what was needed."""
    text = "He went behind the mill.\nThen it fell in.\nShe went behind the mill.\nNow it stands."
    assert matches(text, "behind the mill", suffix=".Now").passages[0].start.block == 2
    assert matches(text, "behind the mill", suffix=".Then").passages[0].start.block == 0


@pytest.mark.parametrize(
    ("text", "quote", "said", "fidelity"),
    [
        # White space of any kind or none
        ("The bell rang at noon.\nNobody came.", "rang at noon.Nobody came", "rang at noon.\nNobody came", "letters"),
        ("minimum consistency is kept", "minimumconsistency is kept", "minimum consistency is kept", "letters"),
        ("The bell rang at noon.", "bell ra ng at\t noon", "bell rang at noon", "letters"),
        # A hyphen at a line end, and soft ones
        ("An extraordinary afternoon in May.", "extra-\nordinary afternoon", "extraordinary afternoon", "letters"),
        (
            "An extra\u00adordinary afternoon in May.",
            "extraordinary afternoon",
            "extra\u00adordinary afternoon",
            "literal",
        ),
        # Quotation marks made straight, or lost
        ("“No,” said the pilot’s wife.", '"No," said the pilot\'s wife.', "“No,” said the pilot’s wife.", "literal"),
        ("“No,” said the pilot’s wife.", "No, said the pilots wife.", "No,” said the pilot’s wife.", "letters"),
        # The number of a footnote
        ("the foe.” Assuming that", "the foe.”16 Assuming that", "the foe.” Assuming that", "mended"),
        ("the foe.” Assuming that", "the foe”[3] Assuming that", "the foe.” Assuming that", "mended"),
        ("the winter12 was long and dark", "the winter was long", "the winter12 was long", "mended"),
        # The reading of Chinese characters
        ("本の余白（よはく）に残る文字", "余白よはくに残る文字", "余白（よはく）に残る文字", "letters"),
        ("本の余白（よはく）に残る文字", "余白に残る文字", "余白（よはく）に残る文字", "mended"),
        ("本の余白に残る文字", "余白《よはく》に残る文字", "余白に残る文字", "mended"),
        # Words cut at the ends, or with something put on
        ("Our contact letters were burnt.", "tact letters were bur", "tact letters were bur", "literal"),
        (
            "The pilots still ring the bell in fog.",
            "xpilots still ring the bell",
            "pilots still ring the bell",
            "mended",
        ),
        (
            "The pilots still ring the bell in fog.",
            "pilots still ring the bellq",
            "pilots still ring the bell",
            "mended",
        ),
        # Another edition
        (
            "They left as they had come, in a single winter.",
            "They left just as they had come, in a single winter.",
            "They left as they had come, in a single winter.",
            "similar",
        ),
    ],
)
def test_a_quote_is_found_through_what_programs_do_to_it(text: str, quote: str, said: str, fidelity: str) -> None:
    document = document_of(*map(paragraph, text.split("\n")))
    found = quote_finder(document).find(quote)
    assert [document.text(passage, between="\n") for passage in found.passages] == [said]
    assert found.matches[0].fidelity.value == fidelity
    assert found.is_certain is (fidelity != "similar")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The fine was 12 crowns in the first year.", "The fine was 13 crowns in the first year"),
        ("The rate rose to 3.5 per cent of it all.", "The rate rose to 35 per cent of it all"),
        ("Water, H2O, is what they drank.", "Water, HO, is what they drank"),
        ("In all 16 assumed the worst of it.", "In all assumed the worst of it"),
    ],
)
def test_other_numbers_are_asked_about(text: str, quote: str) -> None:
    found = matches(text, quote)
    assert not found.is_certain
    assert {match.fidelity for match in found.matches} <= {Fidelity.SIMILAR}


def test_short_words_are_not_found_in_pieces_of_others() -> None:
    assert matches("This is a new day.", "anew").matches == ()


def test_of_several_alike_the_one_in_the_right_company_comes_first_and_is_certain() -> None:
    text = "He rang the bell at noon.\nShe rang the bell at midnight."
    found = matches(text, "rang the bell", "noon. She", "at mid")
    assert (found.is_certain, found.passages[0].start.block) == (True, 1)
    found = matches(text, "rang the bell", "", "at")
    assert (found.is_certain, len(found.matches)) == (False, 2)


def test_a_footnote_in_the_surroundings_does_not_hide_whose_they_are() -> None:
    text = "He rang the bell at noon.\nShe always rang the bell at midnight."
    found = matches(text, "rang the bell", "noon.4 She always", "at midnight")
    assert (found.is_certain, found.passages[0].start.block) == (True, 1)


@given(st.lists(st.text("ab “…ﬁ\u200b", max_size=12), min_size=1, max_size=4), st.data())
def test_what_is_found_says_the_quote(paragraphs: list[str], data: st.DataObject) -> None:
    document = document_of(*map(paragraph, paragraphs))
    whole = fold(" ".join(paragraphs))
    start = data.draw(st.integers(0, len(whole)))
    quote = whole[start : data.draw(st.integers(start, len(whole)))]
    passages = quote_finder(document).find_literally(quote)
    assert bool(passages) == bool(fold(quote))
    assert len(passages) == len(set(passages))
    for passage in passages:
        assert fold(quote) in fold(document.text(passage, between=" "))


@given(st.lists(st.sampled_from("aab \n"), min_size=1, max_size=2000).map("".join), st.data())
@settings(max_examples=25)
def test_a_text_that_is_looked_through_has_the_passages_that_its_index_has(text: str, data: st.DataObject) -> None:
    document = document_of(*map(paragraph, filter(str.strip, text.split("\n"))))
    start = data.draw(st.integers(0, len(text)))
    quote, before = text[start : start + data.draw(st.integers(1, 60))], text[max(start - 9, 0) : start]

    in_haste = finished(prepare_quotes(document, is_in_haste=True))

    assert in_haste.find(quote) == quote_finder(document).find(quote)
    assert in_haste.find(quote, before) == quote_finder(document).find(quote, before)


def test_what_stands_beside_a_quote_without_a_blank_ranks_the_same_passages_with_an_index_and_without() -> None:
    document = document_of(paragraph("aa"))
    in_haste = finished(prepare_quotes(document, is_in_haste=True)).find("a", "a")
    assert quote_finder(document).find("a", "a") == in_haste
    assert (in_haste.is_certain, in_haste.passages[0].start.offset, len(in_haste.matches)) == (True, 1, 2)
