"""The private names of Textual's that are used stand in one module, and do what is expected of them."""

import ast
import codecs
import importlib
import inspect
import pkgutil
import threading
import tomllib
from functools import cache
from importlib.metadata import requires, version
from pathlib import Path

import pyte
import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Label

import readerapp.tui
from readerapp.tui.textual_private import (
    PlainlyFailing,
    UnawaitedKeyboard,
    events_in,
    forgive_invalid_bytes,
    sparing,
)

ROOM = Path(readerapp.tui.__file__).parent
ONE_MODULE = ROOM / "textual_private.py"
MODULES = sorted(ROOM.rglob("*.py"))


def private_names(tree: ast.AST) -> set[str]:
    """The attributes with one underscore before them that are read, set or defined in a module."""
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return {name for name in attributes | functions if name.startswith("_") and not name.startswith("__")}


@cache
def classes_in(path: str) -> dict[str, set[str]]:
    """The private names of every class in a file."""
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    return {node.name: private_names(node) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def private_names_of(each: type) -> set[str]:
    """The private names that a class uses, defines, or gives its instances."""
    return classes_in(inspect.getsourcefile(each) or "")[each.__name__]


def classes_on_textual():
    """Every class of the user interface that is made of one of Textual's."""
    for found in pkgutil.walk_packages(readerapp.tui.__path__, "readerapp.tui."):
        module = importlib.import_module(found.name)
        for _, each in inspect.getmembers(module, inspect.isclass):
            if each.__module__ == found.name and issubclass(each, MessagePump):
                yield each


def test_no_other_module_imports_a_private_module_or_name_of_textual():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual") and path != ONE_MODULE:
                names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
                assert not [name for name in names if name.startswith("_")], path


def test_no_other_class_uses_or_hides_a_private_name_of_its_base():
    checked = 0
    for each in classes_on_textual():
        if inspect.getsourcefile(each) == str(ONE_MODULE):
            continue
        own = private_names_of(each)
        for base in each.__mro__:
            if base.__module__.startswith("textual"):
                assert not own & private_names_of(base), f"{each.__name__} and Textual's {base.__name__}"
                checked += 1
    assert checked > 50


def test_it_is_pinned_to_the_minor_version_it_was_tested_with():
    project = tomllib.loads((ROOM.parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    pin = next(line for line in project["project"]["dependencies"] if line.startswith("textual"))
    assert pin == "textual~=8.2.8"
    assert "Textual 8.2.8" in (importlib.import_module("readerapp.tui.textual_private").__doc__ or "")
    assert version("textual").startswith("8.2.")
    assert any(needed.startswith("textual~=8.2.8") for needed in requires("readerapp") or ())


def test_xterm_parser_makes_keys_and_the_mouse_of_bytes():
    made = list(events_in(b"j\x1b[B\xff\x1b[<0;3;4M"))
    keys = [event.key for event in made if isinstance(event, events.Key)]
    assert keys[:2] == ["j", "down"]
    assert any(isinstance(event, events.MouseDown) for event in made)


def test_getincrementaldecoder_of_the_driver_forgives(monkeypatch: pytest.MonkeyPatch):
    assert "getincrementaldecoder" in Path(linux_driver.__file__).read_text(encoding="utf-8")
    monkeypatch.setattr(linux_driver, "getincrementaldecoder", codecs.getincrementaldecoder)
    with pytest.raises(UnicodeDecodeError):
        linux_driver.getincrementaldecoder("utf-8")().decode(b"a\xffb")
    forgive_invalid_bytes()
    assert linux_driver.getincrementaldecoder("utf-8")().decode(b"a\xffb") == "a\ufffdb"


async def test_key_thread_is_what_a_driver_waits_for():
    assert "_key_thread" in private_names_of(LinuxDriver)
    driver = UnawaitedKeyboard(App[int]())
    driver._key_thread = thread = threading.Thread(target=lambda: None)
    driver.forget_keyboard()
    # Textual joins the thread, which would raise for one that was never started.
    driver.disable_input()
    assert not thread.ident


class Coloured(PlainlyFailing[int]):
    """Two widgets side by side, and what stands in both."""

    CSS = "Screen { layout: horizontal } Label { width: 10; color: red; background: blue }"

    def compose(self) -> ComposeResult:
        yield Label("left\n[b]second[/b]")
        yield Label("right\nthird")


def drawn(data: str) -> list[list[tuple[str, str, str]]]:
    """The cells of a terminal that was sent this: text, its colour where there is any, and that behind it."""
    screen = pyte.Screen(40, 6)
    pyte.Stream(screen).feed(data)
    rows = [[screen.buffer[y][x] for x in range(40)] for y in range(6)]
    return [[(cell.data, cell.fg if cell.data.strip() else "", cell.bg) for cell in row] for row in rows]


async def test_compositor_and_its_updates_are_written_as_textual_would_write_them():
    assert {"_display", "_background_screens"} <= private_names_of(App)
    app = Coloured()
    async with app.run_test(size=(40, 6)):
        compositor = app.screen._compositor
        plainly = compositor.render_update(full=True).render_segments(app.console)
        whole = app.whole_screen()
        assert len(whole) < len(plainly)
        assert drawn(whole) == drawn(plainly)
        app.query(Label).last().refresh()
        compositor._dirty_regions.add(Region(10, 1, 10, 1))
        update = compositor.render_update()
        assert drawn(sparing(update).render_segments(app.console)) == drawn(update.render_segments(app.console))


class Following(PlainlyFailing[int]):
    """Counts how often its screen is told a size."""

    def get_default_screen(self) -> Screen[None]:
        return Told()


class Told(Screen[None]):
    """A screen that keeps the sizes it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, int]] = []

    def on_resize(self, event: events.Resize) -> None:
        self.told.append(tuple(event.size))


async def test_size_check_resize_and_resize_event_have_a_new_size_followed_at_once_and_once():
    assert {"_size", "_resize_event", "_check_resize", "_on_resize"} <= private_names_of(App)
    app = Following()
    async with app.run_test(size=(40, 6)) as pilot:
        screen = app.screen
        assert isinstance(screen, Told)
        screen.told.clear()
        for size in ((50, 8), (50, 8), (40, 6)):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.02)
        # Once by the app, and once when the screen has been laid out for it.
        assert screen.told == [(50, 8), (50, 8), (40, 6), (40, 6)]
        assert tuple(app.size) == (40, 6)


async def test_register_makes_the_widgets_of_a_screen_before_it_is_opened():
    assert {"_register"} <= private_names_of(App)
    app = Following()
    async with app.run_test(size=(40, 6)) as pilot:
        ahead = Labelled()
        app.mount_ahead(ahead)
        await pilot.pause()
        label = ahead.query_one(Label)
        assert label.is_mounted
        assert app.screen is not ahead
        app.push_screen(ahead)
        await pilot.pause()
        assert app.screen is ahead
        assert ahead.query_one(Label) is label
        assert label.region.height == 1


class Labelled(Screen[str | None]):
    """A screen with something on it."""

    def compose(self) -> ComposeResult:
        yield Label("here")


class Broken(PlainlyFailing[int]):
    """An app with an error of its own."""

    def on_mount(self) -> None:
        raise RuntimeError("broken")


async def test_fatal_error_and_exception_are_how_an_app_ends_after_an_error(capsys: pytest.CaptureFixture[str]):
    assert {"_fatal_error", "_exception", "_driver"} <= private_names_of(App)
    assert "_close_messages_no_wait" in private_names_of(MessagePump)
    app = Broken()
    assert app.terminal is None
    with pytest.raises(RuntimeError, match="broken"):
        async with app.run_test():
            assert app.terminal is not None
    assert isinstance(app.failure, RuntimeError)
    assert "Traceback" not in "".join(capsys.readouterr())
