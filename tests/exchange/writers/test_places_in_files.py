"""Formats that name places in a book, or are a copy of a document: read by what reads them, they lead to the words."""

import json
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from books import book, page
from conformance.real_readers import node_answers, why_missing
from examples import EXPORTED, document_of, marked, paragraph
from pdf_writer import column, pdf
from readerapp.annotations.color import Color
from readerapp.exchange.entries import notes_in
from readerapp.exchange.entry import OMISSION, DocumentDetails, DocumentNotes, Entry, Part, SourceFile, Where
from readerapp.exchange.imported import CharacterRange, Imported, XPointer
from readerapp.exchange.places.book import Book
from readerapp.exchange.places.xpointers import ranges_of
from readerapp.exchange.readers.registry import read_source
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.writers.errors import UnfitError
from readerapp.exchange.writers.registry import writer_named, written

BOOK = book(
    {
        "one.xhtml": page("<p>It rained <i>and rained</i> again.</p>\n <p>It rained\n   on Sunday.</p>"),
        "two.xhtml": page("<div><p>Nobody <b>came</b>, nobody <ruby>言<rt>い</rt></ruby>った it.</p></div>"),
    }
)
LINES = column(["The stones keep the warmth of the whole long after-", "noon, and give it back at night."])


def entry(words: str, number: int = 1, note: str = "", color: Color = Color.YELLOW, **more: Any) -> Entry:
    made = Entry(
        id=f"019abcd{number}-f012-7000-8000-000000000000",
        parts=(Part(words),),
        note=note,
        color=color,
        created="2026-11-20T10:00:00Z",
        modified="2026-11-21T10:00:00Z",
    )
    return replace(made, **more)


def notes(*entries: Entry, format: str = "epub", data: bytes = BOOK) -> DocumentNotes:
    details = DocumentDetails("A book", location=f"/shelf/book.{format}", format=format, authors=("Ada", "Ben"))
    return DocumentNotes(details, entries, file=SourceFile(data, format, details.location))


def read_again(name: str, some: DocumentNotes) -> Imported:
    return read_source(
        ImportSource.of(written(writer_named(name), [some], EXPORTED), f"file{writer_named(name).ending}")
    )


@pytest.mark.parametrize("words", ["rained and rained again.", "rained on Sunday.", "Nobody came", "言（い）った it."])
def test_koreader_is_told_a_place_where_the_words_stand(words: str) -> None:
    (highlight,) = read_again("koreader", notes(entry(words, note="Why?"))).highlights
    (pointer,) = (hint for hint in highlight.hints if isinstance(hint, XPointer))
    said = [place.words for place in ranges_of(pointer, Book(BOOK, "book"))]
    assert "".join(words.split()).replace("（", "").replace("）", "") in ["".join(one.split()) for one in said]
    assert (highlight.words, highlight.note, highlight.created) == (words, "Why?", "2026-11-20T10:00:00")


def test_words_that_stand_twice_are_told_apart_by_what_stands_behind_them() -> None:
    (highlight,) = read_again("koreader", notes(entry("It rained", suffix=" on Sunday."))).highlights
    assert (
        XPointer("/body/DocFragment[1]/body/p[2]/text().0", "/body/DocFragment[1]/body/p[2]/text().9")
        in highlight.hints
    )


def test_a_place_that_koreader_has_said_itself_goes_back_to_it() -> None:
    place = {"kind": "XPointer", "start": "/body/DocFragment[1]/body/p[9]/text().0", "end": "/body/DocFragment[1]/x.4"}
    origin = {"tool": "koreader", "key": "k", "words": "It rained", "hints": [place]}
    (highlight,) = read_again("koreader", notes(entry("It rained", origin=origin))).highlights
    assert highlight.hints[0] == XPointer(place["start"], place["end"])


