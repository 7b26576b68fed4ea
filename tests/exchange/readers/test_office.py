"""Comments of Word and Writer come in as notes of their authors with their replies, tracked changes as suggestions."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import damaged
from office_files import annotation, changed, comment, docx, odt, region, run
from readerapp.errors import ReaderappError
from readerapp.exchange.imported import Context, Imported, Reply
from readerapp.exchange.readers.registry import read_source, reader_of
from readerapp.exchange.readers.source import ImportSource

COMMENTED = docx(
    [
        run("Old ") + '<w:commentRangeStart w:id="0"/>' + changed("del", "grey ") + run("stones"),
        run("keep") + '<w:commentRangeEnd w:id="0"/>' + run(" the warmth."),
    ],
    comments=comment(0, "Which ones?", "Ben Fern", "0A") + comment(1, "All.", "Ada Moss", "0B"),
    extended='<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>',
)
WRITTEN = odt(
    "<text:p>Old <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>warm"
    "<text:change-end text:change-id='c2'/> stones <text:s/>"
    + annotation("a", "Which ones?", "Ada Moss")
    + "keep"
    + annotation("b", "All.", "Ben Fern", 'loext:parent-name="a"')
    + "<office:annotation-end office:name='a'/> the warmth.</text:p>",
    region("c1", "deletion", "grey") + region("c2", "insertion"),
)


def imported_from(data: bytes, name: str = "garden") -> Imported:
    return read_source(ImportSource.of(data, name))


def suggestions(*paragraphs: str) -> list[tuple[str | None, str | None]]:
    """Words and what is to stand there, of each change in a DOCX."""
    return [(one.words, one.replacement) for one in imported_from(docx(list(paragraphs))).highlights]


def test_a_comment_of_word_is_a_note_on_the_words_as_they_are_now_with_its_replies() -> None:
    note, change = imported_from(COMMENTED).highlights
    assert (note.words, note.note, note.by) == ("stones\nkeep", "Which ones?", "Ben Fern")
    assert note.replies == (Reply("All.", "Ada Moss", "2026-01-02T20:14:00Z"),)
    assert (note.created, note.replacement) == ("2026-01-01T20:14:00Z", None)
    assert (change.words, change.replacement, change.by) == ("grey", "", "Ada Moss")


def test_a_comment_of_writer_is_a_note_with_its_replies_and_changes_are_suggestions() -> None:
    imported = imported_from(WRITTEN)
    note, change = imported.highlights
    assert (note.words, note.note, note.replies) == (
        "keep",
        "Which ones?",
        (Reply("All.", "Ben Fern", "2026-01-05T20:14:08"),),
    )
    assert note.hints == (Context("Old warm stones", " the warmth."),)
    assert (change.words, change.replacement, change.by) == ("grey", "warm", "Ben Fern")
    assert (note.book.title, note.book.authors) == ("A Garden", ("Ada Moss",))


@pytest.mark.parametrize(
    ("paragraph", "words", "replacement"),
    [
        (run("Old ") + changed("del", "grey") + changed("ins", "warm") + run(" stones"), "grey", "warm"),
        (run("Old ") + changed("ins", "warm") + changed("del", "grey") + run(" stones"), "grey", "warm"),
        (run("the colo") + changed("ins", "u") + run("r of it"), "color", "colour"),
        (run("the colo") + changed("del", "u") + run("r of it"), "colour", "color"),
        (run("Old ") + changed("ins", "grey ") + run("stones"), "Old", "Old grey"),
        (changed("ins", "Old ") + run("stones keep"), "stones", "Old stones"),
        (run("Old ") + changed("moveFrom", "grey ") + run("stones"), "grey", ""),
    ],
)
def test_a_change_is_of_whole_words_that_can_be_found(paragraph: str, words: str, replacement: str) -> None:
    [(old, new)] = suggestions(paragraph)
    assert ((old or "").strip(), (new or "").strip()) == (words, replacement)


def test_changes_of_two_authors_side_by_side_are_two_suggestions() -> None:
    both = run("Old ") + changed("del", "grey ") + changed("del", "warm ", "Ben Fern") + run("stones")
    assert [words for words, _ in suggestions(both)] == ["grey", "warm"]


def test_what_one_puts_in_and_another_takes_out_again_is_no_suggestion() -> None:
    taken_out = (
        changed("ins", "grey ").replace("<w:r>", '<w:del w:author="Ben Fern"><w:r>').replace("</w:r>", "</w:r></w:del>")
    )
    assert suggestions(run("Old ") + taken_out.replace("w:t", "w:delText") + run("stones")) == []


def test_a_comment_on_a_place_has_no_words_and_what_stands_around_it() -> None:
    paragraph = run("Old stones") + '<w:r><w:commentReference w:id="0"/></w:r>' + run(" keep")
    (note,) = imported_from(docx([paragraph], comments=comment(0, "Which?", "Ben Fern", "0A"))).highlights
    assert (note.words, note.hints) == (None, (Context("Old stones", " keep"),))


def test_a_text_without_comments_and_changes_says_so() -> None:
    for data in (docx([run("Old stones")]), odt("<text:p>Old stones</text:p>")):
        assert "neither comments nor tracked changes" in imported_from(data).remarks[0]


@pytest.mark.parametrize(("data", "name"), [(COMMENTED, "word"), (WRITTEN, "writer")], ids=["word", "writer"])
def test_each_is_known_by_what_it_holds(data: bytes, name: str) -> None:
    found = reader_of(ImportSource.of(data))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(("data", "name"), [(COMMENTED, "word"), (WRITTEN, "writer")], ids=["word", "writer"])
@settings(max_examples=40, deadline=None)
@given(drawn=st.data())
def test_a_damaged_text_is_read_or_refused(data: bytes, name: str, drawn: st.DataObject) -> None:
    with suppress(ReaderappError):
        read_source(ImportSource.of(drawn.draw(damaged(data))), name)
