"""What a page says of the end of its reader."""

import signal

from readerapp.serving.ending import ending_of


def test_who_leaves_is_told_that_the_place_is_kept() -> None:
    assert ending_of(0, "").why == "Your place is kept."


def test_what_went_wrong_is_told_as_at_the_shell_and_drives_nothing() -> None:
    errors = "readerapp: one thing\nreaderapp: no \x1b[31mfile\x1b[0m there\nsomething else\n"
    assert ending_of(1, errors).why == "no ␛[31mfile␛[0m there"


def test_a_signal_is_told_by_its_number() -> None:
    assert "(signal 9)" in ending_of(-signal.SIGKILL, "").why


def test_where_nothing_was_said_it_is_told_what_is_kept() -> None:
    assert ending_of(1, "Traceback\n").why == "What was marked and written is kept."
