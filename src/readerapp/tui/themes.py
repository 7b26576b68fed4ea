"""The two themes of our own, for reading by day and by night, and one without any colour."""

from textual.theme import Theme

DEFAULT_THEME = "readerapp-night"
NO_COLOR_THEME = "readerapp-plain"

THEMES = (
    Theme(
        name="readerapp-night",
        primary="#7aa2c9",
        secondary="#8c8579",
        accent="#e0a458",
        warning="#e0a458",
        error="#d9796f",
        success="#8fb573",
        foreground="#d6d0c4",
        background="#191a1c",
        surface="#1f2023",
        panel="#26282b",
        dark=True,
    ),
    Theme(
        name="readerapp-day",
        primary="#2f6690",
        secondary="#857a68",
        accent="#a85b12",
        warning="#a85b12",
        error="#a63d32",
        success="#4b7432",
        foreground="#2f2b25",
        background="#faf6ee",
        surface="#f3ede1",
        panel="#eae2d3",
        dark=False,
    ),
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
