"""The colours of the terminal: whether it may have any, and how many, found out before the app is there."""

import os

from readerapp.page.palette import ColorDepth


def settle_colors(*, no_color: bool) -> None:
    """Say in the environment, where Textual looks, whether there may be colours.

    It takes an empty `NO_COLOR` for a wish too; https://no-color.org has it mean nothing. It gives colours to the
    terminals that have none.
    """
    if no_color or _is_monochrome(os.environ.get("TERM", "")):
        os.environ["NO_COLOR"] = "1"
    elif not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)


def color_depth() -> ColorDepth:
    """How many colours the terminal has: found out as Rich does it for the app."""
    wished = os.environ.get("TEXTUAL_COLOR_SYSTEM", "").lower()
    for depth in ColorDepth:
        if wished == depth.value:
            return depth
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return ColorDepth.TRUE
    return ColorDepth.INDEXED if os.environ.get("TERM", "").endswith(("-256color", "kitty")) else ColorDepth.SIXTEEN


def _is_monochrome(terminal: str) -> bool:
    """Whether a terminal has no colours, by its name in terminfo: those of DEC, and what says so of itself."""
    if os.environ.get("COLORTERM") or "color" in terminal:
        return False
    return terminal.endswith(("-m", "-mono")) or (terminal.startswith("vt") and terminal[2:3].isdigit())
