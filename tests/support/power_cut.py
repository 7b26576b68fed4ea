"""A power cut, replayed: the calls that change files are written down, and what a disk may hold after any of them made.

POSIX promises of a write what was there at the last `fsync` of the file, and of a name what was there at the last
`fsync` of its folder. What is younger may be lost, be there in part, or be there; that is tried for every call at
which the power may fail.
"""

import os
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

Call = tuple[str, Any, Any]
"""What was done, to what, and with what: to files by their numbers, to names by their paths."""

State = frozenset[tuple[str, int, bytes]]
"""The files of a folder: name, number of the file, content."""

WRITTEN = ("lost", "zeros", "torn", "there")
"""What may have become of what was written and not synced."""

NAMED = ("lost", "half", "there")
"""What may have become of the names that were given and not synced."""


class Recorder:
    """Writes down what is done in a folder from now on, and what is said to be safe in between."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.calls: list[Call] = []
        self._folder = str(folder)
        self._open: dict[int, tuple[str, Any]] = {}
        self._files: dict[str, int] = {}
        self._real = {name: getattr(os, name) for name in ("open", "close", "write", "fsync", "ftruncate")}
        patch.setattr(os, "open", self._opened)
        patch.setattr(os, "close", self._close)
        patch.setattr(os, "write", self._write)
        patch.setattr(os, "fsync", self._fsync)
        patch.setattr(os, "ftruncate", self._ftruncate)
        for name in ("link", "replace", "rename", "unlink"):
            patch.setattr(os, name, self._naming(name, getattr(os, name)))

    def say(self, safe: object) -> None:
        """Write down what is acknowledged now."""
        self.calls.append(("said", deepcopy(safe), None))

    def _opened(self, path: Any, flags: int, *rest: Any, **options: Any) -> int:
        is_new = not os.path.lexists(path)
        descriptor: int = self._real["open"](path, flags, *rest, **options)
        name = os.fsdecode(path)
        if Path(name).is_dir():
            self._open[descriptor] = ("folder", name)
        elif name.startswith(self._folder):
            if is_new:
                self._files[name] = len(self.calls)
                self.calls.append(("create", name, self._files[name]))
            self._open[descriptor] = ("file", self._files.get(name))
        return descriptor

    def _close(self, descriptor: int) -> None:
        self._open.pop(descriptor, None)
        self._real["close"](descriptor)

    def _write(self, descriptor: int, data: Any) -> int:
        count: int = self._real["write"](descriptor, data)
        self._note("write", descriptor, bytes(data[:count]))
        return count

    def _ftruncate(self, descriptor: int, size: int) -> None:
        self._real["ftruncate"](descriptor, size)
        self._note("cut", descriptor, size)

    def _fsync(self, descriptor: int) -> None:
        self._real["fsync"](descriptor)
        kind, what = self._open.get(descriptor, ("", None))
        if what is not None:
            self.calls.append((f"sync {kind}", what, None))

    def _note(self, what: str, descriptor: int, value: Any) -> None:
        kind, file = self._open.get(descriptor, ("", None))
        if kind == "file" and file is not None:
            self.calls.append((what, file, value))

    def _naming(self, what: str, real: Any) -> Any:
        def call(path: Any, *others: Any, **options: Any) -> None:
            real(path, *others, **options)
            name, other = os.fsdecode(path), os.fsdecode(others[0]) if others else ""
            if name.startswith(self._folder):
                self.calls.append((what, name, other))
                file = self._files.get(name)
                if what != "link":
                    self._files.pop(name, None)
                if other and file is not None:
                    self._files[other] = file

        return call


@dataclass
class Disk:
    """What a disk holds for sure, and what it was told since."""

    now: dict[int, bytes] = field(default_factory=dict)
    synced: dict[int, bytes] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    pending: list[Call] = field(default_factory=list)

    def do(self, call: Call) -> None:
        """Take in a call."""
        what, subject, value = call
        match what:
            case "create":
                self.now[value] = self.synced[value] = b""
                self.pending.append(call)
            case "write":
                self.now[subject] += value
            case "cut":
                self.now[subject] = self.now[subject][:value]
            case "sync file":
                self.synced[subject] = self.now[subject]
            case "sync folder":
                for named in [one for one in self.pending if str(Path(one[1]).parent) == subject]:
                    _name(self.names, named)
                    self.pending.remove(named)
            case "link" | "replace" | "rename" | "unlink":
                self.pending.append(call)

    def after(self, written: str, named: str) -> State:
        """What is there when the power comes back."""
        names = dict(self.names)
        for call in self.pending[: {"lost": 0, "half": len(self.pending) // 2, "there": None}[named]]:
            _name(names, call)
        return frozenset((Path(name).name, file, self._content(file, written)) for name, file in names.items())

    def _content(self, file: int, written: str) -> bytes:
        synced, now = self.synced[file], self.now[file]
        if written == "lost" or not now.startswith(synced):
            return synced
        new = now[len(synced) :]
        return synced + {"zeros": bytes(len(new)), "torn": new[: len(new) // 2], "there": new}[written]


def _name(names: dict[str, int], call: Call) -> None:
    what, name, other = call
    if what == "create":
        names[name] = other
    elif what == "link":
        names[other] = names[name]
    elif what == "unlink":
        names.pop(name, None)
    elif name in names:
        names[other] = names.pop(name)


def power_cuts(calls: list[Call]) -> Iterator[tuple[Any, Any, State]]:
    """Every state of the folder that a power cut may leave: what was said to be safe, what would be said next, it."""
    disk = Disk()
    seen: set[tuple[int, State]] = set()
    sayings = [(place, call[1]) for place, call in enumerate(calls) if call[0] == "said"]
    for place, call in enumerate(calls):
        disk.do(call)
        said = [what for at, what in sayings if at <= place]
        coming = [what for at, what in sayings if at > place]
        for written in WRITTEN:
            for named in NAMED:
                state = disk.after(written, named)
                if said and (len(said), state) not in seen:
                    seen.add((len(said), state))
                    yield said[-1], coming[0] if coming else said[-1], state


def made(state: State, folder: Path) -> None:
    """Make the files of a state in a folder that is new."""
    folder.mkdir()
    paths: dict[int, Path] = {}
    for name, file, content in sorted(state):
        path = folder / name
        if file in paths:
            os.link(paths[file], path)
        else:
            path.write_bytes(content)
            paths[file] = path
