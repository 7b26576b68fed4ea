"""Colours of other programs become the six, by name, by hue, or as the reader has set it."""

import pytest

from readerapp.annotations.color import Color, MarkStyle
from readerapp.desk.importing.colors import color_of, style_of


@pytest.mark.parametrize(
    ("word", "color"),
    [
        ("", Color.YELLOW),
        ("Green", Color.GREEN),
        ("cian", Color.BLUE),
        ("purple", Color.VIOLET),
        ("highlight_blue", Color.BLUE),
        ("#ffd400", Color.YELLOW),
        ("#ff6666", Color.PINK),
        ("#5fb236", Color.GREEN),
        ("#2ea8e5", Color.BLUE),
        ("#a28ae5", Color.VIOLET),
        ("#f19837", Color.ORANGE),
        ("#777777", Color.YELLOW),
        ("no colour at all", Color.YELLOW),
    ],
)
def test_a_colour(word, color):
    assert color_of("kindle", word, {}) is color


def test_what_the_reader_has_set_comes_first_and_for_one_tool_before_that():
    chosen = {"red": Color.ORANGE, "Kobo:Red": Color.BLUE}
    assert color_of("kindle", "red", chosen) is Color.ORANGE
    assert color_of("kobo", "red", chosen) is Color.BLUE


def test_styles():
    assert [style_of(word) for word in ("", "underline", "wavy", "strikeout", "lighten")] == [
        MarkStyle.SOLID,
        MarkStyle.UNDERLINE,
        MarkStyle.UNDERLINE,
        MarkStyle.STRIKETHROUGH,
        MarkStyle.SOLID,
    ]
