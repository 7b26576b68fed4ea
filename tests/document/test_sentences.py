"""Sentences: what the reading cursor rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.block import Block, BlockKind
from readerapp.document.graphemes import boundaries
from readerapp.document.sentences import sentence_spans


def sentences(text: str, language: str = "", kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(Block(kind, text), language)]


# One bar is one end of a sentence, with the white space there.
ENGLISH = [
    "The ferry was late.| Nobody minded.",
    "Was it late?| Nobody knew!| It came at nine.",
    "Dr. Lindqvist met Mrs. Okafor and Prof. Tran at St. Olaf's on Oct. 3.| They spoke.",
    "The E. W. Marsh archive is open from 9 a.m. to 5 p.m. on weekdays.",
    "It cost $3.50 in Jan. and 4.2 million in all.| See example.org/a.b.html for more.",
    "Some birds, e.g. terns, i.e. small gulls, stay all winter.| Others leave.",
    "“Where is the boat?” she asked.| “Gone.”| “Already?”",
    "He called it 'a small delay.'| Then he sat down.",
    "She waited… and waited.| Nothing.",
    "He said it was over (it was not).| She left.",
    "The pier was closed. . . .| The path was open.",
    "Was it you?!| It was.",
]

MENDED = [
    # A closing bracket or a note number stays with its sentence.
    "“He left at noon.”)| She stayed.",
    "The bridge fell that year.¹| It was mended the next.²",
    # An opening quote goes with what it opens.
    "Nobody came. |’Twas late. |'Tis so.",
    # No sentence begins with a small letter behind an exclamation.
    "Oh! how long it took.| No! no! no! he cried.| Why? because it was dark.",
    "“It was late.” he said.| “You weren't.’ said she.",
    # The number, letter or initial that stands first is no sentence.
    "1. Salt the water.| Wait.",
    "IV. The harbour.| It was dark.",
    # A number goes with the abbreviation before it.
    "Compare vol. 2 and ch. 11 of the report.| It is long.",
    # Brackets may hold a sentence of their own.
    "She left early.| (It was May.)| Then it rained.",
    "(He once taught in Oslo.) at least so they said.",
    "(H.) It was the old man who spoke.| (I.) He listened.",
]

OTHER_LANGUAGES = [
    ("", "子曰：「學而時習之。」|君子務本。|什麼？！|好。"),
    ("", "船は遅れた。|誰も気にしなかった！|「もう行った。」と彼女は言った。|静かだ。"),
    # ja-sentence-segmenter 0.3.0 ends a sentence inside the round brackets, and begins the next with the closing one.
    ("", "井戸は深い（昔の井戸だ。）と言う。|次の文。"),
    # sentence-splitter 1.4 takes the mark that closes in German for one that opens, and ends nothing there.
    ("", "Er sagte: „Nein.“| Dann ging er."),
    ("", "هل وصل القارب؟| نعم.| شكرا."),
    ("", "नाव देर से आई।| किसी ने परवाह नहीं की।| क्यों?"),
    ("", "Πού είναι;| Έφυγε.| Τώρα;"),
    ("", "Он жил в г. Туле и т. д. и писал.| Потом уехал."),
    ("de-AT", "Am 3. Oktober kam z. B. Dr. Huber.| Dann ging er."),
    ("fr", "Voici M. Petit.| Oui !| Non ?"),
    ("no-such-language", "One.| Two."),
]


@pytest.mark.parametrize("marked", ENGLISH + MENDED)
def test_english_sentences(marked):
    expected = [sentence.strip() for sentence in marked.split("|")]
    assert sentences(marked.replace("|", "")) == expected
    assert sentences(marked.replace("|", ""), "en-GB") == expected


@pytest.mark.parametrize(("language", "marked"), OTHER_LANGUAGES)
def test_sentences_of_other_languages(language, marked):
    assert sentences(marked.replace("|", ""), language) == [sentence.strip() for sentence in marked.split("|")]


def test_a_heading_is_one_sentence():
    assert sentences("CHAPTER I. Who came? Nobody.", kind=BlockKind.HEADING) == ["CHAPTER I. Who came? Nobody."]


def test_an_item_has_sentences_like_a_paragraph():
    assert sentences("Salt. Water for the pot. Wait.", kind=BlockKind.ITEM) == ["Salt.", "Water for the pot.", "Wait."]


@pytest.mark.parametrize("kind", [BlockKind.CODE, BlockKind.TABLE, BlockKind.VERSE])
def test_a_block_that_keeps_its_lines_has_lines_for_sentences(kind):
    assert sentences("if a. B:\n    c\n\n  \nelse. D", kind=kind) == ["if a. B:", "c", "else. D"]


def test_a_line_end_in_a_paragraph_ends_no_sentence():
    assert sentences("One line\nand another. Then\n\na third.") == ["One line\nand another.", "Then\n\na third."]


def test_a_text_without_anything_to_see_has_no_sentence():
    assert sentences("") == []
    assert sentences(" \n\u3000") == []


def test_a_combining_mark_is_not_taken_off_what_it_stands_on():
    assert sentences("So.\u0301 Then.") == ["So.\u0301", "Then."]
    assert sentences(" \u0301So.") == [" \u0301So."]


def test_an_initial_before_a_wide_space_is_read_like_any_initial():
    assert sentences("A\u3000. B\u00a0. It came. It left.") == ["A\u3000. B\u00a0.", "It came.", "It left."]


def test_a_very_long_paragraph_is_cut_like_a_short_one():
    assert sentences("The boat was late. " * 3000) == ["The boat was late."] * 3000
    assert sentences("船は遅れた。" * 3000) == ["船は遅れた。"] * 3000


def test_a_very_long_sentence_stays_whole():
    long = "On " + "and on " * 5000 + "it went."
    assert sentences(f"It began. {long} It ended.") == ["It began.", long, "It ended."]


pieces_of_text = st.lists(
    st.sampled_from(
        [*'.!?…。“”’"([ )\n\u3000\u00a0Abé1字と」😀\u0301\u0600\ud800', "q\u0301", "Mr. ", "vol. ", "IV. "]
    ),
    max_size=25,
).map("".join)


@given(pieces_of_text | st.text(max_size=25), st.sampled_from(["", "en", "zh", "ja", "de", "hi", "ar", "ru"]))
def test_sentences_of_any_text_hold_all_there_is_to_see_in_order_and_cut_nothing(text, language):
    end = 0
    for span in sentence_spans(Block(BlockKind.PARAGRAPH, text), language):
        assert span.start < span.end
        assert not text[end : span.start].strip()
        assert {span.start, span.end} <= set(boundaries(text))
        end = span.end
    assert not text[end:].strip()
