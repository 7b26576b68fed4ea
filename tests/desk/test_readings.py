"""What is kept of how a document is read, whatever stands in the file that keeps it."""

import json
from multiprocessing import get_context

import pytest

from readerapp.desk.readings import options_for, remember_reading
from readerapp.sources.options import AS_IT_SEEMS, ReadingOptions
from readerapp.sources.text_layout import Layout
from readerapp.store import readings

PAGE = "https://example.org/a"


def test_every_option_comes_back(path):
    said = {"format": "markdown", "encoding": "koi8-r", "layout": Layout.CUT, "is_full": True, "max_size": 1 << 30}
    remember_reading(str(path), said, "/a.txt")
    assert options_for("/a.txt", str(path)) == ReadingOptions(**said)
    assert options_for("/b.txt", str(path)) == AS_IT_SEEMS


def test_a_page_is_known_by_the_address_it_was_opened_by_and_by_its_own(path):
    remember_reading(str(path), {"is_full": True}, PAGE, f"{PAGE}/own")
    assert options_for(PAGE, str(path)).is_full
    assert options_for(f"{PAGE}/own", str(path)).is_full


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b'{"location": "/a"',
        b'["/a"]',
        b'{"location": "/a", "layout": 3, "max_size": -1, "format": []}',
    ],
)
def test_what_makes_no_sense_was_not_said(path, line):
    path.parent.mkdir()
    path.with_suffix(".readings").write_bytes(line + b"\n")
    assert options_for("/a", str(path)) == AS_IT_SEEMS


def test_a_line_that_was_cut_takes_no_other_with_it(path):
    readings.remember(str(path), "/a", {"encoding": "koi8-r"})
    file = path.with_suffix(".readings")
    file.write_bytes(file.read_bytes() + b'{"location": "/a", "enc')
    readings.remember(str(path), "/b", {"encoding": "cp866"})
    assert readings.recall(str(path), "/a")["encoding"] == "koi8-r"
    assert readings.recall(str(path), "/b")["encoding"] == "cp866"


def test_a_name_that_is_no_unicode_is_remembered(path):
    readings.remember(str(path), "/caf\udce9.txt", {"encoding": "latin-1"})
    assert readings.recall(str(path), "/caf\udce9.txt")["encoding"] == "latin-1"


def test_the_file_is_for_its_owner_alone_and_says_only_what_was_said(path):
    remember_reading(str(path), {"layout": Layout.LINES}, "/a")
    file = path.with_suffix(".readings")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [json.loads(line) for line in file.read_text().split("\n") if line] == [
        {"location": "/a", "layout": "lines"}
    ]


def test_what_is_said_as_before_is_not_written_again(path):
    for _ in range(2):
        remember_reading(str(path), {"encoding": "koi8-r"}, "/a")
    assert path.with_suffix(".readings").read_text().count("koi8-r") == 1


def test_two_annotations_files_in_a_folder_have_readings_of_their_own(path):
    readings.remember(str(path), "/a", {"encoding": "koi8-r"})
    assert readings.recall(str(path.with_suffix("")), "/a") == {}


def _say(database: str, number: int) -> None:
    for each in range(20):
        readings.remember(database, f"/{number}/{each}", {"encoding": "koi8-r"})


def test_processes_that_say_something_at_the_same_time_lose_nothing(path):
    started = [get_context("fork").Process(target=_say, args=(str(path), number)) for number in range(3)]
    for process in started:
        process.start()
    for process in started:
        process.join()
    assert all(readings.recall(str(path), f"/{number}/{each}") for number in range(3) for each in range(20))
