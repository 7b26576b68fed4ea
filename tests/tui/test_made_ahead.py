"""Screens made ahead: each opened once, and gone with the text that it was made for."""

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Label

from readerapp.tui.made_ahead import MadeAhead
from readerapp.tui.textual_private import FrameHolding


class Page(Screen[str | None]):
    """A screen with something on it."""

    def compose(self) -> ComposeResult:
        yield Label("here")


class Program(FrameHolding[int]):
    """An app without anything."""


async def test_one_that_is_ready_is_opened_with_its_widgets_made_and_never_again():
    app = Program()
    async with app.run_test() as pilot:
        pages = MadeAhead(app, Page)
        pages.prepare()
        pages.prepare()
        await pilot.pause()
        first = pages.take()
        assert first.query_one(Label).is_mounted
        assert not pages.take().is_mounted


async def test_none_is_ready_any_more_once_it_was_let_go():
    app = Program()
    async with app.run_test() as pilot:
        pages = MadeAhead(app, Page)
        pages.prepare()
        await pilot.pause()
        ready = pages.take()
        pages.prepare()
        pages.drop()
        pages.prepare()
        await pilot.pause()
        assert not pages.take().is_mounted
        assert ready.is_mounted
        assert on(app) == [ready]


def on(app: App[int]) -> list[Page]:
    return [one for one in app._registry if isinstance(one, Page)]
