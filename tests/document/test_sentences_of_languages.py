"""Sentences in thirteen languages: two hundred passages whose ends are known, told and not told their language."""

import csv
from pathlib import Path

import pytest

from readerapp.document.block import Block, BlockKind
from readerapp.document.language import guessed_language
from readerapp.document.sentences import sentence_spans

with (Path(__file__).parent / "sentences.tsv").open(encoding="utf-8") as file:
    PASSAGES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

# No rule is known that finds these safely: cuts at blanks in Thai, a name that ends with a full stop, an ellipsis
# before a letter that is neither small nor capital.
NOT_FOUND = {"th01", "th02", "th03", "th04", "th05", "th06", "th08", "hi12", "ja13", "zh12"}
NOT_FOUND_UNTOLD = {"fr06", "tr17"}
FOUND = [passage for passage in PASSAGES if passage["id"] not in NOT_FOUND]


def cut(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(Block(BlockKind.PARAGRAPH, text), language)]


def sentences_and_text(passage: str) -> tuple[list[str], str]:
    return passage.replace(" ¦ ", "¦").split("¦"), passage.replace(" ¦ ", " ").replace("¦", "")


@pytest.mark.parametrize("passage", FOUND, ids=lambda passage: passage["id"])
def test_sentences_end_where_a_reader_of_the_language_ends_them(passage: dict[str, str]) -> None:
    expected, text = sentences_and_text(passage["passage"])
    assert cut(text, passage["language"]) == [sentence.strip() for sentence in expected]


@pytest.mark.parametrize("passage", [p for p in FOUND if p["id"] not in NOT_FOUND_UNTOLD], ids=lambda p: p["id"])
def test_so_they_do_where_the_language_is_not_told(passage: dict[str, str]) -> None:
    expected, text = sentences_and_text(passage["passage"])
    assert cut(text, guessed_language(text)) == [sentence.strip() for sentence in expected]


@pytest.mark.parametrize("language", sorted({passage["language"] for passage in PASSAGES}))
def test_a_page_of_a_language_is_known_by_its_words(language: str) -> None:
    page = " ".join(
        sentences_and_text(passage["passage"])[1] for passage in PASSAGES if passage["language"] == language
    )
    assert guessed_language(page) == language


def test_names_in_latin_letters_do_not_make_a_text_english() -> None:
    assert guessed_language("Гоголь writes: «Какой же русский не любит быстрой езды?»") == "ru"
    assert guessed_language("12 + 30 = 42") == "en"


def test_he_begins_a_sentence_behind_an_hour() -> None:
    assert cut("They came at 5 p.m. He left.", "en") == ["They came at 5 p.m.", "He left."]
