"""Programs of the web and the desk: what the file of each gives, and its traps."""

import json
from pathlib import Path

import pytest

from desk_files import (
    EPUB_SET,
    HYPOTHESIS_REPORT,
    HYPOTHESIS_TABLE,
    KARAKEEP,
    LOGSEQ,
    LOGSEQ_PAGE,
    OKULAR,
    OMNIVORE,
    OMNIVORE_PAGES,
    ORG_REMARK,
    POCKET,
    READWISE,
    ROWS,
    SIOYEK,
    W3C_ANNOTATION,
    WALLABAG,
    ZOTERO,
    ZOTERO_NOTE,
    archive_of,
)
from readerapp.exchange.imported import (
    CharacterRange,
    Context,
    EpubCfi,
    Imported,
    NumberRange,
    Quads,
    Reply,
    Scale,
    Selection,
    SkipReason,
    TextDirective,
    TextUnit,
    XPathRange,
)
from readerapp.exchange.readers.registry import read_source, reader_of
from readerapp.exchange.readers.source import ImportSource


def imported_from(content: object, name: str = "a file") -> Imported:
    """What the reader that knows the content makes of it."""
    data = content if isinstance(content, bytes) else content if isinstance(content, str) else json.dumps(content)
    return read_source(ImportSource.of(data if isinstance(data, bytes) else data.encode(), name))


def page(number: str) -> NumberRange:
    return NumberRange(Scale.PAGE, number, number)


def test_rows_of_hypothesis_have_three_kinds_of_places_and_their_replies_in_order() -> None:
    first, of_page = imported_from({"total": 4, "rows": ROWS}).highlights
    assert first.hints == (
        XPathRange("/p[1]", 4, "/p[1]", 9),
        CharacterRange(14, 19, TextUnit.UTF16),
        Context("The", " keep"),
    )
    assert (first.words, first.note, first.tags, first.by) == ("stones", "grey ones", ("walls",), "moss")
    assert (first.created, first.modified) == ("2026-01-01T20:14:08.123456Z", "")
    assert [reply.note for reply in first.replies] == ["the first answer", "the second answer"]
    assert (of_page.words, of_page.note) == (None, "of the whole page")
    assert of_page.book.title == "A Garden of Stones"


def test_a_reply_whose_root_is_missing_is_a_note_of_its_own_and_a_hidden_row_is_kept_apart() -> None:
    hidden = {**ROWS[0], "id": "row9", "hidden": True}
    imported = imported_from({"export_userid": "acct:moss@example.org", "annotations": [ROWS[3], hidden]})
    assert [highlight.note for highlight in imported.highlights] == ["the first answer"]
    assert [highlight.words for highlight in imported.hidden] == ["stones"]
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.HIDDEN]


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("column", ["Quote/description", "Quote"])
def test_the_table_of_hypothesis_comes_in_two_generations_and_with_tabs(column: str, delimiter: str) -> None:
    text = HYPOTHESIS_TABLE.replace("Quote/description", column)
    if delimiter == "\t":
        rows = [["2026-01-05 20:14", "moss", "", "https://example.org/garden", "Public", "Annotation"]]
        text = (
            text.split("\n")[0].replace(",", "\t") + "\n" + "\t".join([*rows[0], '"stones\nkeep"', "a, b", "walls,b"])
        )
    first = imported_from(text).highlights[0]
    assert (first.words, first.tags, first.created) == ("stones\nkeep", ("walls", "b"), "2026-01-05T20:14")
    assert first.book.url == "https://example.org/garden"


def test_a_comment_in_the_text_of_hypothesis_may_hold_what_begins_a_block() -> None:
    first, second = imported_from(HYPOTHESIS_REPORT).highlights
    assert (first.words, first.tags) == ("stones\nComment: keep", ("walls", "low ones"))
    assert first.note == "they do\n\nAnnotation 7:\nnot one of them"
    assert (second.words, second.note) == ("warmth", "")
    assert (first.book.title, first.book.url) == ("A Garden of Stones", "https://example.org/garden")


