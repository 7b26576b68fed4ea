"""The two themes of our own, for reading by night and by day, and one without any colour."""

from textual.theme import Theme

from readerapp.page.palette import DAY, NIGHT, Inks

DEFAULT_THEME = "readerapp-night"
NO_COLOR_THEME = "readerapp-plain"


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


THEMES = (
    _theme(DEFAULT_THEME, NIGHT, secondary="#8c8579", error="#d9796f", success="#8fb573"),
    _theme("readerapp-day", DAY, secondary="#857a68", error="#a63d32", success="#4b7432"),
    Theme(
        name=NO_COLOR_THEME,
        primary="ansi_default",
        secondary="ansi_default",
        accent="ansi_default",
        warning="ansi_default",
        error="ansi_default",
        success="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        ansi=True,
    ),
)
