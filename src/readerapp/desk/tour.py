"""The tour: a text that teaches the keys on itself."""

from pathlib import Path


def tour_file() -> str:
    """The path of the tour."""
    return str(Path(__file__).parent.parent / "tour.md")
