"""The files of a store: the TinyDB file and what stands beside it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from readerapp.store.engine.names import beside, parts_of


@dataclass(frozen=True)
class Files:
    """The paths of one store; `base` is the TinyDB file, and everything else is named after it.

    Those that are looked at twice a second are put together once.
    """

    base: Path

    @cached_property
    def journal(self) -> Path:
        """The changes since the base was written, one a line."""
        return self._beside("journal")

    @property
    def lock(self) -> Path:
        """The file that processes lock while they write. It is never deleted."""
        return self._beside("lock")

    @cached_property
    def previous_base(self) -> Path:
        """The base before this one; with `previous_journal` it makes the present base again."""
        return self.base.with_name(f"{self.base.name}.bak")

    @property
    def previous_journal(self) -> Path:
        """The journal that led from the previous base to the present one."""
        return self.journal.with_name(f"{self.journal.name}.old")

    @property
    def backups(self) -> Path:
        """The folder of daily and weekly copies."""
        return self.base.with_name("backups")

    def backup(self, day: str) -> Path:
        """The copy of a day, which is named as `2026-11-20`."""
        stem, suffix = parts_of(self.base.name)
        return self.backups / f"{stem}-{day}{suffix}"

    @property
    def skeletons(self) -> Path:
        """The folder of skeletons, one file a text."""
        return self.base.with_name("skeletons")

    @property
    def versions(self) -> Path:
        """The folder of texts as they were when they were last read or answered for."""
        return self.base.with_name("versions")

    @property
    def verdicts(self) -> Path:
        """What readers said of the texts they were asked about, a line each."""
        return self.base.with_name(f"{self.base.name.removesuffix('.json')}.verdicts")

    @property
    def watched(self) -> Path:
        """The folders whose texts the library lists."""
        return self._beside("watched")

    def aside(self, path: Path, why: str, time: str) -> Path:
        """A free name for a file that is kept because something is wrong with it; `time` as it is written."""
        stamp = "".join(character for character in time if character.isalnum())
        name = f"{path.name}.{why}-{stamp}"
        number = 1
        while (found := path.with_name(name if number == 1 else f"{name}-{number}")).exists():
            number += 1
        return found

    def exist(self) -> bool:
        """Whether there is anything yet that can hold annotations."""
        return any(path.exists() for path in (self.base, self.journal, self.previous_base, self.previous_journal))

    def _beside(self, what: str) -> Path:
        return self.base.with_name(beside(self.base.name, what))
