"""Highlights of a web page that say only by characters or paths where they stand, or whose words stand there twice."""

from readerapp.annotations.annotation import Status
from readerapp.annotations.steps import finished
from readerapp.desk.landing.ground import prepare_ground
from readerapp.desk.landing.landing import Landing, land_all
from readerapp.document.document import Document
from readerapp.exchange.imported import CharacterRange, ImportedHighlight, TextDirective, TextUnit, XPathRange
from readerapp.sources.html import parse
from readerapp.sources.request import Request

PAGE = b"<html><body><article><h1>Walls</h1><p>Stones keep it.</p><p>Stones keep it.</p></article></body></html>"


def landed(highlight: ImportedHighlight) -> tuple[Document, Landing | None]:
    document = parse(PAGE, Request("garden.html"))
    (landing,) = finished(land_all(finished(prepare_ground(document, PAGE)), [highlight]))
    return document, landing


def test_of_two_places_with_the_same_words_a_path_names_one() -> None:
    path = "/article[1]/p[2]"
    document, landing = landed(ImportedHighlight("w3c", "1", 1, "Stones", hints=(XPathRange(path, 0, path, 6),)))
    assert landing is not None
    assert landing.status is Status.EXACT
    assert landing.passage.start.block == len(document) - 1


def test_a_path_that_leads_to_other_words_is_not_believed() -> None:
    path = "/article[1]/p[2]"
    _, landing = landed(ImportedHighlight("w3c", "1", 1, "Moss", hints=(XPathRange(path, 0, path, 6),)))
    assert landing is None


def test_a_place_without_words_is_asked_about() -> None:
    document, landing = landed(
        ImportedHighlight("w3c", "1", 1, None, hints=(CharacterRange(0, 5, TextUnit.CODE_POINTS),))
    )
    assert landing is not None
    assert (document.text(landing.passage), landing.status) == ("Walls", Status.SUGGESTED)


def test_an_address_that_names_words_leads_to_them() -> None:
    document, landing = landed(
        ImportedHighlight("w3c", "1", 1, None, hints=(TextDirective(":~:text=walls,moss&text=sand"),))
    )
    assert landing is None

    document, landing = landed(
        ImportedHighlight("w3c", "1", 1, None, hints=(TextDirective(":~:text=moss&text=stones,it"),))
    )
    assert landing is not None
    assert (document.text(landing.passage), landing.status) == ("Stones keep it", Status.EXACT)


def test_what_the_article_leaves_out_does_not_hide_which_of_the_same_words_is_meant() -> None:
    page = (
        b"<html><head><title>Stones</title></head><body><div>"
        b"<h1>Stones</h1><nav>" + b"<a>Search</a> <a>Home</a> " * 20 + b"</nav>"
        b"<article>"
        + b"<p>Stones keep the warmth of the day. Stones give it back at night to what grows beside them.</p>"
        * 2
        + b"<p>Those stones that lie in the shade stay cold, and moss grows on them, and nobody minds it.</p></article>"
        b"</div></body></html>"
    )
    document = parse(page, Request("garden.html"))
    path = "/div[1]/h1[1]"
    highlight = ImportedHighlight("hypothesis", "1", 1, "Stones", hints=(XPathRange(path, 0, path, 6),))
    (landing,) = finished(land_all(finished(prepare_ground(document, page)), [highlight]))
    assert landing is not None
    assert (landing.passage.start.block, landing.status) == (0, Status.EXACT)
