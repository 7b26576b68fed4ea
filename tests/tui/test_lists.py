"""A list that fills the screen: its mode, its keys, footer and help are those of the table, as for the page."""

import pytest

from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.table import ACTIONS
from readerapp.tui.lists.screen import ListScreen
from readerapp.tui.lists.trash import TrashScreen

TEXT = "One goes. Two goes. Three goes. Four goes.\n"
DELETED = "<enter>j<enter>j<enter>dd2kdd" + "jdd"
"""Three sentences marked, and their marks deleted: the second one last."""


@pytest.fixture
def trash(reading):
    """The trash with three deleted annotations in it, over the page."""
    return lambda **how: reading(TEXT, **how)


def listed(reader):
    """The lines of the list from the top, up to what is said about each."""
    texts = [row.split("goes.")[0].strip(" ▌") for row in reader.rows() if "goes." in row]
    return [text for text in texts if text]


def current(reader):
    return reader.app.screen.pane.line.text


async def test_it_answers_every_action_of_its_mode_and_no_other(trash):
    async with trash() as reader:
        await reader.press(DELETED + "gt")
        assert isinstance(reader.app.screen, TrashScreen)
        assert set(reader.app.screen.answers) == {action.name for action in ACTIONS if Mode.TRASH in action.modes}


async def test_its_mode_and_its_keys_are_named_on_it(trash):
    async with trash() as reader:
        await reader.press(DELETED + "gt")
        assert reader.row_of("TRASH")
        assert "Enter bring back" in reader.row_of("? help")
        assert "yellow" not in reader.row_of(" TRASH ")
        await reader.press("?")
        assert reader.row_of("Keys in TRASH")
        assert reader.row_of("bring the annotation back")


async def test_one_goes_through_it_with_counts_and_sequences(trash):
    async with trash() as reader:
        await reader.press(DELETED + "gt")
        assert listed(reader) == ["Two", "One", "Three"]
        await reader.press("2j")
        assert current(reader) == "Three goes."
        await reader.press("gg")
        assert current(reader) == "Two goes."
        await reader.press("Gk")
        assert current(reader) == "One goes."
        await reader.press("99j")
        assert current(reader) == "Three goes."


async def test_it_is_filtered_as_one_types_and_esc_peels_off_the_filter_first(trash):
    async with trash() as reader:
        await reader.press(DELETED + "gt/thr")
        assert listed(reader) == ["Three"]
        await reader.press("<enter><escape>")
        assert len(listed(reader)) == 3
        await reader.press("/nothing like it<enter>")
        assert reader.row_of("Nothing fits")
        await reader.press("<enter>")
        assert isinstance(reader.app.screen, TrashScreen)
        await reader.press("<escape><escape>")
        assert reader.app.screen is reader.screen


async def test_enter_brings_one_back_and_closes(trash):
    async with trash() as reader:
        await reader.press(DELETED + "gtj<enter>")
        assert reader.quotes == ["One goes."]
        assert reader.status == "Brought back"
        assert reader.app.screen is reader.screen
        await reader.press("u")
        assert reader.quotes == []


async def test_a_click_does_what_enter_does(trash):
    async with trash() as reader:
        await reader.press(DELETED + "gt")
        await reader.pilot.click(offset=reader.cell_of("Three"))
        await reader.settle()
        assert reader.quotes == ["Three goes."]


async def test_what_is_typed_ahead_reaches_the_list_and_what_lies_under_it(trash):
    async with trash() as reader:
        await reader.press(DELETED)
        await reader.type_ahead("gtj<enter>ggjjj")
        assert reader.quotes == ["One goes."]
        assert reader.focus == "Four goes."


async def test_keys_of_the_settings_hold_in_it_and_keys_of_other_modes_mean_nothing(trash):
    from readerapp.config import Settings

    async with trash(settings=Settings(keys={"next_line": ("J",)})) as reader:
        await reader.press(DELETED + "gtJ")
        assert current(reader) == "One goes."
        await reader.press("v")
        assert "means nothing here" in reader.row_of(" TRASH ")


async def test_more_lines_than_rows_are_scrolled(trash):
    async with trash(size=(60, 8)) as reader:
        await reader.press("<enter>dd" * 12 + "gt")
        await reader.press("G")
        pane = reader.app.screen.pane
        assert isinstance(reader.app.screen, ListScreen)
        assert pane._current == 11
        assert any("▌" in row for row in reader.rows())
        await reader.press("<backspace>")
        assert pane._current == 11 - pane.page
