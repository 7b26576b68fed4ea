"""Reading apps and devices with a file of their own: what each gives, and its traps."""

import json
from pathlib import Path

import pytest

from device_files import (
    ANNOT,
    BOOX_FIRST,
    BOOX_SECOND,
    CALIBRE_VIEWER,
    FOLIATE,
    LIBRERA,
    POCKETBOOK_PAGE,
    READEST,
    TOLINO,
    readera_backup,
)
from readerapp.exchange.imported import (
    CfiDialect,
    Chapter,
    EpubCfi,
    KoboPoint,
    NumberRange,
    Scale,
    SkipReason,
    XPointer,
)
from readerapp.exchange.readers import adobe, boox, foliate, librera, readera, tolino
from readerapp.exchange.readers.calibre import annotations as calibre
from readerapp.exchange.readers.pocketbook import page as pocketbook_page
from readerapp.exchange.readers.source import ImportSource, ImportSourceError


def page(number: str, end: str = "") -> NumberRange:
    return NumberRange(Scale.PAGE, number, end or number)


def test_annot_has_points_note_and_moments() -> None:
    (highlight,) = adobe.read(ImportSource.of(ANNOT.encode())).highlights
    assert (highlight.words, highlight.note) == ("stones", "grey ones")
    assert (highlight.created, highlight.modified) == ("2026-01-05T20:14:08Z", "2026-01-05T20:15:00Z")
    assert highlight.hints[0] == KoboPoint("O/a.xhtml", "point(/1/4/2/1:3)", "point(/1/4/2/1:9)")
    assert highlight.book.identifiers == {"uuid": "00000000-0000-4000-8000-00000000000a"}


def test_annot_resolves_no_entity(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    declared = f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    (highlight,) = adobe.read(
        ImportSource.of((declared + ANNOT.replace("grey ones", "grey &e; ones")).encode())
    ).highlights
    assert highlight.note.split() == ["grey", "ones"]


def test_calibre_says_the_file_and_its_own_dialect() -> None:
    imported = calibre.read(ImportSource.of(CALIBRE_VIEWER.encode()))
    (highlight,) = imported.highlights
    assert highlight.hints == (
        EpubCfi("/2/4/2/1:7", "/2/4/2/1:12", CfiDialect.CALIBRE, "O/ch.xhtml"),
        Chapter(("Part", "One"), "O/ch.xhtml"),
    )
    assert (highlight.words, highlight.note, highlight.color) == ("gamma", "third", "yellow")
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.READING_PLACE, SkipReason.BOOKMARK]


@pytest.mark.parametrize(
    "wrapped",
    [
        {"version": 1, "type": "calibre_annotation_collection", "annotations": json.loads(CALIBRE_VIEWER)},
        {
            "version": 1,
            "type": "calibre_annotation_collection",
            "annotations": [{"book_id": 7, "annotation": item} for item in json.loads(CALIBRE_VIEWER)],
        },
        {"version": 1, "type": "calibre_highlights", "highlights": json.loads(CALIBRE_VIEWER)[2:]},
    ],
)
def test_what_calibre_exports_gives_the_same(wrapped: dict[str, object]) -> None:
    source = ImportSource.of(b"\xef\xbb\xbf" + json.dumps(wrapped).encode())
    assert calibre.recognises(source)
    assert [highlight.key for highlight in calibre.read(source).highlights] == ["tDaIyaf6JWYnVq6DpuDvlg"]


def test_what_calibre_removed_says_so_and_decorations_are_styles() -> None:
    (item,) = [item for item in json.loads(CALIBRE_VIEWER) if item["type"] == "highlight"]
    item |= {"removed": True, "style": {"kind": "decoration", "type": "builtin", "which": "wavy"}}
    (highlight,) = calibre.read(ImportSource.of(json.dumps([item]).encode())).highlights
    assert (highlight.is_deleted, highlight.color, highlight.style) == (True, "", "wavy")


def test_foliate_names_colours_in_css_and_styles_in_their_place() -> None:
    imported = foliate.read(ImportSource.of(FOLIATE.encode()))
    first, second = imported.highlights
    assert first.hints == (EpubCfi("epubcfi(/6/4[ct]!/4/2,/1:0,/1:6)"),)
    assert (first.color, first.style, first.created) == ("#ff8800", "", "2026-01-05T20:14:00.000Z")
    assert (second.color, second.style, second.created) == ("", "underline", "")
    assert (first.book.title, first.book.authors) == ("A Garden of Stones", ("Ada Moss",))
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.BOOKMARK]


def test_readest_has_both_places_and_says_what_was_deleted() -> None:
    first, second = foliate.read(ImportSource.of(READEST.encode())).highlights
    assert XPointer("/body/DocFragment[2]/body/p/text().0", "/body/DocFragment[2]/body/p/text().6") in first.hints
    assert (first.style, first.color) == ("squiggly", "red")
    assert (first.created, first.modified) == ("2026-01-05T20:14:08Z", "2026-01-05T20:14:09.500Z")
    assert (first.is_deleted, second.is_deleted) == (False, True)


