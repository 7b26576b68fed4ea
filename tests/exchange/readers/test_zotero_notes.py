"""Notes of Zotero in which annotations stand: as HTML, in Markdown, in RDF, and in items of its API."""

import json
from html import escape
from urllib.parse import quote

import pytest

from readerapp.exchange.imported import Imported, NumberRange, Quads, Scale, SkipReason
from readerapp.exchange.readers.registry import read_source, reader_of
from readerapp.exchange.readers.source import ImportSource

WORK = "http://zotero.org/users/1/items/WORK1111"
CITED = [{"uris": [WORK], "itemData": {"title": "A Garden of Stones", "author": [{"family": "Moss", "given": "Ada"}]}}]
CITATION = (
    f'<span class="citation" data-citation="{quote("{}", safe="")}">(<span class="citation-item">Moss, 2020, p. 4'
    "</span>)</span>"
)


def annotation(words: str, key: str = "", kind: str = "highlight") -> str:
    said = {"attachmentURI": "http://zotero.org/users/1/items/FILE1111", "color": "#ffd400", "pageLabel": "4"}
    said |= {"annotationKey": key} if key else {}
    more = {"position": {"pageIndex": 3, "rects": [[10, 20, 30, 40]]}, "citationItem": {"uris": [WORK], "locator": "4"}}
    encoded = quote(json.dumps(said | more), safe="")
    if kind == "image":
        return f'<img data-annotation="{encoded}">'
    return f'<span class="{kind}" data-annotation="{encoded}">“{words}”</span>'


def note_of(*paragraphs: str) -> str:
    cited = quote(json.dumps(CITED), safe="")
    return f'<div data-citation-items="{cited}" data-schema-version="9">{"".join(paragraphs)}</div>'


def imported_from(content: str) -> Imported:
    return read_source(ImportSource.of(content.encode()))


def test_what_stands_behind_an_annotation_is_its_note_and_the_citation_is_not() -> None:
    page = note_of(
        f"<p>{annotation('Stones <em>are</em> grey', 'AAAA1111')} {CITATION} they are<br>not all of them</p>",
        f"<p>{annotation('warmth', 'AAAA2222', 'underline')} {CITATION}</p>",
    )
    first, second = imported_from(page).highlights
    assert (first.words, first.note, first.key) == ("Stones are grey", "they are\nnot all of them", "AAAA1111")
    assert first.hints == (Quads(3, ((10, 20, 30, 40),)), NumberRange(Scale.PAGE, "4", "4"))
    assert (first.color, first.book.title, first.book.authors) == ("#ffd400", "A Garden of Stones", ("Ada Moss",))
    assert (second.words, second.note, second.style) == ("warmth", "", "underline")


def test_an_annotation_in_a_sentence_has_the_sentence_as_its_note() -> None:
    (highlight,) = imported_from(note_of(f"<p>Moss calls them {annotation('grey')}, and means it.</p>")).highlights
    assert (highlight.words, highlight.note) == ("grey", "Moss calls them “grey”, and means it.")


def test_a_picture_without_a_comment_is_a_drawing() -> None:
    imported = imported_from(
        note_of(f"<p>{annotation('', 'A', 'image')}</p><p>{annotation('', 'B', 'image')} a map</p>")
    )
    assert [(one.words, one.note) for one in imported.highlights] == [(None, "a map")]
    assert [one.reason for one in imported.skipped] == [SkipReason.DRAWING]


def test_markdown_with_such_elements_is_read_by_its_lines_and_says_what_it_is_a_note_on() -> None:
    markdown = (
        "---\nparent: 'Walls of Stone'\nitemKey: AAAA3333\n---\n"
        f"# {annotation('Stones')} {CITATION}\n\nOwn words.\n\n"
        f"* {annotation('are grey')} {CITATION} are they?\n* {annotation('and warm')}\n"
    )
    highlights = imported_from(markdown).highlights
    assert [(one.words, one.note) for one in highlights] == [
        ("Stones", ""),
        ("are grey", "are they?"),
        ("and warm", ""),
    ]
    assert {one.book.title for one in highlights} == {"Walls of Stone"}
    assert len({one.key for one in highlights}) == 3


def test_rdf_has_the_annotations_of_its_notes_and_plain_notes_on_the_work() -> None:
    page = escape(note_of(f"<p>{annotation('Stones', 'AAAA1111')} they are</p>"))
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:link="http://purl.org/rss/1.0/modules/link/">'
        '<bib:Book rdf:about="urn:isbn:9780000000002"><dcterms:isReferencedBy rdf:resource="#item_2"/>'
        '<dcterms:isReferencedBy rdf:resource="#item_3"/><link:link rdf:resource="#item_4"/>'
        "<dc:title>Walls</dc:title><dc:identifier>ISBN 9780000000002</dc:identifier></bib:Book>"
        f'<bib:Memo rdf:about="#item_2"><rdf:value>{page}</rdf:value></bib:Memo>'
        '<bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;to be read again&lt;/p&gt;</rdf:value></bib:Memo>'
        '<z:Attachment rdf:about="#item_4"><rdf:resource rdf:resource="files/4/walls.pdf"/></z:Attachment></rdf:RDF>'
    )
    first, second = imported_from(rdf).highlights
    assert (first.words, first.note, first.book.title) == ("Stones", "they are", "A Garden of Stones")
    assert (second.words, second.note, second.book.title) == (None, "to be read again", "Walls")
    assert (second.book.path, dict(second.book.identifiers)) == ("files/4/walls.pdf", {"isbn": "9780000000002"})


def test_a_note_among_items_gives_what_is_not_there_by_itself() -> None:
    item = {"key": "AAAA1111", "itemType": "annotation", "annotationType": "highlight", "annotationText": "Stones"}
    note = {
        "key": "NOTE1111",
        "itemType": "note",
        "note": note_of(f"<p>{annotation('Stones', 'AAAA1111')}</p><p>{annotation('warmth', 'AAAA2222')}</p>"),
    }
    highlights = imported_from(json.dumps([{"key": one["key"], "data": one} for one in (item, note)])).highlights
    assert [(one.key, one.words) for one in highlights] == [("AAAA1111", "Stones"), ("AAAA2222", "warmth")]


@pytest.mark.parametrize("text", ['<p data-annotation="x">a</p>', "<rdf:RDF xmlns:rdf='x'/>"])
def test_other_pages_are_not_taken_for_notes_of_zotero(text: str) -> None:
    known = reader_of(ImportSource.of(text.encode()))
    assert known is None or not known.name.startswith("zotero")
