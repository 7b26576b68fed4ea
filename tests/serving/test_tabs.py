"""What was read last in a tab is known by the name that its page gave it."""

from readerapp.serving.tabs import Tabs, is_name


def test_a_tab_comes_back_to_what_was_read_in_it() -> None:
    tabs = Tabs()
    tabs.read("one", "/a.txt")
    tabs.read("other", "/b.txt")
    tabs.read("one", "/c.txt")
    assert (tabs.location("one"), tabs.location("other"), tabs.location("none")) == ("/c.txt", "/b.txt", "")


def test_what_is_found_nowhere_again_is_not_come_back_to() -> None:
    tabs = Tabs()
    tabs.read("one", "/a.txt")
    tabs.read("one", "")
    assert tabs.location("one") == ""


def test_tabs_that_were_met_long_ago_are_forgotten() -> None:
    tabs = Tabs()
    for number in range(300):
        tabs.read(str(number), "/a.txt")
        tabs.read("in use", "/b.txt")
    assert tabs.location("0") == ""
    assert (tabs.location("299"), tabs.location("in use")) == ("/a.txt", "/b.txt")


def test_a_name_is_short_and_plain() -> None:
    assert is_name("94cc7a3c-53e6-44d1-a8d7-1895ec42cd79")
    assert not any(map(is_name, ["", "a b", "../a", "é", "a" * 65, "a\n"]))
