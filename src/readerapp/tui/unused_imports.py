"""Unused imports: what asyncio and Textual would bring along and a reader does without is left out while they come in.

That is an eighth of the time until the first key is answered. In the place of a module stands one that has the names
which are imported from it, and brings the module itself for any other; what is imported by name later is the real one.
What another version of Textual does with these names nobody knows: it is imported as it is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, cast

TESTED = "8.2.8"
"""The version of Textual that does without what is left out."""

_CLASSES = {
    # The palette of commands is our own; Textual's brings inputs, trees and lists of files.
    "textual.command": (
        "CommandListItem",
        "CommandPalette",
        "DiscoveryHit",
        "Hit",
        "Hits",
        "Provider",
        "SimpleProvider",
    ),
    "rich.table": ("Table",),
}
"""The classes that Textual imports from modules, and that no reader makes anything of."""

_FUNCTIONS = {
    "difflib": ("get_close_matches",),
    "mimetypes": ("guess_type",),
    "pickle": ("dumps", "loads"),
    "platformdirs": ("user_downloads_path",),
    "uuid": ("uuid4",),
}
"""The functions that Textual and Rich import from modules; the first call of one imports its module."""


class LeftOutError(RuntimeError):
    """Something was used after all that the reader does without."""


def import_asyncio() -> None:
    """Import the event loop as where Python is built without TLS: that is a tenth of it, and no loop here connects."""
    if "asyncio" not in sys.modules:
        with _instead_of({"ssl": None}):
            import_module("asyncio")


def import_textual() -> None:
    """Import Textual's app without what it needs only for what a reader has of its own, or has not."""
    if "textual.app" not in sys.modules and _is_tested():
        classes = {name: _stand_in(name, names, _left_out) for name, names in _CLASSES.items()}
        functions = {name: _stand_in(name, names, _called_later) for name, names in _FUNCTIONS.items()}
        with _instead_of({**classes, **functions}):
            import_module("textual.app")


def _is_tested() -> bool:
    """Whether the Textual that will be imported is the tested one, as the folder that was installed with it says.

    To ask `importlib.metadata` would take as long as a tenth of what is saved.
    """
    places = (folder or "." for folder in sys.path)
    place = next((folder for folder in places if os.access(f"{folder}/textual/__init__.py", os.F_OK)), None)
    return place is not None and os.access(f"{place}/textual-{TESTED}.dist-info", os.F_OK)


@contextmanager
def _instead_of(modules: dict[str, ModuleType | None]) -> Iterator[None]:
    """Have others import these in the place of the modules of these names, as far as those are not there already."""
    loaded = cast("dict[str, ModuleType | None]", sys.modules)
    missing = {name: module for name, module in modules.items() if name not in loaded}
    loaded.update(missing)
    try:
        yield
    finally:
        for name, module in missing.items():
            if name in loaded and loaded[name] is module:
                del loaded[name]


def _stand_in(name: str, names: tuple[str, ...], made: Callable[[str, str], object]) -> ModuleType:
    """A module with what is made for these names in it; whoever asks for another name is given that of the real one."""
    module = ModuleType(name)
    vars(module).update({each: made(name, each) for each in names})

    def real(attribute: str) -> Any:
        if attribute.startswith("__"):
            # What importing itself asks a module for.
            raise AttributeError(attribute)
        if sys.modules.get(name) is module:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    vars(module)["__getattr__"] = real
    return module


def _left_out(module: str, name: str) -> object:
    """A class that may be inherited from, and not be made an instance of."""

    def refuse(*_: object, **__: object) -> None:
        raise LeftOutError(f"{module}.{name} is left out, as nobody uses it: see {__name__}")

    return type(name, (), {"__init__": refuse})


def _called_later(module: str, name: str) -> object:
    """A function that imports its module when it is called."""

    def function(*arguments: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*arguments, **named)

    return function
