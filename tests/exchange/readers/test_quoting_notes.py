"""Notes of other programs in which quotes stand: each quote is a highlight, and what belongs to it its note."""

from desk_files import ANKI, LOGSEQ_QUOTES, OBSIDIAN, ORG_QUOTES, OUTLINE, RIS
from examples import EXPORTED, document_of, marked, paragraph
from readerapp.exchange.entries import notes_in
from readerapp.exchange.imported import Imported
from readerapp.exchange.readers.registry import read_source
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.writers.registry import writer_named, written


def imported_from(text: str) -> Imported:
    return read_source(ImportSource.of(text.encode()))


def test_an_org_file_has_a_quote_under_a_heading_with_properties() -> None:
    first, second = imported_from(ORG_QUOTES).highlights
    assert (first.words, first.note) == ("Old stones\nkeep", "# grey\n#+begin_src\n* no heading\n#+end_src")
    assert (first.color, first.tags, first.created) == ("yellow", ("walls",), "2026-01-05T20:14")
    assert (first.key, first.book.title) == ("30000000-0000-4000-8000-000000000000", "A Garden")
    assert (second.words, second.note, second.color) == ("moss", "", "")


def test_obsidian_has_quotes_as_callouts_and_notes_behind_their_block_ids() -> None:
    first, second = imported_from(OBSIDIAN).highlights
    assert (first.words, first.note, first.key) == ("Old stones\nkeep", "They do:\n\n- grey ones", "hl-0")
    assert (first.color, first.tags) == ("green", ("walls", "low-ones"))
    assert (first.book.title, first.book.url) == ("A Garden", "https://example.org/garden")
    assert (second.words, second.note, second.key, second.color) == ("moss", "", "hl-1", "")


def test_a_page_of_logseq_has_quotes_as_blocks_and_notes_below_them() -> None:
    (highlight,) = imported_from(LOGSEQ_QUOTES).highlights
    assert (highlight.words, highlight.note) == ("Old stones\nkeep", "They do:\n- grey ones")
    assert (highlight.color, highlight.tags) == ("green", ("walls", "low"))


def test_an_outline_has_quotes_as_its_innermost_items() -> None:
    (highlight,) = imported_from(OUTLINE).highlights
    assert (highlight.words, highlight.note) == ("Old stones\nkeep", "They do")
    assert (highlight.created, highlight.book.title) == ("2026-01-05T20:14:08Z", "A Garden")


def test_a_card_of_anki_has_the_quote_on_its_front() -> None:
    (highlight,) = imported_from(ANKI).highlights
    assert (highlight.words, highlight.note) == ("Old stones\nkeep <it>", 'They "do" so')
    assert highlight.tags == ("walls", "low")


def test_a_record_of_ris_has_quotes_among_its_notes() -> None:
    first, second = imported_from(RIS).highlights
    assert (first.words, first.note, second.words) == ("Old stones keep", "They do", "moss")
    assert (first.book.authors, first.book.url) == (("Moss, Ada",), "https://example.org/garden")


def test_what_readerapp_exports_comes_back_with_its_ids_from_every_format_that_holds_them() -> None:
    document = document_of(paragraph("It *rained* on 1. May."), title="Rain", source="/home/reader/rain.txt")
    placement = marked(document, "It *rained* on 1. May.", note="Why?\n\n* so", tags=["slow"])
    notes = [notes_in(document, [placement])]
    for name, has_note in (("org", True), ("csv", True), ("w3c", True), ("hypothesis", True), ("anki", False)):
        (highlight,) = read_source(ImportSource.of(written(writer_named(name), notes, EXPORTED))).highlights
        assert (name, highlight.tool, highlight.key) == (name, "readerapp", "ra-019abcdef0127001")
        assert (name, highlight.words) == (name, "It *rained* on 1. May.")
        if has_note:
            assert (name, highlight.note) == (name, "Why?\n\n* so")
