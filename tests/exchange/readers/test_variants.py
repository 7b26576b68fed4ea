"""What the same programs write in other versions, in other languages, and as other programs have saved it since."""

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exchange.imported import Chapter, ImportedHighlight, NumberRange, Scale, Selection
from readerapp.exchange.readers.logseq.edn import EdnError, maps_in
from readerapp.exchange.readers.pages import html_root, quick_text, text_in
from readerapp.exchange.readers.registry import read_source, reader_of
from readerapp.exchange.readers.source import ImportSource


def read(data: str | bytes, name: str = "a file") -> tuple[ImportedHighlight, ...]:
    """The highlights of a file with this content, told by it alone."""
    return read_source(ImportSource.of(data.encode() if isinstance(data, str) else data, name)).highlights


def reader(data: str | bytes) -> str:
    """The name of the reader that knows this content; empty for none."""
    known = reader_of(ImportSource.of(data.encode() if isinstance(data, str) else data))
    return known.name if known else ""


CLIPPING = (
    "Stones (Moss, Ann)\n- Your Highlight on Location 170-172 | Added on Monday, January 5, 2026 9:14:08 PM\n\n"
    "Grey walls keep.\n==========\n"
)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_that_windows_has_saved_in_utf_16_is_known(encoding: str) -> None:
    assert [one.words for one in read(("\ufeff" + CLIPPING).encode(encoding))] == ["Grey walls keep."]
    rows = json.dumps({"$format": "readest-annotations", "annotations": [
        {"id": "a", "type": "annotation", "cfi": "epubcfi(/6/4!/4/2,/1:0,/1:8)", "text": "stones", "note": ""}
    ]})  # fmt: skip
    assert [one.words for one in read(("\ufeff" + rows).encode(encoding))] == ["stones"]


def test_a_location_may_be_glued_to_its_word_where_no_blanks_are_written() -> None:
    clipping = "石 (苔)\n- 我的标注 位置200-02  | 添加于 2012年5月1日星期二, 上午8:27\n\n灰色的墙。\n==========\n"
    (highlight,) = read(clipping)
    assert highlight.hints == (NumberRange(Scale.LOCATION, "200", "202"),)
    assert highlight.created == "2012-05-01T08:27:00"


def test_bookcision_tells_notes_from_highlights() -> None:
    book = {"asin": "B00STONE", "title": "Stones", "authors": "Ann Moss;Ben Fern", "highlights": [
        {"text": "Grey walls keep.", "isNoteOnly": False, "location": {"url": "k://x", "value": 170}, "note": None},
        {"text": "of my own", "isNoteOnly": True, "location": {"url": "k://x", "value": 180}, "note": None},
    ]}  # fmt: skip
    first, second = read(json.dumps(book))
    assert (first.words, first.hints) == ("Grey walls keep.", (NumberRange(Scale.LOCATION, "170", "170"),))
    assert (first.book.authors, first.book.identifiers["asin"]) == (("Ann Moss", "Ben Fern"), "B00STONE")
    assert (second.words, second.note) == (None, "of my own")


@pytest.mark.parametrize(
    "table",
    ["Highlight\nGrey walls keep.\n", "Highlight,Title\nGrey walls keep.,Stones\n"],
)
def test_readwise_needs_nothing_but_the_highlight(table: str) -> None:
    assert [one.words for one in read(table)] == ["Grey walls keep."]


def test_a_moment_of_an_older_export_of_readwise_is_read() -> None:
    table = 'Highlight,Book Title,Highlighted at\nGrey walls keep.,Stones,"January 5, 2026 09:14:08 PM"\n'
    assert read(table)[0].created == "2026-01-05T21:14:08"


def test_what_calibre_keeps_of_a_removed_highlight_says_that_it_is_deleted() -> None:
    kept = {"type": "highlight", "uuid": "a", "start_cfi": "/2/4/2/1:0", "end_cfi": "/2/4/2/1:6", "spine_name": "a",
            "highlighted_text": "stones"}  # fmt: skip
    items = [kept, {"type": "highlight", "uuid": "b", "removed": True, "timestamp": "2026-01-05T20:14:08.000Z"}]
    assert [(one.key, one.is_deleted) for one in read(json.dumps(items))] == [("a", False), ("b", True)]


