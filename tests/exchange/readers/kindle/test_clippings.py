"""What a file of clippings means: which records are highlights, what was changed later, which note is on which."""

import pytest

from readerapp.exchange.imported import Imported, NumberRange, Scale, SkipReason
from readerapp.exchange.readers.kindle.clippings import read_clippings

TITLE = "A Garden of Stones (Moss, Ada)"


def clipping(place: str, words: str, title: str = TITLE) -> str:
    return f"{title}\r\n- {place}\r\n\r\n{words}\r\n==========\r\n"


def at(place: str, words: str, time: str = "9:14:08 PM") -> str:
    return clipping(f"Your {place} | Added on Monday, January 5, 2026 {time}", words)


def words_and_notes(imported: Imported) -> list[tuple[str | None, str]]:
    return [(highlight.words, highlight.note) for highlight in imported.highlights]


def reasons(imported: Imported) -> list[tuple[int, SkipReason]]:
    return [(skipped.number, skipped.reason) for skipped in imported.skipped]


def test_a_note_is_on_the_highlight_that_ends_where_it_stands() -> None:
    imported = read_clippings(at("Highlight on Location 10-12", "Stones.") + at("Note on Location 12", "grey"))
    assert words_and_notes(imported) == [("Stones.", "grey")]


def test_a_note_may_stand_in_the_middle_of_its_highlight_and_before_it() -> None:
    imported = read_clippings(at("Note on Location 11", "grey") + at("Highlight on Location 10-12", "Stones."))
    assert words_and_notes(imported) == [("Stones.", "grey")]


def test_a_note_is_on_the_nearest_of_several_highlights() -> None:
    text = (
        at("Highlight on Location 10-12", "Stones.")
        + at("Highlight on Location 11-12", "Moss.")
        + at("Note on Location 12", "green")
    )
    assert words_and_notes(read_clippings(text)) == [("Stones.", ""), ("Moss.", "green")]


def test_a_note_without_a_highlight_is_kept_alone() -> None:
    imported = read_clippings(at("Note on Location 99", "where is it?") + at("Highlight on Location 10-12", "Stones."))
    assert words_and_notes(imported) == [(None, "where is it?"), ("Stones.", "")]


def test_a_highlight_that_was_made_longer_takes_the_place_of_the_shorter_one() -> None:
    text = at("Highlight on Location 10-12", "Stones keep") + at("Highlight on Location 10-14", "Stones keep warm.")
    imported = read_clippings(text)
    assert words_and_notes(imported) == [("Stones keep warm.", "")]
    assert reasons(imported) == [(1, SkipReason.SUPERSEDED)]


def test_a_highlight_that_was_made_longer_keeps_its_key() -> None:
    short, long = at("Highlight on Location 10-12", "Stones"), at("Highlight on Location 10-14", "Stones keep warm.")
    before = at("Highlight on Location 8-14", "They say: Stones keep warm.")
    keys = {read_clippings(text).highlights[0].key for text in (short, short + long, short + long + before)}
    assert len(keys) == 1


def test_two_highlights_that_begin_at_one_location_with_other_words_are_two() -> None:
    text = at("Highlight on Location 10-10", "Stones.") + at("Highlight on Location 10-10", "Moss.")
    assert len(read_clippings(text).highlights) == 2


def test_the_last_state_of_a_note_holds() -> None:
    text = at("Highlight on Location 10-12", "Stones.") + at("Note on Location 12", "gray")
    imported = read_clippings(text + at("Note on Location 12", "grey", "9:15:00 PM"))
    assert words_and_notes(imported) == [("Stones.", "grey")]
    assert imported.highlights[0].modified == "2026-01-05T21:15:00"
    assert reasons(imported) == [(2, SkipReason.SUPERSEDED)]


def test_a_record_that_stands_there_twice_comes_in_once() -> None:
    imported = read_clippings(at("Highlight on Location 10-12", "Stones.") * 2)
    assert len(imported.highlights) == 1
    assert reasons(imported) == [(2, SkipReason.REPEATED)]