def test_positions_of_the_w3c_count_code_points_and_may_refine_a_fragment() -> None:
    (highlight,) = imported_from(W3C_ANNOTATION).highlights
    assert highlight.hints == (CharacterRange(4, 10, TextUnit.CODE_POINTS),)
    assert (highlight.words, highlight.note, highlight.tags) == ("stones", "grey ones", ("walls",))
    assert (highlight.by, highlight.created) == ("Ada Moss", "2026-01-05T20:14:08Z")


@pytest.mark.parametrize(
    "whole",
    [
        [W3C_ANNOTATION],
        {"type": "AnnotationPage", "items": [W3C_ANNOTATION]},
        {"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": [W3C_ANNOTATION]}},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "@graph": [W3C_ANNOTATION]},
    ],
)
def test_annotations_stand_alone_in_lists_in_pages_and_in_collections(whole: object) -> None:
    assert imported_from(whole) == imported_from(W3C_ANNOTATION)


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ({"bodyValue": "grey"}, "grey"),
        ({"body": "https://example.org/more"}, "https://example.org/more"),
        ({"body": {"type": "TextualBody", "value": "grey"}}, "grey"),
        ({"body": {"type": "Choice", "items": [{"value": "grey"}, {"value": "gris"}]}}, "grey"),
        ({}, ""),
    ],
)
def test_a_body_may_be_absent_a_text_an_object_or_a_choice(said: dict[str, object], note: str) -> None:
    bare = {name: value for name, value in W3C_ANNOTATION.items() if name != "body"}
    assert [highlight.note for highlight in imported_from({**bare, **said}).highlights] == [note]


def test_an_annotation_that_edits_says_what_is_to_stand_there() -> None:
    edit = {"motivation": "editing", "body": {"type": "TextualBody", "value": "rocks"}}
    (highlight,) = imported_from({**W3C_ANNOTATION, **edit}).highlights
    assert (highlight.words, highlight.replacement, highlight.note) == ("stones", "rocks", "")


@pytest.mark.parametrize(
    "content",
    [
        EPUB_SET,
        archive_of("annotations.json", json.dumps(EPUB_SET).encode()),
    ],
    ids=["alone", "in an archive"],
)
def test_annotations_of_an_epub_count_inside_an_element_and_have_their_colour_in_the_body(content: object) -> None:
    imported = imported_from(content)
    (highlight,) = imported.highlights
    assert highlight.hints == (
        CharacterRange(4, 10, TextUnit.CODE_POINTS, "O/a.xhtml", "body > p"),
        NumberRange(Scale.PERCENT, "25", "25"),
        EpubCfi("epubcfi(/6/4!/4/2,/1:4,/1:10)", file="O/a.xhtml"),
    )
    assert (highlight.color, highlight.style, highlight.note, highlight.tags) == ("yellow", "underline", "", ("b",))
    assert highlight.book.identifiers == {"isbn": "9780000000002"}
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.BOOKMARK]


def test_readwise_writes_markdown_into_the_words_and_tags_into_the_note() -> None:
    (highlight,) = imported_from(READWISE).highlights
    assert highlight.words == "The old stones keep warmth"
    assert (highlight.note, highlight.tags) == ("true", ("wall", "low ones", "grey"))
    assert (highlight.book.authors, highlight.book.identifiers) == (("Ada Moss", "Ben Fern"), {"asin": "B000000001"})
    assert (highlight.hints, highlight.created) == ((page("12"),), "2026-01-05T20:14:08.123456Z")


def test_signs_that_are_no_emphasis_stay_in_the_words() -> None:
    (highlight,) = imported_from("Highlight,Title,Author\n2 * 3 * 4 and a*b*c,Sums,Moss\n").highlights
    assert highlight.words == "2 * 3 * 4 and a*b*c"