def test_what_has_no_place_in_the_book_is_a_bookmark_with_its_words_and_note() -> None:
    text = written(writer_named("koreader"), [notes(entry("Gone from here", note="Why?"))], EXPORTED).decode()
    assert "drawer" not in text
    assert '["text"] = "Gone from here"' in text
    assert '["note"] = "Why?"' in text


@pytest.mark.skipif(shutil.which("lua5.1") is None, reason="lua5.1 is not installed")
def test_lua_reads_words_and_notes_of_any_signs() -> None:
    hard = '"]]; os.exit(1) --[[ \\ \\n \t\r\n\n\x01\x7f end\\'
    data = written(writer_named("koreader"), [notes(entry("It rained", note=hard), entry("x" + hard, 2))], EXPORTED)
    program = "local t = loadstring(io.read('*a'))(); io.write(t.annotations[1].note, '\\0', t.annotations[2].text)"
    said = subprocess.run(["lua5.1", "-e", program], input=data, capture_output=True, check=True).stdout
    assert said.decode().split("\0") == [hard, "x" + hard.replace("\n\n", "\n")]


def test_words_that_stand_apart_are_one_mark_on_a_pdf_that_leaves_out_what_is_between() -> None:
    apart = entry("", note="Why?", parts=(Part("The stones"), OMISSION, Part("give it back")))
    (highlight,) = read_again("pdf", notes(apart, format="pdf", data=pdf([LINES]))).highlights
    assert highlight.words is not None
    assert highlight.words.split() == ["The", "stones", "give", "it", "back"]
    assert highlight.note == "Why?"


def test_words_that_stand_apart_are_an_epub_annotation_for_each_stretch_and_come_back_as_one() -> None:
    apart = entry("It rained", note="Why?", tags=("rain",), parts=(Part("It rained"), OMISSION, Part("rained again.")))
    some = notes(replace(apart, suffix=""))
    archive = ZipFile(BytesIO(written(writer_named("epub-annotations"), [some], EXPORTED)))
    first, second = json.loads(archive.read("annotations.json"))["items"]
    quotes = [item["target"]["selector"][-1]["exact"] for item in (first, second)]
    spans = [item["target"]["selector"][0]["refinedBy"] for item in (first, second)]
    assert quotes == ["It rained", "rained again."]
    assert spans[0]["end"] < spans[1]["start"]
    assert [item["body"]["value"] for item in (first, second)] == ["Why?", ""]
    assert second["id"] == f"{first['id']}#part-2"
    (highlight,) = read_again("epub-annotations", some).highlights
    assert (highlight.words, highlight.note, highlight.tags) == ("It rained", "Why?", ("rain",))


@pytest.mark.parametrize("name", ["epub-annotations", "epub"])
def test_epub_annotations_come_back_with_place_words_note_tags_and_colour(name: str) -> None:
    said = read_again(name, notes(entry("Nobody came", note="Who?", color=Color.VIOLET, tags=("rain",))))
    (highlight,) = said.highlights
    assert (highlight.words, highlight.note, highlight.tags, highlight.color) == (
        "Nobody came",
        "Who?",
        ("rain",),
        "purple",
    )
    (place,) = (hint for hint in highlight.hints if isinstance(hint, CharacterRange))
    assert (place.file, place.start, place.end, place.element) == ("OEBPS/two.xhtml", 0, 11, "body")


def test_a_copy_of_a_book_has_all_its_files_and_the_type_first() -> None:
    data = written(writer_named("epub"), [notes(entry("Nobody came"))], EXPORTED)
    with ZipFile(BytesIO(data)) as copy, ZipFile(BytesIO(BOOK)) as original:
        assert copy.namelist() == [*original.namelist(), "META-INF/annotations.json"]
        assert all(copy.read(name) == original.read(name) for name in original.namelist())


def test_a_copy_is_refused_of_what_is_no_such_document() -> None:
    for name in ("epub", "pdf"):
        with pytest.raises(UnfitError, match="A book is no "):
            written(writer_named(name), [notes(entry("x"), format="text")], EXPORTED)