def test_an_area_whose_block_has_properties_alone_has_no_words() -> None:
    page = (
        "file:: [stones.pdf](../assets/stones.pdf)\n\n- grey walls\n  ls-type:: annotation\n  hl-page:: 1\n  id:: a\n"
        "- hl-type:: area\n  ls-type:: annotation\n  hl-page:: 2\n  id:: b\n\t- a picture of moss\n"
    )
    assert [(one.words, one.note) for one in read(page)] == [("grey walls", ""), (None, "a picture of moss")]


BOOK_OF_CHAPTERS = """* Stones
:PROPERTIES:
:org-remark-nov-file: ~/books/stones.epub
:END:
** Walls
:PROPERTIES:
:org-remark-file: ~/books/stones.epub/walls.xhtml
:END:
*** Grey walls keep.
:PROPERTIES:
:org-remark-beg: 10
:org-remark-end: 26
:org-remark-id: a
:org-remark-label: nil
:END:
* A page
:PROPERTIES:
:org-remark-file: https://example.org/garden
:END:
** moss
:PROPERTIES:
:org-remark-beg: 3
:org-remark-end: 7
:org-remark-id: b
:org-remark-label: red
:END:
"""


def test_a_chapter_of_a_book_in_emacs_is_of_the_book() -> None:
    chapter, page = read(BOOK_OF_CHAPTERS)
    named = chapter.book.title, chapter.book.path, chapter.hints
    assert named == (
        "Stones",
        "~/books/stones.epub",
        (Chapter(("Walls",)),),
    )
    of_page = page.book.title, page.book.url, chapter.color, page.color
    assert of_page == (
        "A page",
        "https://example.org/garden",
        "",
        "red",
    )


def test_json_with_bare_line_ends_and_half_a_character_is_read() -> None:
    broken = (
        '{"$format": "readest-annotations", "annotations": [{"id": "a", "type": "annotation", "cfi": "", "note": "",'
    )
    broken += ' "text": "grey\nwalls \\ud83d, \\ud83e\\udea8 and \\\\ud83d"}]}'
    assert [one.words for one in read(broken)] == ["grey\nwalls \N{REPLACEMENT CHARACTER}, \U0001faa8 and \\ud83d"]


def test_annotations_on_a_line_each_are_a_list() -> None:
    rows = [
        {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "bodyValue": note,
         "target": {"source": "https://example.org", "selector": {"type": "TextQuoteSelector", "exact": words}}}
        for note, words in (("one", "stones"), ("two", "moss"))
    ]  # fmt: skip
    assert [(one.words, one.note) for one in read("\n".join(map(json.dumps, rows)) + "\n")] == [
        ("stones", "one"),
        ("moss", "two"),
    ]


def test_a_zone_without_a_colon_gets_one() -> None:
    page = [{"id": 1, "title": "Stones", "url": "https://example.org", "content": "<p>grey</p>", "is_archived": 0,
             "annotations": [{"text": "n", "quote": "grey", "created_at": "2026-01-05T20:14:08+0100"}]}]  # fmt: skip
    assert read(json.dumps(page))[0].created == "2026-01-05T20:14:08+01:00"


def test_the_database_of_sioyek_names_its_documents_by_the_one_beside_it(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "shared.db") as shared:
        shared.executescript("""
            CREATE TABLE marks (id INTEGER PRIMARY KEY, document_path TEXT, symbol CHAR, offset_y REAL);
            CREATE TABLE bookmarks (id INTEGER PRIMARY KEY, document_path TEXT, desc TEXT, offset_y REAL);
            CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_path TEXT, desc TEXT, type CHAR,
                                     begin_x REAL, begin_y REAL, end_x REAL, end_y REAL);
            INSERT INTO highlights VALUES (1, 'd41d8cd9', 'grey walls', 'a', -1, 50, 20, 50);
            INSERT INTO bookmarks VALUES (1, 'd41d8cd9', 'moss', 10);
        """)
    with sqlite3.connect(tmp_path / "local.db") as local:
        local.execute("CREATE TABLE document_hash (id INTEGER PRIMARY KEY, path TEXT, hash TEXT)")
        local.execute("INSERT INTO document_hash VALUES (1, '/home/moss/stones.pdf', 'd41d8cd9')")
    imported = read_source(ImportSource.at(tmp_path / "shared.db"))
    (highlight,) = imported.highlights
    assert (highlight.words, highlight.color, highlight.book.title) == ("grey walls", "a", "stones")
    assert (highlight.book.path, highlight.book.identifiers["md5"]) == ("/home/moss/stones.pdf", "d41d8cd9")
    assert highlight.hints == (Selection((-1.0, 50.0), (20.0, 50.0)),)
    assert [one.remark for one in imported.skipped] == ["moss"]


