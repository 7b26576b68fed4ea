"""The limit of memory: it is there while something is opened, whoever opens it, and not a moment longer."""

import resource
import subprocess
import sys
from threading import Thread

import pytest

from readerapp.desk import memory
from readerapp.desk.memory import full_memory, limited_memory
from readerapp.desk.opening import open_to_read, open_whole
from readerapp.sources.errors import SourceError
from readerapp.sources.options import AS_IT_SEEMS

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="knows no limit of the address space")


def limit():
    return resource.getrlimit(resource.RLIMIT_AS)[0]


def test_it_ends_with_what_it_is_for():
    before = limit()
    with limited_memory(1):
        assert limit() != before
    assert limit() == before


def test_openings_that_overlap_share_it_until_the_last_is_done():
    before = limit()
    first, second = limited_memory(1), limited_memory(1 << 32)
    first.__enter__()
    small = limit()
    second.__enter__()
    assert limit() > small
    first.__exit__(None, None, None)
    assert limit() not in (before, small)
    second.__exit__(None, None, None)
    assert limit() == before


def test_what_is_started_meanwhile_is_given_all_there_is():
    before = limit()
    asked = [sys.executable, "-c", "import resource; print(resource.getrlimit(resource.RLIMIT_AS)[0])"]
    with limited_memory(1):
        held = limit()
        assert int(subprocess.check_output(asked)) == held
        with full_memory():
            assert int(subprocess.check_output(asked)) == before
            with limited_memory(1):
                assert limit() == before
            assert limit() == before
        assert limit() == held
    assert limit() == before


def test_a_limit_of_the_shell_is_never_raised():
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (1 << 36, hard))
    try:
        with limited_memory(1 << 40):
            assert limit() == 1 << 36
        assert limit() == 1 << 36
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@pytest.mark.parametrize("opened", [open_whole, lambda *given: open_to_read(*given, 0)])
@pytest.mark.parametrize("is_in_a_thread", [False, True])
def test_a_document_that_takes_more_is_refused_in_one_line(tmp_path, monkeypatch, opened, is_in_a_thread):
    monkeypatch.setattr(memory, "LEAST", 16 << 20)
    monkeypatch.setattr(memory, "GROWTH", 0)
    text = tmp_path / "large.txt"
    with text.open("wb") as file:
        file.truncate(200 << 20)
    refused = []

    def open_it():
        with pytest.raises(SourceError, match=r"large\.txt needs more memory than a document may; split it$"):
            opened(str(text), AS_IT_SEEMS)
        refused.append(text)

    if is_in_a_thread:
        thread = Thread(target=open_it)
        thread.start()
        thread.join()
    else:
        open_it()
    assert refused == [text]