class TestCopyOfPdf:
    def test_marks_come_back_with_the_words_under_them(self) -> None:
        some = notes(
            entry("stones keep", 1, note="Pebbles?\n\nOr *rocks*.", color=Color.GREEN),
            entry("long afternoon, and give", 2, tags=("night", "two words")),
            format="pdf",
            data=pdf([LINES]),
        )
        first, second = read_again("pdf", some).highlights
        assert (first.words, first.note, first.by) == ("stones keep", "Pebbles?\n\nOr *rocks*.", "readerapp")
        assert (first.created, first.modified) == ("2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z")
        assert (second.words, second.tags) == ("long afternoon, and give", ("night", "two words"))

    def test_an_annotation_of_that_file_is_brought_up_to_date_and_not_doubled(self) -> None:
        once = written(
            writer_named("pdf"), [notes(entry("stones keep", note="First."), format="pdf", data=pdf([LINES]))], EXPORTED
        )
        again = read_again("pdf", notes(entry("stones keep", note="Second."), format="pdf", data=once))
        assert [(one.words, one.note) for one in again.highlights] == [("stones keep", "Second.")]

    def test_what_does_not_stand_on_a_page_is_a_note_with_its_words(self) -> None:
        some = notes(entry("Gone from here", note="Why?", where=Where(page="1")), format="pdf", data=pdf([LINES]))
        (highlight,) = read_again("pdf", some).highlights
        assert highlight.note == "“Gone from here”\n\nWhy?"

    def test_words_on_two_pages_with_a_foot_between_them_are_marked_on_both(self) -> None:
        pages = [
            column(["The first half of a sentence that", "runs over its page", "17"]),
            column(["to the next one, and on."]),
        ]
        words = "first half of a sentence that runs over its page to the next one"
        said = read_again("pdf", notes(entry(words, note="Long."), format="pdf", data=pdf(pages)))
        assert [(one.words, one.note) for one in said.highlights] == [
            ("first half of a sentence that runs over its page", "Long."),
            ("to the next one", ""),
        ]

    def test_the_same_notes_give_the_same_bytes(self) -> None:
        some = notes(entry("stones keep"), format="pdf", data=pdf([LINES]))
        assert written(writer_named("pdf"), [some], EXPORTED) == written(writer_named("pdf"), [some], EXPORTED)

    @pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
    def test_poppler_paints_the_mark_over_its_words_alone(self, tmp_path: Path) -> None:
        some = notes(entry("stones keep", color=Color.GREEN), format="pdf", data=pdf([LINES]))
        data = written(writer_named("pdf"), [some], EXPORTED)
        painted = subprocess.run(["pdftoppm", "-r", "72", "-"], input=data, capture_output=True, check=True).stdout
        size, pixels = painted.split(b"\n", 3)[1], painted.split(b"\n", 3)[3]
        width, height = map(int, size.split())
        green = [at for at in range(width * height) if pixels[at * 3 + 1] > pixels[at * 3] + 40]
        columns, rows = {at % width for at in green}, {height - at // width for at in green}
        assert 85 < min(columns) < 95
        assert 135 < max(columns) < 155
        assert 695 < min(rows) < max(rows) < 712


@pytest.mark.skipif(bool(why_missing("annotator")), reason=why_missing("annotator"))
def test_apache_annotator_finds_the_words_of_web_annotations_in_the_page() -> None:
    document = document_of(paragraph("It rained “and” rained again 🌧 on Sunday."), paragraph("It rained."))
    places = [marked(document, "rained again 🌧"), marked(document, "“and” rained", number=2)]
    collection = json.loads(written(writer_named("w3c"), [notes_in(document, places)], EXPORTED))
    html = "<p>It rained “and” rained again 🌧 on Sunday.</p><p>It rained.</p>"
    assert node_answers("annotator.mjs", {"html": html, "collection": collection}) == [
        ["“and” rained"],
        ["rained again 🌧"],
    ]
