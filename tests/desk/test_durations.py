"""How long something takes or took is said in minutes, and in hours where there are some."""

import pytest

from readerapp.desk.durations import exact_words, time_words


@pytest.mark.parametrize(
    ("minutes", "words"), [(None, ""), (0, "1 min"), (14.4, "14 min"), (59.6, "1 h"), (100, "2 h"), (610, "10 h")]
)
def test_about_how_long(minutes: float | None, words: str) -> None:
    assert time_words(minutes) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "-"), (0.2, "1 min"), (14, "14 min"), (60, "1 h"), (130, "2 h 10"), (121.2, "2 h 01")]
)
def test_how_long_to_the_minute(minutes: float, words: str) -> None:
    assert exact_words(minutes) == words