def test_zotero_has_places_on_two_pages_and_the_work_that_a_file_belongs_to() -> None:
    imported = imported_from(ZOTERO)
    (highlight,) = imported.highlights
    assert highlight.hints == (Quads(3, ((10, 20, 30, 40),)), Quads(4, ((1, 2, 3, 4),)), page("xii"))
    assert (highlight.style, highlight.color, highlight.tags) == ("underline", "#ffd400", ("walls",))
    assert (highlight.book.title, highlight.book.authors) == ("A Garden of Stones", ("Ada Moss",))
    assert highlight.book.path == "moss.pdf"
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.DRAWING]


def test_a_note_of_zotero_has_comments_behind_its_links() -> None:
    first, second = imported_from(ZOTERO_NOTE).highlights
    assert (first.words, first.note, first.key, first.hints) == ("stones", "", "ANN0AAAA", (page("1"),))
    assert (second.words, second.note) == ("warmth", "true\n\nand grey")


@pytest.mark.parametrize("is_archive", [False, True])
def test_okular_keeps_areas_as_parts_of_the_page_and_no_words(is_archive: bool) -> None:
    imported = imported_from(archive_of("metadata.xml", OKULAR.encode()) if is_archive else OKULAR)
    (highlight,) = imported.highlights
    quads = Quads(1, ((0.1, 0.25, 0.5, 0.2),), is_from_top=True, is_share=True)
    assert (highlight.words, highlight.hints) == (None, (quads, page("2")))
    assert (highlight.style, highlight.note, highlight.by) == ("underline", "grey ones", "Ada Moss")
    assert highlight.replies == (Reply("and warm", "Ben Fern"),)
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.DRAWING]


def test_sioyek_writes_its_letters_as_numbers_and_knows_documents_by_their_hash() -> None:
    imported = imported_from(SIOYEK)
    (highlight,) = imported.highlights
    assert (highlight.words, highlight.color) == ("stones", "a")
    assert highlight.book.identifiers == {"md5": "a" * 32}
    assert highlight.hints == (Selection((-10.5, 91.4), (7.0, 91.4)),)
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.BOOKMARK]


