"""The tour: a text that teaches the keys on itself."""

import os


def tour_file() -> str:
    """The path of the tour."""
    # Importing pathlib would be felt on the way to the first page.
    return os.path.dirname(os.path.dirname(__file__)) + "/tour.md"  # noqa: PTH120 - see above
