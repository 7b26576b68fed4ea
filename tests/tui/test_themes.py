"""Themes: the six colours can be read and told apart in each of them, and without any colour at all."""

from itertools import combinations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color as ShownColor
from textual.color import rgb_to_lab
from textual.theme import BUILTIN_THEMES

from readerapp.annotations.color import Color
from readerapp.config import Settings
from readerapp.page.indexed import shown
from readerapp.page.looks import Attribute
from readerapp.page.palette import ColorDepth
from readerapp.tui.theme_palette import inks_of, palette_of
from readerapp.tui.themes import DEFAULT_THEME, NO_COLOR_THEME, THEMES

TEXT = "One goes. Two goes.\n"
LEAST_CONTRAST = 4.5
"""What the Web Content Accessibility Guidelines (2.1, 1.4.3) ask of text."""

LEAST_GROUNDS = 1.1
"""Between two grounds, as a contrast ratio: near each other, and not the same."""

LEAST_DIFFERENCE = 12.0
"""Between two highlights, as a distance in the CIELAB colour space; 2.3 is what an eye can just tell apart."""

OURS = [theme for theme in THEMES if theme.name != NO_COLOR_THEME]
TEXTUALS = [theme for theme in BUILTIN_THEMES.values() if not theme.ansi]


def contrast(first, second):
    """The contrast ratio of two colours, 1 to 21, as the guidelines define it."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color):
    def linear(share):
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in ShownColor.parse(color).rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def difference(first, second):
    """How far apart two colours are to the eye (CIE 1976)."""
    one, other = (rgb_to_lab(ShownColor.parse(color)) for color in (first, second))
    return ((one.L - other.L) ** 2 + (one.a - other.a) ** 2 + (one.b - other.b) ** 2) ** 0.5


@pytest.mark.parametrize("theme", [*OURS, *TEXTUALS], ids=lambda theme: theme.name)
def test_text_can_be_read_on_every_ground(theme):
    palette = palette_of(theme)
    meaningful = [look.over(palette.text) for look in (*palette.highlights.values(), palette.hit, palette.current_hit)]
    others = [palette.text, palette.focus, palette.selection, *palette.headings, palette.link, palette.code]
    labels = [palette.label, palette.label_rest]
    shown = [look.over(palette.text) for look in (*others, *labels)]
    for look in (*meaningful, *map(palette.lifted, meaningful), *shown):
        assert contrast(look.foreground, look.background) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_the_six_colours_can_be_told_apart(theme):
    palette = palette_of(theme)
    grounds = [look.background for look in palette.highlights.values()]
    assert len(grounds) == len(Color)
    assert min(difference(*pair) for pair in combinations([*grounds, palette.text.background], 2)) > LEAST_DIFFERENCE


def test_without_colours_the_six_differ_by_attributes():
    palette = palette_of(THEMES[-1])
    attributes = [look.attributes for look in palette.highlights.values()]
    assert len(set(attributes)) == len(Color)
    assert Attribute.NONE not in attributes
    assert not any(look.foreground or look.background for look in palette.highlights.values())


@pytest.mark.parametrize("theme", [theme for theme in BUILTIN_THEMES.values() if theme.ansi], ids=lambda one: one.name)
def test_in_sixteen_colours_the_six_differ(theme):
    assert len(set(palette_of(theme).highlights.values())) == len(Color)


async def test_the_page_is_shown_in_every_theme(reading):
    async with reading(TEXT) as reader:
        await reader.press("<enter>")
        for name in sorted(reader.app.available_themes):
            reader.app.theme = name
            await reader.settle()
            assert any("One goes." in row for row in reader.rows())


async def test_a_theme_is_chosen_while_it_is_seen_and_esc_leaves_the_old_one(reading):
    async with reading(TEXT) as reader:
        assert reader.app.theme == DEFAULT_THEME
        await reader.press("T")
        await reader.press("nord")
        assert reader.app.theme == "nord"
        await reader.press("<escape>")
        assert reader.app.theme == DEFAULT_THEME
        await reader.press("T")
        await reader.press("gruvbox<enter>")
        assert reader.app.theme == "gruvbox"


async def test_the_theme_of_the_settings_is_taken_and_a_wrong_one_is_said(reading):
    async with reading(TEXT, settings=Settings(theme="readerapp-day")) as reader:
        assert reader.app.theme == "readerapp-day"
    async with reading(TEXT, settings=Settings(theme="noir")) as reader:
        assert reader.app.theme == DEFAULT_THEME
        assert reader.status.startswith("theme = 'noir': there is no such theme")


async def test_no_color_takes_every_colour_away(reading, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(TEXT) as reader:
        await reader.press("<enter>jcg/goes<enter>")
        assert reader.app.theme == NO_COLOR_THEME
        [row] = [row for row in reader.rows() if "One goes." in row and "▎" in row]
        assert row.lstrip().startswith(("Y", "G"))


@pytest.mark.parametrize("theme", THEMES[:2], ids=lambda theme: theme.name)
def test_in_256_colours_the_six_are_still_six_and_can_be_read(theme):
    looks = palette_of(theme, ColorDepth.INDEXED).highlights.values()
    indexed = {RichColor.parse(look.background).downgrade(ColorSystem.EIGHT_BIT).number for look in looks}
    assert len(indexed) == len(Color)
    assert all(contrast(look.foreground, look.background) >= 4.5 for look in looks)


@pytest.mark.parametrize("depth", [ColorDepth.INDEXED, ColorDepth.TRUE])
@pytest.mark.parametrize("theme", [*OURS, *TEXTUALS], ids=lambda theme: theme.name)
def test_the_focus_is_apart_from_the_page_the_header_and_code(theme, depth):
    inks, palette = inks_of(theme), palette_of(theme, depth)
    besides = [inks.ground, inks.panel, palette.code.background]
    as_shown = [
        shown(color) if depth is ColorDepth.INDEXED else color for color in [palette.focus.background, *besides]
    ]
    focus, page, header, code = as_shown
    assert len({focus, page, header}) == 3
    assert depth is ColorDepth.TRUE or focus != code
    assert depth is ColorDepth.TRUE or contrast(shown(inks.ink), focus) >= LEAST_CONTRAST
    assert depth is ColorDepth.TRUE or min(contrast(focus, page), contrast(focus, header)) >= LEAST_GROUNDS


@pytest.mark.parametrize("number", range(16, 256))
def test_what_256_colours_show_is_what_rich_knows_of_them(number):
    color = RichColor.from_ansi(number).get_truecolor().hex
    taken = RichColor.parse(color).downgrade(ColorSystem.EIGHT_BIT).number
    assert shown(color) == RichColor.from_ansi(taken).get_truecolor().hex


async def test_with_sixteen_colours_the_terminals_own_are_taken(reading, monkeypatch):
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "xterm")
    async with reading("One goes.\n") as reader:
        assert reader.app.current_theme.ansi
        assert len(set(reader.app.palette.highlights.values())) == len(Color)