def test_the_two_files_of_logseq_are_read_together_whichever_is_named(tmp_path: Path) -> None:
    for folder, name, text in (("assets", "garden.edn", LOGSEQ), ("pages", "hls__garden.md", LOGSEQ_PAGE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, "utf-8")
    first, second = (
        read_source(ImportSource.at(tmp_path / path)) for path in ("assets/garden.edn", "pages/hls__garden.md")
    )
    assert first == second
    (highlight,) = first.highlights
    quads = Quads(1, ((0.1, 0.15, 0.5, 0.1),), is_from_top=True, is_share=True)
    assert (highlight.words, highlight.hints) == ('stones "keep"', (quads, page("2")))
    assert (highlight.note, highlight.color) == ("true\nof walls\n\nand of moss", "yellow")
    assert [skipped.reason for skipped in first.skipped] == [SkipReason.DRAWING]


def test_a_blank_ends_a_quote_of_omnivore_and_a_quote_in_a_note_stays_there(tmp_path: Path) -> None:
    (tmp_path / "highlights").mkdir()
    (tmp_path / "highlights" / "garden-1.md").write_text(OMNIVORE, "utf-8")
    (tmp_path / "metadata_0_to_20.json").write_text(json.dumps(OMNIVORE_PAGES), "utf-8")
    imported = read_source(ImportSource.at(tmp_path))
    assert imported == read_source(ImportSource.at(tmp_path / "highlights" / "garden-1.md"))
    first, second, third = imported.highlights
    assert (first.words, second.words, third.words) == ("stones", "where they\nkeep\n\nthe warmth", "moss")
    assert (second.tags, second.note) == (("walls", "low ones"), "true\n\n> of walls")
    assert first.book.url == "https://example.org/garden"


def test_a_page_that_quotes_is_no_export_of_omnivore() -> None:
    assert reader_of(ImportSource.of(OMNIVORE.encode())) is None


def test_offsets_of_wallabag_are_numbers_or_texts() -> None:
    (highlight,) = imported_from(WALLABAG).highlights
    assert highlight.hints == (XPathRange("/p[1]", 4, "/p[1]", 10),)
    assert (highlight.words, highlight.note, highlight.created) == ("stones", "grey", "2026-01-05T20:14:08Z")


def test_annotations_of_one_page_of_wallabag_come_in_alone() -> None:
    row = {"id": 7, "annotator_schema_version": "v1.0", "text": "grey", "quote": "stones", "user": "reader",
           "created_at": "2026-01-05T20:14:08+0000",
           "ranges": [{"start": "/p[1]", "startOffset": "4", "end": "/p[1]", "endOffset": "10"}]}  # fmt: skip
    for rows in ({"total": 1, "rows": [row]}, [row]):
        (highlight,) = imported_from(rows).highlights
        assert (highlight.tool, highlight.words, highlight.note) == ("wallabag", "stones", "grey")
        assert highlight.hints == (XPathRange("/p[1]", 4, "/p[1]", 10),)


@pytest.mark.parametrize(
    "target",
    [
        "https://a.example/walls#:~:text=the-,grey,stones",
        {"source": "https://a.example/walls#:~:text=the-,grey,stones"},
        {
            "source": "https://a.example/walls",
            "selector": {"type": "FragmentSelector", "value": ":~:text=the-,grey,stones"},
        },
    ],
)
def test_an_address_that_leads_to_words_is_a_place(target: object) -> None:
    (highlight,) = imported_from({"type": "Annotation", "id": "urn:a", "target": target}).highlights
    assert (highlight.words, highlight.book.url) == (None, "https://a.example/walls")
    assert highlight.hints == (TextDirective(":~:text=the-,grey,stones"),)


def test_pocket_keeps_quotes_and_may_have_lost_one() -> None:
    imported = imported_from(POCKET)
    assert [(one.words, one.created) for one in imported.highlights] == [("stones", "2026-01-05T20:14:08Z")]
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.EMPTY]


def test_org_remark_counts_characters_from_one() -> None:
    (highlight,) = imported_from(ORG_REMARK).highlights
    assert highlight.hints == (CharacterRange(4, 10, TextUnit.CODE_POINTS),)
    assert (highlight.words, highlight.note, highlight.color) == ("stones", "grey ones\n\n- and warm", "yellow")
    assert (highlight.key, highlight.book.path, highlight.tags) == ("a1b2c3d4", "~/garden.txt", ("walls",))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("Title,Author,Publisher,Highlighted Date,Text\nGarden,Moss,,2026-01-05T20:14:08Z,stones\n", ["stones"]),
        (
            'title,url,tags,annotations\nG,https://a.example,,"Highlight: stones\n\nHighlight: moss"\n',
            ["stones", "moss"],
        ),
        ("id,title,note,excerpt,url,folder,tags,created,highlights\n1,G,,,https://a.example,F,,2026-01-05,\n", []),
    ],
)
def test_tables_of_bookmarks_may_hold_highlights(table: str, words: list[str]) -> None:
    imported = imported_from(table)
    assert [highlight.words for highlight in imported.highlights] == words
    assert bool(imported.remarks) == (not words)


@pytest.mark.parametrize(
    "content",
    [
        "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\nGarden,https://a.example,1,['b'],,,,\n",
        "Title,Author,Publisher,URL,Tags,Highlight_Count\nGarden,Moss,,https://a.example,,3\n",
        "title,url,time_added,tags,cursor,status\nGarden,https://a.example,1767644048,b|c,,archive\n",
        KARAKEEP,
    ],
)
def test_a_list_without_highlights_says_so(content: object) -> None:
    imported = imported_from(content)
    assert imported.highlights == ()
    assert "no highlights" in imported.remarks[0] or "does not hold them" in imported.remarks[0]
