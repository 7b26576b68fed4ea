"""Pasting: into the line that is typed and into notes, in its turn among the keys, whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._wrap import compute_wrap_offsets
from textual._xterm_parser import XTermParser

from readerapp.tui.overlays.note_rows import row_starts
from readerapp.tui.textual_private import PastingAtOnce

TEXT = "The rain fell.\n\nThe last rain of all.\n"
BEGIN, END = "\x1b[200~", "\x1b[201~"


def events_of(parser, parts):
    return [
        (type(event), getattr(event, "text", getattr(event, "key", "")))
        for part in parts
        for event in parser.feed(part)
    ]


@pytest.mark.parametrize("cut", range(len(f"{BEGIN}{END}") + 8))
def test_a_paste_is_one_event_wherever_its_characters_are_parted(cut):
    typed = f"a{BEGIN}b\x00c{END}d"
    parts = [part for part in (typed[:cut], typed[cut:]) if part]
    in_order = events_of(PastingAtOnce(), parts)
    assert in_order == events_of(XTermParser(), parts)


async def test_what_is_pasted_goes_into_the_line_that_is_typed(reading):
    async with reading(TEXT) as reader:
        await reader.press("/the ")
        reader.paste("last\n")
        await reader.press(" rain")
        assert reader.typed.startswith("/the last rain")
        await reader.until(lambda: reader.focus == "The last rain of all.")


async def test_what_is_pasted_is_no_key(reading):
    async with reading(TEXT) as reader:
        reader.paste("q\rj")
        await reader.press("s")
        reader.paste("zz")
        assert reader.focus == "The rain fell."


async def test_a_paste_comes_in_its_turn_whatever_opens_before_it_and_closes_behind_it(reading):
    async with reading(TEXT) as reader:
        await reader.type_ahead("a")
        reader.paste("one two ")
        await reader.type_ahead("three<ctrl+s>")
        reader.paste("lost")
        await reader.until(lambda: [annotation.note for annotation in reader.annotations] == ["one two three"])


WORDS = st.text(
    st.sampled_from(["a", "b", " ", " ", "é", "字", "\u00a0", "\u0301", "\U0001f600", "\u200b"]), max_size=60
)


@given(WORDS, st.integers(1, 12))
def test_a_line_of_a_note_is_broken_where_textual_breaks_it(line, width):
    assert row_starts(line, width) == compute_wrap_offsets(line, width, 4)
    plain = line.encode("ascii", "ignore").decode()
    assert row_starts(plain, width) == compute_wrap_offsets(plain, width, 4)


async def test_what_is_longer_than_any_choice_fits_nothing(reading):
    async with reading(TEXT) as reader:
        await reader.press(":")
        reader.paste("quit " * 1000)
        await reader.until(lambda: reader.app.screen.has_class("-nothing"))