def test_a_table_of_highlights_that_is_not_sioyeks_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as other:
        other.executescript("CREATE TABLE highlights (id INTEGER, text TEXT); CREATE TABLE bookmarks (id INTEGER);")
    assert reader((tmp_path / "a.db").read_bytes()) == ""


@pytest.mark.parametrize(
    ("edn", "value"),
    [
        ("{:a 1, :b [1 2.5 -3e2 4N], :c #{1}}", {"a": 1, "b": [1, 2.5, -300.0, 4], "c": [1]}),
        ("{:a #_ 1 2 :b [#_ #_ 1 2 3 #_{:x 1}]}", {"a": 2, "b": [3]}),
        ('{"k" \\a :c \\newline :u \\u0041}', {"k": "a", "c": "\n", "u": "A"}),
        ('; c "x\n{:a ";" ; d }\n :b nil}', {"a": ";", "b": None}),
        ('#inst "2026"', "2026"),
        ('("a\\n\\u0041\\"b" {1 2})', ['a\nA"b', {"1": 2}]),
    ],
)
def test_edn_is_read_as_data(edn: str, value: object) -> None:
    assert in_a_list(edn) == [{"value": value}]


def in_a_list(edn: str) -> list[Mapping[str, object]]:
    return list(maps_in(f"{{:other [{{:not 1}}] :all [{{:value {edn}\n}}]}} {{:all [:late]}}", "all"))


@pytest.mark.parametrize(
    ("edn", "numbers"),
    [
        ("{:all [{:n 1} 7 {:n 2} #_{:n 3} {:n 4}] :more {:all [{:n 5}]}}", [1, 2, 4]),
        ("{:all ({:n 1} {:n 2})}", [1, 2]),
        ("{:all #{{:n 1}}}", [1]),
        ("{:more [{:n 1}]}", []),
        ("[:all [{:n 1}]]", []),
        ("{:all {:n 1}}", []),
    ],
)
def test_the_maps_of_one_list_are_given_one_after_the_other(edn: str, numbers: list[int]) -> None:
    assert [item["n"] for item in maps_in(edn, "all")] == numbers


@pytest.mark.parametrize("edn", ["", "[1", "(]", "}", "{:a}", '"', "[" * 70 + "]" * 70])
def test_what_is_no_edn_is_refused(edn: str) -> None:
    with pytest.raises(EdnError):
        in_a_list(edn)


PLAIN_PARTS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<br />",
    "</div>",
    "<div>",
    "grey",
    " ",
    "\n",
    "&amp;",
    "&nbsp;",
    "&bull;",
    "<u a='b'>",
]


@given(st.lists(st.sampled_from(PLAIN_PARTS), max_size=8).map("".join))
def test_a_plain_note_is_read_quickly_as_the_parser_reads_it(note: str) -> None:
    page = f"<p>{note}</p>"
    quickly = quick_text(page)
    assert quickly is None or quickly == text_in(html_root(ImportSource.of(page.encode()), page))


def test_what_is_not_plain_is_left_to_the_parser() -> None:
    assert quick_text("<p>grey <b>walls</b> &amp;<br>moss</p><p>keep</p>") == "grey walls &\nmoss\nkeep"
    assert quick_text('<p>grey <a href="#">walls</a></p>') is None
    assert quick_text("<p>grey <b>walls</p></b>") is None
