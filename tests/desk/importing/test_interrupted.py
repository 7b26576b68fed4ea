"""An import that is cut off, by whatever, has changed nothing; one that was saved has changed everything."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from clippings import WELL, highlight, stored
from readerapp.desk.importing.running import ImportRequest, plan_import
from readerapp.sources.options import AS_IT_SEEMS
from readerapp.sources.progress import GivenUpError
from readerapp.store.store import Store

WORDS = [words for line in WELL.splitlines() for words in line.split(". ") if len(words) > 12]


@pytest.fixture
def file(clippings) -> Path:
    return clippings(*(highlight(words, f"{10 * number}") for number, words in enumerate(WORDS)))


def test_one_that_is_given_up_leaves_nothing(file, well, path):
    def give_up(*_: object) -> None:
        raise GivenUpError

    with Store.open(path) as store, pytest.raises(GivenUpError):
        plan_import(store, ImportRequest((file,), str(well)), lambda _: AS_IT_SEEMS, give_up).commit(store)
    assert not path.exists()


def test_a_journal_that_ends_anywhere_has_all_of_it_or_nothing(file, well, path, tmp_path):
    with Store.open(path) as store:
        plan_import(store, ImportRequest((file,), str(well)), lambda _: AS_IT_SEEMS).commit(store)
        journal = path.with_suffix(".journal")
        written = journal.read_bytes()
    counts = set()
    for share in range(21):
        copy = tmp_path / f"cut-{share}" / path.name
        copy.parent.mkdir()
        copy.with_suffix(".journal").write_bytes(written[: len(written) * share // 20])
        with Store.open(copy) as store:
            counts.add((len(store.annotations()), len(store.documents())))
    assert counts == {(0, 0), (len(WORDS), 1)}


def test_a_dry_run_writes_nothing(file, well, path):
    with Store.open(path) as store:
        report = plan_import(store, ImportRequest((file,), str(well)), lambda _: AS_IT_SEEMS).report
    assert len(list(report.rows())) == len(WORDS)
    assert not path.exists()


@pytest.mark.faults
@pytest.mark.parametrize("delay", [step / 20 for step in range(4, 24)])
def test_one_that_is_killed_has_brought_in_all_of_it_or_nothing(file, well, path, delay):
    program = Path(sys.executable).with_name("readerapp")
    process = subprocess.Popen(
        [program, "import", file, "--to", well, "--db", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert len(stored(path)) in (0, len(WORDS))