def test_the_first_boox_labels_all_its_parts() -> None:
    first, second = boox.read(ImportSource.of(BOOX_FIRST.encode())).highlights
    assert (first.words, first.note, first.created) == ("Stones keep\nthe warmth.", "true", "2022-03-07T01:11")
    assert first.hints == (page("13"),)
    assert second.hints == (page("20"), Chapter(("I. Walls",)))
    assert first.book.authors == ("Ada Moss", "Ben Fern")


def test_the_second_boox_keeps_a_chapter_until_the_next_one() -> None:
    first, second = boox.read(ImportSource.of(BOOX_SECOND.encode())).highlights
    assert (first.words, first.note) == ("Stones keep\nthe warmth.", "true\nof walls")
    assert (second.words, second.note) == ("Moss.", "")
    assert second.hints == (page("17"), Chapter(("I. Walls",)))
    assert (first.book.title, first.book.authors) == ("A Garden of Stones", ("Ada Moss",))


def test_readera_has_two_places_and_the_hash_of_the_file() -> None:
    (highlight,) = readera.read(ImportSource.of(readera_backup())).highlights
    place = "/body/DocFragment[3]/body/html/body/p[1]/text()"
    assert highlight.hints == (XPointer(f"{place}.0", f"{place}.7"), page("3"))
    assert (highlight.words, highlight.note, highlight.modified) == ("Stones.", "grey", "")
    assert highlight.book.identifiers == {"sha1": "a" * 40}


def test_a_backup_that_is_cut_off_is_refused_in_one_line() -> None:
    with pytest.raises(ImportSourceError, match="ZIP"):
        readera.read(ImportSource.of(readera_backup()[:-30]))


def test_librera_says_how_far_into_the_book() -> None:
    imported = librera.read(ImportSource.of(LIBRERA.encode()))
    (highlight,) = imported.highlights
    assert highlight.hints == (NumberRange(Scale.PERCENT, "25", "25"),)
    assert (highlight.book.title, highlight.created) == ("Garden", "2026-01-05T20:14:08Z")
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.BOOKMARK]


def test_a_note_on_a_tolino_continues_what_was_marked_before() -> None:
    imported = tolino.read(ImportSource.of(TOLINO.encode()))
    (highlight,) = imported.highlights
    assert (highlight.words, highlight.note) == ("Stones keep “the warmth”.", "true\nof walls")
    assert (highlight.created, highlight.modified) == ("2023-04-26T07:46:00", "2023-04-27T22:20:00")
    assert highlight.hints == (page("11", "12"),)
    assert [(skipped.number, skipped.reason) for skipped in imported.skipped] == [
        (1, SkipReason.SUPERSEDED),
        (3, SkipReason.BOOKMARK),
    ]


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Added on 08/20/2023 | 7:48", "2023-08-20T07:48:00"),
        ("Added on 08/09/2023 | 7:48", "2023-08-09T07:48:00"),
        ("Toegevoegd op 08/09/2023 | 7:48", "2023-09-08T07:48:00"),
        ("Hinzugefügt am 08.09.2023 | 7:48", "2023-09-08T07:48:00"),
        ("Quelque chose 08/09/2023 | 7:48", ""),
        ("Quelque chose 20/09/2023 | 7:48", "2023-09-20T07:48:00"),
    ],
)
def test_the_date_of_a_tolino_is_read_in_the_order_of_its_language(line: str, moment: str) -> None:
    record = f'A Garden (Moss)\nHighlight on page 7: "Stones."\n{line}\n\n{"-" * 35}\n\n'
    (highlight,) = tolino.read(ImportSource.of(record.encode())).highlights
    assert highlight.created == moment


def test_a_spanish_tolino_has_its_words_for_highlight_and_bookmark_the_other_way_round() -> None:
    text = "".join(
        f'A Garden (Moss)\n{kind} en la página 7: "{words}"\nAgregado el 08.09.2023 | 7:48\n\n{"-" * 35}\n\n'
        for kind, words in (("Marcadores", "Stones."), ("Selección", "a piece of the page"))
    )
    imported = tolino.read(ImportSource.of(text.encode()))
    assert [highlight.words for highlight in imported.highlights] == ["Stones."]
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.BOOKMARK]


def test_a_pocketbook_keeps_its_paragraphs_and_its_word_for_a_colour() -> None:
    imported = pocketbook_page.read(ImportSource.of(POCKETBOOK_PAGE.encode()))
    (highlight,) = imported.highlights
    assert (highlight.words, highlight.note, highlight.color) == ("Stones.\nMoss.", "grey", "cian")
    assert (highlight.key, highlight.hints) == ("A-1", (page("100"),))
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.BOOKMARK]
