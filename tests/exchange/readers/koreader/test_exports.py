"""What KOReader exports: words, notes, pages and moments, each once however often it was exported."""

from types import ModuleType

import pytest

from device_files import KOREADER_JSON, KOREADER_MARKDOWN, KOREADER_PAGE, KOREADER_TEXT
from readerapp.exchange.imported import Chapter, NumberRange, Scale, SkipReason, XPointer
from readerapp.exchange.readers.koreader import export_json, export_markdown, export_page, export_text
from readerapp.exchange.readers.source import ImportSource


def test_json_has_the_beginning_of_the_place_and_a_moment_in_utc() -> None:
    (highlight,) = export_json.read(ImportSource.of(KOREADER_JSON.encode())).highlights
    assert (highlight.words, highlight.note, highlight.color) == ("Stones.", "grey", "red")
    assert highlight.created == "2026-01-05T20:14:08Z"
    assert highlight.hints == (
        XPointer("/body/DocFragment[3]/body/p[2]/text().10", ""),
        NumberRange(Scale.PAGE, "xii", "xii"),
        Chapter(("I",)),
    )
    assert highlight.book.authors == ("Ada Moss", "Ben Fern")


def test_markdown_loses_its_style_and_keeps_the_headings_of_a_note() -> None:
    first, second = export_markdown.read(ImportSource.of(KOREADER_MARKDOWN.encode())).highlights
    assert (first.words, first.note) == ("Stones keep\nthe warmth.", "my note\n\n## a heading\nof the note")
    assert (second.words, second.note, second.created) == ("Moss.", "", "2026-01-05T21:15:08")
    assert first.hints == (NumberRange(Scale.PAGE, "12", "12"), Chapter(("I. Walls",)))


def test_the_page_has_no_date_because_day_and_month_are_not_sure() -> None:
    (highlight,) = export_page.read(ImportSource.of(KOREADER_PAGE.encode())).highlights
    assert (highlight.words, highlight.note) == ("Stones keep\nthe warmth.", "a\n\nb")
    assert (highlight.created, highlight.color) == ("", "#ff1800")
    assert highlight.hints == (NumberRange(Scale.PAGE, "12", "12"), Chapter(("I. Walls",)))


@pytest.mark.parametrize(("module", "text"), [(export_text, KOREADER_TEXT), (export_markdown, KOREADER_MARKDOWN)])
def test_what_was_exported_twice_comes_in_once(module: ModuleType, text: str) -> None:
    once, twice = (module.read(ImportSource.of(content.encode())) for content in (text, text + text))
    assert twice.highlights == once.highlights
    assert [skipped.reason for skipped in twice.skipped] == [SkipReason.REPEATED] * len(once.highlights)


def test_text_has_chapter_page_and_moment() -> None:
    first, second = export_text.read(ImportSource.of(KOREADER_TEXT.encode())).highlights
    assert (first.words, first.note, first.created) == ("Stones keep\nthe warmth.", "my note", "2026-01-05T21:14:08")
    assert second.hints == (NumberRange(Scale.PAGE, "xii", "xii"), Chapter(("I. Walls",)))
    assert first.book.title == "A Garden of Stones"
