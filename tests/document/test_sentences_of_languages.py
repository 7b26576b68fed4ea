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


# Initials inside a sentence, ordinals without an article, years and centuries,
# what may end a sentence before a word that begins one.
EVERYDAY = (
    ("en", "Smith et al. (2010) say so. ¦ Others do not."),
    ("de", "Er wohnt in der Goethestr. 5, 2. Stock links. ¦ Klingeln Sie."),
    ("de", "Er dachte nach … ¦ Dann ging er."),
    ("de", "Sie las Bücher, Zeitungen usw. ¦ Danach schlief sie."),
    ("fr", "J.-P. Sartre et A. Camus se connaissaient. ¦ Ils se brouillèrent."),
    ("fr", "Oh ! que c’est beau. ¦ Merci !"),
    ("es", "EE. UU. ganó el partido. ¦ Fue fácil."),
    ("it", "G. Verdi e A. Boito lavorarono insieme. ¦ Nacque l’Otello."),
    ("pl", "W XIX w. żył tu m.in. A. Mickiewicz. ¦ Pisał wiersze."),
    ("pl", "Dn. 3 maja 1791 r. uchwalono konstytucję. ¦ To ważne."),
    ("tr", "Bkz. s. 5 vd. ¦ Gerisi yok."),
    ("ru", "Это было в XIX в. ¦ Потом всё изменилось."),
    ("de", "Im 5. Jh. ¦ Danach kam nichts."),
    ("de", "Seite 3, 2. Auflage, Berlin 1990. ¦ Es fehlt."),
    ("de", "Das steht auf Seite 5. ¦ Kapitel 6 fehlt."),
    ("fr", "Un livre de V. Hugo et un autre. ¦ Deux en tout."),
    ("it", "Un libro di U. Eco è qui. ¦ Bello."),
    ("es", "Tomó vitamina C. ¦ Luego durmió."),
    ("pt", "Um livro de J. Saramago. ¦ É bom."),
    ("pl", "Było to w 1791 r. ¦ Potem wszystko się zmieniło."),
    ("pl", "W 1791 r. Polska miała konstytucję. ¦ To ważne."),
    ("cs", "Kniha od K. Čapka je krátká. ¦ Je dobrá."),
    ("ru", "В XIX в. Россия вела войны. ¦ Потом был мир."),
    ("uk", "Це було в 1814 р. ¦ Потім усе змінилося."),
    ("tr", "2. Dünya Savaşı bitti. ¦ Herkes sevindi."),
    ("nl", "Een boek van H. Mulisch ligt hier. ¦ Het is goed."),
    ("fr", "Il alla de A à B. ¦ Puis il dormit."),
)


@pytest.mark.parametrize(("language", "passage"), EVERYDAY)
def test_so_they_do_in_everyday_prose(language: str, passage: str) -> None:
    expected, text = sentences_and_text(passage)
    assert cut(text, language) == [sentence.strip() for sentence in expected]
