"""The lines of a list and the cursor among them, without a screen."""

from readerapp.page.palette import plain_palette
from readerapp.tui.lists.lines import Lines, ListLine
from readerapp.tui.lists.pane import ListPane
from readerapp.tui.lists.screen import shortened


def lines(words):
    return Lines.of([ListLine(word, word) for word in words.split()])


def test_the_cursor_waits_at_the_top_of_a_list_that_is_gathered_until_it_is_moved():
    pane = ListPane(plain_palette)
    pane.show(lines("m n"), is_gathered=True)
    pane.show(lines("a m n"), is_gathered=True)
    assert pane.value == "a"
    pane.move(1)
    pane.show(lines("a b m n"), is_gathered=True)
    assert pane.value == "m"


def test_of_what_stands_in_two_groups_the_cursor_stays_on_the_one_that_it_is_on():
    pane = ListPane(plain_palette)
    pane.show(lines("a m b m c"))
    pane.move(3)
    pane.show(lines("a m x b m c"))
    pane.move(1)
    assert pane.value == "c"


def test_as_much_is_said_of_all_as_there_is_room_for():
    assert shortened(["one week", "another"], 30) == "one week     another"
    assert shortened(["one week", "another"], 12) == "one week"
    assert shortened(["one week", "another"], 3) == "one week"
    assert shortened([], 12) == ""
