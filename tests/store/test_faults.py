"""Faults, for real: processes killed at any moment, system calls that fail.

Each test states what was acknowledged and shows that it is there, both for the store and for plain TinyDB.
"""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readerapp.store.store import Store

WRITER = Path(__file__).parents[1] / "support" / "store_writer.py"


class Acknowledged:
    """What writers said is on the disk."""

    def __init__(self) -> None:
        self.alive: set[str] = set()
        self.deleted: set[str] = set()

    def hear(self, output: str) -> None:
        # A last line without its end was not said.
        for line in output.split("\n")[:-1]:
            sign, _, annotation = line.partition(" ")
            if sign == "+":
                self.alive.add(annotation)
            elif sign == "-":
                self.alive.discard(annotation)
                self.deleted.add(annotation)

    def check(self, path: Path, plain: type) -> None:
        """All of it is there. One who was killed between deleting and saying so has deleted all the same."""
        with Store.open(path) as store:
            present = {annotation.id for annotation in store.annotations()}
            trashed = {one.annotation.id for one in store.trash()}
            assert self.alive <= present | trashed
            assert not self.deleted & present
            self.deleted |= self.alive & trashed
            self.alive -= trashed
        if present or trashed:
            with plain(path) as database:
                assert {record.doc_id for record in database.table("annotations").all()} == present
                listed = {one for record in database.table("paragraphs").all() for one in record["anns"]}
                assert listed == present


def kill_writers(path: Path, writers: int, seconds: float) -> Acknowledged:
    """Let processes write for a while, then kill them; returns what they said."""
    command = [sys.executable, str(WRITER), str(path), "endless"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(writers)]
    heard = Acknowledged()
    # The clock starts when all of them have saved something, however slow the machine is.
    first = [process.stdout.readline() for process in running if process.stdout]
    time.sleep(seconds)
    for process in running:
        process.kill()
    for line, process in zip(first, running, strict=True):
        heard.hear(line + process.communicate()[0])
    return heard


@pytest.mark.parametrize("writers", [1, 3])
def test_a_kill_loses_nothing_that_was_acknowledged(path, plain, writers):
    heard = kill_writers(path, writers, 0.15)
    assert heard.alive
    heard.check(path, plain)


@pytest.mark.faults
@pytest.mark.parametrize("writers", [1, 3])
def test_kills_in_a_loop_lose_nothing_that_was_acknowledged(path, plain, writers):
    chance = random.Random(writers)
    heard = Acknowledged()
    for _ in range(15):
        more = kill_writers(path, writers, chance.uniform(0, 0.2))
        heard.alive |= more.alive
        heard.deleted |= more.deleted
        heard.alive -= heard.deleted
        heard.check(path, plain)


def can_inject() -> bool:
    """Whether strace is there and allowed to let system calls fail."""
    if shutil.which("strace") is None:
        return False
    command = ["strace", "-qq", "-o", "/dev/null", "-e", "inject=sync:error=EIO", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


needs_strace = pytest.mark.skipif(not can_inject(), reason="strace is missing, or not allowed to trace")


def run_with_fault(path: Path, call: str, fault: str, number: int | str) -> tuple[Acknowledged, bool]:
    """Run the short writer with the fault at the call of this number; what it said, and whether the fault happened."""
    trace = path.parent.with_name("trace")
    result = subprocess.run(
        [
            *("strace", "-qq", "-f", "-o", str(trace)),
            *("-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}"),
            *(sys.executable, "-B", str(WRITER), str(path), "short"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in result.stderr
    heard = Acknowledged()
    heard.hear(result.stdout)
    return heard, result.returncode != 0 or "(INJECTED)" in trace.read_text()


@needs_strace
@pytest.mark.parametrize("fault", ["error=EIO", "signal=KILL"])
@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_fault_at_one_call_loses_nothing_that_was_acknowledged(path, plain, call, fault):
    heard, has_happened = run_with_fault(path, call, fault, 3)
    assert has_happened
    heard.check(path, plain)


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("fault", ["error=EIO", "error=ENOSPC", "signal=KILL"])
@pytest.mark.parametrize("call", ["write", "fsync", "rename", "link", "ftruncate"])
def test_a_fault_at_every_call_in_turn_loses_nothing_that_was_acknowledged(path, plain, call, fault):
    number = 0
    has_happened = True
    while has_happened:
        number += 1
        heard, has_happened = run_with_fault(path, call, fault, number)
        heard.check(path, plain)
        shutil.rmtree(path.parent)
    if call != "ftruncate":
        assert number > 3


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("call", ["write", "fsync", "rename", "link"])
def test_where_a_call_fails_for_good_nothing_is_acknowledged_and_nothing_is_lost(path, plain, call):
    heard, _ = run_with_fault(path, "sync", "error=EIO", 1)
    more, has_happened = run_with_fault(path, call, "error=EIO", "1+")
    assert has_happened
    heard.alive |= more.alive
    heard.deleted |= more.deleted
    heard.alive -= heard.deleted
    heard.check(path, plain)
