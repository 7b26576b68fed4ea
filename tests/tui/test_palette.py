"""The palette and the help: what is typed of a name leads to the command that is meant."""

import pytest

from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.naming import meant_by
from readerapp.tui.keys.table import ACTIONS

TEXT = "# Of Birds\n\nThe wren is here. The owl is there.\n\nThe crow flew away.\n"


def first_of(typed, mode=Mode.READ, latest=()):
    return meant_by(typed, [action for action in ACTIONS if mode in action.modes], {}, latest)[0].name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("q", "quit"),
        ("wq", "quit"),
        ("x", "quit"),
        ("w", "save"),
        ("h", "help"),
        ("e", "reload"),
        ("y", "copy"),
        ("Y", "copy_quote"),
        ("dd", "delete"),
        ("c", "color"),
        ("end", "end"),
        ("exp", "export"),
        ("side", "toggle_sidebar"),
        ("quote", "copy_quote"),
        ("wider side", "wider_sidebar"),
        ("was deleted", "trash"),
        ("exprt", "export"),
    ],
)
def test_a_name_or_alias_comes_first_then_a_key_then_the_beginning_of_a_name_its_words_and_the_rest(typed, meant):
    assert first_of(typed) == meant


def test_what_is_equally_likely_comes_in_the_order_of_last_use():
    assert first_of("next") == "next_unit"
    assert first_of("next", latest=("next_note",)) == "next_note"


def test_q_closes_a_list():
    assert first_of("q", Mode.TRASH) == "close_list"


async def left(reader):
    await reader.until(lambda: reader.app._exit)
    return True


@pytest.mark.parametrize("typed", [":q<enter>", ":wq<enter>", ":x<enter>", "ZZ", "wq", "vq", "<tab>q"])
async def test_what_leaves_vim_leaves_and_copies_nothing(reading, monkeypatch, typed):
    copied = []
    async with reading(TEXT, suffix=".md") as reader:
        monkeypatch.setattr(type(reader.app), "copy_to_clipboard", lambda app, text: copied.append(text))
        await reader.type_ahead(typed)
        assert await left(reader)
    assert copied == []


async def test_the_palette_has_groups_with_names_and_keys_in_columns(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press(":")
        rows = [row.partition("│")[2] for row in reader.rows()]
        assert any(row.strip().startswith("Move") for row in rows)
        [first, second] = (
            next(row for row in rows if row.strip().startswith(name)) for name in ("next unit", "previous unit")
        )
        assert first.index("j ↓") == second.index("k ↑")


async def test_the_command_that_was_chosen_last_is_offered_first(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press(":next par<enter>")
        await reader.press("k:")
        assert any("Used last" in row for row in reader.rows())
        before = reader.focus
        await reader.press("<enter>")
        assert reader.focus != before


async def test_headings_are_passed_over_by_the_cursor(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("?<up><up><enter>")
        assert reader.focus == "The wren is here."


async def test_the_help_has_the_headings_of_the_readme(reading):
    async with reading(TEXT, suffix=".md", size=(120, 120)) as reader:
        await reader.press("?")
        headings = ("Move", "Caret and words", "Search and go", "Mark and write", "View", "Program")
        rows = [row.partition("│")[2].strip() for row in reader.rows()]
        shown = [heading for heading in headings if any(row.startswith(heading) for row in rows)]
        assert shown[:4] == list(headings[:4])


@pytest.mark.parametrize("keys", ["", "w", "v"])
async def test_ctrl_c_says_how_to_leave(reading, keys):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press(f"{keys}<ctrl+c>")
        assert reader.status.startswith("q: quit")


async def test_ctrl_c_leaves_the_palette(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press(":wider<ctrl+c>")
        assert reader.app.screen is reader.screen


async def test_saving_by_name_says_that_all_is_saved(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("<enter>:w<enter>")
        assert "saved at once" in reader.status


async def test_ctrl_home_and_ctrl_end_go_to_the_ends(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("<ctrl+end>")
        assert reader.focus == "The crow flew away."
        await reader.press("<ctrl+home>")
        assert reader.focus == "Of Birds"
