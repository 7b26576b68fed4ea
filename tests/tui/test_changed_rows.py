"""Changed rows: a region for each stretch of them, and none where all is as it was."""

from textual.geometry import Region

from readerapp.tui.changed_rows import changed_regions


def test_nothing_is_painted_where_all_is_as_it_was():
    assert changed_regions("abc", "abc", 80) == []


def test_rows_that_follow_each_other_are_one_region():
    assert changed_regions("abcdefg", "aXXdefX", 80) == [Region(0, 1, 80, 2), Region(0, 6, 80, 1)]


def test_a_page_that_is_all_new_is_one_region():
    assert changed_regions("abc", "xyz", 10) == [Region(0, 0, 10, 3)]
