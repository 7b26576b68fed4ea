"""Requests for a reader's word: kept until they are answered and fetched, and locked while somebody waits."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from readerapp.store.requests import (
    awaited,
    drop_request,
    is_awaited,
    is_there,
    keep_request,
    requests,
    state_of_requests,
)
from readerapp.store.verdicts import answer_to, keep_verdict

WAITING = """
import sys
from pathlib import Path
from readerapp.store.requests import awaited, requests
[request] = requests(Path(sys.argv[1]))
with awaited(Path(sys.argv[1]), request):
    print("waits", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


def ask(database, source="/texts/plan.md", hash="1", *, is_at_terminal=False):
    return keep_request(database, source, hash, "plan.md", "agent", is_at_terminal=is_at_terminal)


def test_the_same_text_is_asked_for_once_and_another_version_takes_its_place(database):
    first = ask(database)
    assert ask(database) == first
    second = ask(database, hash="2")
    assert requests(database) == [second]
    assert not is_there(database, first)
    other = ask(database, "/texts/other.md")
    assert requests(database) == [second, other]


def test_a_version_that_somebody_waits_for_stays_beside_the_next(database):
    first = ask(database)
    with awaited(database, first):
        second = ask(database, hash="2")
        assert requests(database) == [first, second]


def test_a_request_of_a_terminal_is_for_everybody_when_it_is_asked_for_without_one(database):
    first = ask(database, is_at_terminal=True)
    assert ask(database, is_at_terminal=True).is_at_terminal
    again = ask(database)
    assert (again.token, again.is_at_terminal) == (first.token, False)
    assert ask(database, is_at_terminal=True) == again


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_however_who_waits_is_ended_it_is_known_at_once_that_nobody_does(database, number):
    request = ask(database)
    command = [sys.executable, "-c", WAITING, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdout
        waiting.stdout.readline()
        assert is_awaited(database, request)
        waiting.send_signal(number)
        waiting.wait()
    assert not is_awaited(database, request)
    assert is_there(database, request)


def test_a_request_taken_back_is_gone_and_one_that_came_since_is_not(database):
    first = ask(database)
    drop_request(database, first)
    second = ask(database)
    drop_request(database, first)
    assert requests(database) == [second]


def test_coming_and_going_is_told_by_the_state(database):
    states = [state_of_requests(database)]
    request = ask(database)
    states.append(state_of_requests(database))
    drop_request(database, request)
    states.append(state_of_requests(database))
    assert states[0] == 0
    assert len(set(states)) == 3


def test_nobody_else_can_read_what_is_asked(database):
    ask(database)
    [file] = database.with_name("notes.requests").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_damaged_files_count_as_not_there(database):
    request = ask(database)
    folder = database.with_name("notes.requests")
    for name, content in (("a.json", b"{"), ("b.json", b'["token"]'), ("c.json", b"\xff"), ("d.json", b'{"token": 1}')):
        (folder / name).write_bytes(content)
    (folder / "e.json").mkdir()
    assert requests(database) == [request]


def test_names_that_are_no_text_are_kept(database):
    source = os.fsdecode(b"/texts/\xff.md")
    request = ask(database, source)
    assert requests(database) == [request]


def test_what_was_said_last_to_a_request_is_its_answer(database):
    assert answer_to(database, "one") is None
    keep_verdict(database, {"request": "one", "verdict": "none"})
    keep_verdict(database, {"request": "two", "verdict": "changes"})
    keep_verdict(database, {"request": "one", "verdict": "approved"})
    said = answer_to(database, "one")
    assert said
    assert said["verdict"] == "approved"