@pytest.mark.parametrize(
    "message",
    [
        " <You have reached the clipping limit for this item>",
        "<Vous avez atteint la limite maximale de copie pour cet élément>",
        "<このアイテムのクリップの上限に達しました>",
        "Stones keep … <You have reached the clipping limit set by the publisher, Moss & Sons>",
    ],
)
def test_words_that_are_withheld_are_no_words(message: str) -> None:
    (highlight,) = read_clippings(at("Highlight on Location 10-12", message)).highlights
    assert highlight.words is None
    assert NumberRange(Scale.LOCATION, "10", "12") in highlight.hints


def test_words_in_angle_brackets_that_say_nothing_of_a_limit_are_words() -> None:
    (highlight,) = read_clippings(at("Highlight on Location 10-12", "<section>stones</section>")).highlights
    assert highlight.words == "<section>stones</section>"


def test_bookmarks_and_empty_records_are_told_and_left_out() -> None:
    imported = read_clippings(at("Bookmark on Location 60", "") + at("Highlight on Location 61-62", ""))
    assert reasons(imported) == [(1, SkipReason.BOOKMARK), (2, SkipReason.EMPTY)]


def test_a_broken_record_is_named_and_the_others_come_in() -> None:
    imported = read_clippings(
        at("Highlight on Location 1-2", "One.") + "cut off\r\n==========\r\n" + at("Highlight on Location 3-4", "Two.")
    )
    assert [highlight.words for highlight in imported.highlights] == ["One.", "Two."]
    assert reasons(imported) == [(2, SkipReason.BROKEN)]


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("A Garden of Stones (Moss, Ada;Fern, Ben)", "A Garden of Stones", ("Moss, Ada", "Fern, Ben")),
        ("A Garden (of Stones)  ", "A Garden (of Stones)", ()),
        ("A Garden (of Stones) (Moss)", "A Garden (of Stones)", ("Moss",)),
        ("石の庭 ((美)モス)", "石の庭", ("(美)モス",)),
        ("A Garden of Stones  ", "A Garden of Stones", ()),
    ],
)
def test_the_authors_stand_in_the_last_brackets(line: str, title: str, authors: tuple[str, ...]) -> None:
    text = clipping("Your Highlight on Location 10-12 | Added on Monday, January 5, 2026 9:14:08 PM", "x", line)
    (highlight,) = read_clippings("\ufeff" + text).highlights
    assert (highlight.book.title, highlight.book.authors) == (title, authors)


def test_a_language_that_nobody_here_knows_is_read_by_its_shape() -> None:
    text = (
        clipping("Din överstrykning på blad 12 | plats 170-172 | Lades till fredag 3 foo 2026 10:00:00", "Stenar.")
        + clipping("Din anteckning på blad 12 | plats 172 | Lades till fredag 3 foo 2026 10:00:00", "grå")
        + clipping("Ditt märke på blad 12 | plats 172 | Lades till fredag 3 foo 2026 10:00:00", "")
    )
    imported = read_clippings(text)
    (highlight,) = imported.highlights
    assert (highlight.words, highlight.note, highlight.created) == ("Stenar.", "grå", "")
    assert highlight.hints == (NumberRange(Scale.LOCATION, "170", "172"), NumberRange(Scale.PAGE, "12", "12"))
    assert reasons(imported) == [(3, SkipReason.BOOKMARK)]


def test_what_koreader_writes_in_this_form_is_known_and_counted_once() -> None:
    export = (
        "A Garden (Ada Moss\nBen Fern)\n- Your highlight on page 12 | Added on Monday, January 05, 2026 09:14:08 PM\n"
        "\nStones.\n==========\nA Garden (Ada Moss\nBen Fern)\n"
        "- Your note on page 12 | Added on Monday, January 05, 2026 09:14:08 PM\n\ngrey\n==========\n"
    )
    (highlight,) = read_clippings(export * 2).highlights
    assert (highlight.tool, highlight.note) == ("koreader", "grey")
    assert highlight.book.authors == ("Ada Moss", "Ben Fern")


def test_highlights_of_one_page_and_one_minute_are_kept_apart() -> None:
    line = "Your Highlight on Page 125-125 | Added on Tuesday, April 24, 2012, 04:13 PM"
    highlights = read_clippings(clipping(line, "The stones of a garden.") + clipping(line, "personal")).highlights
    assert [highlight.words for highlight in highlights] == ["The stones of a garden.", "personal"]
