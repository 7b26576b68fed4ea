"""The rows of the sidebar that are no cards: its title, and what is said where there are none."""

from readerapp.page.cells import as_painted, cell_width, clipped
from readerapp.page.looks import Palette
from readerapp.page.painter import PaintedRun
from readerapp.tui.keyboard import Presence

_NO_CARDS = (
    "Nothing is marked yet.",
    "",
    "Enter highlights the sentence",
    "the cursor is on; a writes a note.",
    "",
    ":tour teaches the keys.",
)
_CARDS_COMING = ("Opening your notes …",)
_NO_NOTES = ("Your notes are unavailable.", "", "You can read on.")
_NO_MATCHES = ("No card fits the filter.", "", "Esc clears it.")


def words_instead(presence: Presence, *, is_filtered: bool) -> tuple[str, ...]:
    """What is said where there are no cards: not known is not none."""
    if presence is Presence.THERE:
        return _NO_MATCHES if is_filtered else _NO_CARDS
    return _CARDS_COMING if presence is Presence.COMING else _NO_NOTES


def title_row(title: str, width: int, palette: Palette) -> list[PaintedRun]:
    """The row over the cards."""
    text = clipped(f" {title}" if title else "", width)
    cells = cell_width(text)
    look = palette.strong.over(palette.text)
    return [PaintedRun(as_painted(text), look, cells), PaintedRun(" " * (width - cells), palette.text, width - cells)]


def row_of_words(y: int, width: int, palette: Palette, lines: tuple[str, ...]) -> list[PaintedRun]:
    """One row of what is said instead of cards."""
    text = (lines[y] if y < len(lines) else "")[: max(width - 2, 0)]
    return [
        PaintedRun("  ", palette.text, 2),
        PaintedRun(text, palette.faint.over(palette.text), len(text)),
        PaintedRun(" " * (width - 2 - len(text)), palette.text, width - 2 - len(text)),
    ]
