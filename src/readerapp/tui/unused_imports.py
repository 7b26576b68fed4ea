"""Unused imports: what asyncio and Textual would bring along and no reader ever uses is left out while they come in.

That is a tenth of the time until the first key is answered. Whoever imports the same by name later gets the real thing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import cast

_TEXTUAL = {
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
    # Where a browser's downloads go to: none is ever served.
    "platformdirs": ("user_downloads_path",),
}
"""The names that Textual 8.2.8 imports from modules, to be used by what a reader never calls."""


class LeftOutError(RuntimeError):
    """Something was used after all that the reader does without."""


def import_asyncio() -> None:
    """Import the event loop as where Python is built without TLS: that is a tenth of it, and no loop here connects."""
    if "asyncio" not in sys.modules:
        with _instead_of({"ssl": None}):
            import_module("asyncio")


def import_textual() -> None:
    """Import Textual's app without what it needs only for what a reader has of its own, or has not."""
    if "textual.app" not in sys.modules:
        with _instead_of({name: _stand_in(name, names) for name, names in _TEXTUAL.items()}):
            import_module("textual.app")


@contextmanager
def _instead_of(modules: dict[str, ModuleType | None]) -> Iterator[None]:
    """Have others import these in the place of the modules of these names, as far as those are not there already."""
    loaded = cast("dict[str, ModuleType | None]", sys.modules)
    missing = {name: module for name, module in modules.items() if name not in loaded}
    loaded.update(missing)
    try:
        yield
    finally:
        for name in missing:
            del loaded[name]


def _stand_in(name: str, names: tuple[str, ...]) -> ModuleType:
    """A module with these names in it, classes that may be inherited from and not be made instances of."""
    module = ModuleType(name)
    for each in names:
        vars(module)[each] = type(each, (), {"__init__": _refuse})
    return module


def _refuse(self: object, *_: object, **__: object) -> None:
    raise LeftOutError(f"{type(self).__name__} is left out, as nobody uses it: see {__name__}")
