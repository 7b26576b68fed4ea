"""The themes of our own, for reading by night, by day and on sepia, and one without any colour."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from readerapp.page.palette import DAY, NIGHT, SEPIA, Inks

DEFAULT_THEME = "readerapp-night"
NO_COLOR_THEME = "readerapp-plain"
FEW_COLORS_THEME = "ansi-dark"
"""Textual's, in the terminal's own sixteen colours."""


def _theme(name: str, inks: Inks, *, secondary: str, error: str, success: str) -> Theme:
    return Theme(
        name=name,
        primary=inks.primary,
        secondary=secondary,
        accent=inks.accent,
        warning=inks.accent,
        error=error,
        success=success,
        foreground=inks.ink,
        background=inks.ground,
        surface=inks.surface,
        panel=inks.panel,
        dark=inks.is_dark,
    )


def problem_of_theme(name: str, used: str) -> str:
    """What to say of a theme in the settings that there is not; empty where there is. `used` is in its place."""
    if name in BUILTIN_THEMES or any(name == theme.name for theme in THEMES):
        return ""
    return f"theme = {name!r}: there is no such theme, T shows those there are; {used} is used"


THEMES = (
    _theme(DEFAULT_THEME, NIGHT, secondary="#8c8579", error="#d9796f", success="#8fb573"),
    _theme("readerapp-day", DAY, secondary="#857a68", error="#a63d32", success="#4b7432"),
    _theme("readerapp-sepia", SEPIA, secondary="#83684a", error="#96321f", success="#4e6420"),
    # For terminals without colours: what is drawn in the terminal's own sixteen becomes none.
    replace(BUILTIN_THEMES["ansi-dark"], name=NO_COLOR_THEME),
)
