"""What readerapp has exported as Markdown comes back by its block ids, with all that was in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.corpus import HARD_NOTES, HARD_QUOTES, of_notes, of_quotes
from examples import EXPORTED, document_of, marked, paragraph
from readerapp.annotations.color import Color
from readerapp.document.block import Block, BlockKind
from readerapp.exchange.entries import notes_in
from readerapp.exchange.imported import Imported
from readerapp.exchange.readers.own_markdown import read, recognises
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.writers.markdown.dialect import DIALECTS, Dialect
from readerapp.exchange.writers.markdown.notes import markdown_notes
from readerapp.exchange.writers.markdown.own_note import closed_note


def read_back(text: str) -> Imported:
    source = ImportSource.of(text.encode())
    assert recognises(source)
    return read(source)


def test_an_entry_comes_back_with_its_words_note_tags_and_colour() -> None:
    document = document_of(paragraph("It *rained*."), title='Rain: "a report"', source="/home/reader/rain.txt")
    note = "Why?  \n\n- tab\there"
    placement = marked(document, "It *rained*.", note=note, tags=["slow", "health"], color=Color.GREEN)
    (highlight,) = read_back(markdown_notes(notes_in(document, [placement]), EXPORTED)).highlights
    assert (highlight.tool, highlight.key) == ("readerapp", "ra-019abcdef0127001")
    assert (highlight.words, highlight.note) == ("It *rained*.", note)
    assert (highlight.tags, highlight.color) == (("slow", "health"), "green")
    assert (highlight.book.title, highlight.book.path) == ('Rain: "a report"', "/home/reader/rain.txt")


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_hard_quotes_come_back_as_the_words_they_are(dialect: Dialect) -> None:
    imported = read_back(markdown_notes(of_quotes(), EXPORTED, dialect))
    words = [" ".join((highlight.words or "").split()) for highlight in imported.highlights]
    assert words == [" ".join(quote.split()) for quote in HARD_QUOTES]


def test_hard_notes_come_back_each_to_its_own_entry() -> None:
    imported = read_back(markdown_notes(of_notes(), EXPORTED))
    assert [highlight.key for highlight in imported.highlights] == [entry.block_id for entry in of_notes().entries]
    kept = [note for note in HARD_NOTES if closed_note(note) == note]
    assert len(kept) > 40
    assert set(kept) <= {highlight.note for highlight in imported.highlights}


def test_code_comes_back_with_its_indentation() -> None:
    document = document_of(Block(BlockKind.CODE, "def f():\n    return '```'"))
    text = markdown_notes(notes_in(document, [marked(document, "return '```'")]), EXPORTED)
    (highlight,) = read_back(text).highlights
    assert highlight.words == "return '```'"


def test_a_second_copy_of_an_entry_is_said_to_be_one() -> None:
    document = document_of(paragraph("It rained."))
    text = markdown_notes(notes_in(document, [marked(document, "It rained.")]), EXPORTED)
    imported = read_back(text + text.split("# An article")[1])
    assert len(imported.highlights) == 1
    assert [skipped.remark for skipped in imported.skipped] == ["ra-019abcdef0127001"]


def test_markdown_of_others_is_not_recognised() -> None:
    assert not recognises(ImportSource.of(b"# Notes\n\n> quoted\n\nwords ^block-id\n"))


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read(ImportSource.of(f"---\n{text}\n---\n{text}\n*yellow* ^ra-0123456789abcdef\n{text}".encode("utf-8", "replace")))


def test_it_is_told_of_a_note_that_nobody_has_edited_and_of_entries_that_are_gone() -> None:
    document = document_of(paragraph("It rained."), paragraph("It snowed."))
    placements = [marked(document, "It rained.", note="Why?"), marked(document, "It snowed.", number=2)]
    text = markdown_notes(notes_in(document, placements), EXPORTED)
    first, second = read_back(text.replace("Why?", "Why not?")).highlights
    assert first.as_written == {"color", "tags"}
    assert second.as_written == {"note", "color", "tags"}
    assert read_back(text).remarks == ()
    assert read_back(text[: text.index("> It snowed.")]).remarks == (
        "1 that it had are no longer in it, and are kept here",
    )


def test_what_has_thousands_of_notes_is_recognised_by_the_field_that_says_what_was_written() -> None:
    document = document_of(paragraph("It rained."), title="Rain", source="/home/reader/rain.txt")
    text = markdown_notes(notes_in(document, [marked(document, "It rained.")]), EXPORTED)
    many = text.replace('digests: "', 'digests: "' + "AAAA" * 30_000)
    assert many != text
    assert [highlight.words for highlight in read_back(many).highlights] == ["It rained."]
