"""What an import begins from: a text, a file of clippings, and a store."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clippings import WELL
from readerapp.desk.importing.report import ImportReport
from readerapp.desk.importing.running import ImportRequest, plan_import
from readerapp.sources.options import AS_IT_SEEMS
from readerapp.store.store import Store


@pytest.fixture
def well(tmp_path: Path) -> Path:
    """A text that was never opened."""
    file = tmp_path / "books" / "The old well.txt"
    file.parent.mkdir()
    file.write_text(WELL)
    return file


@pytest.fixture
def clippings(tmp_path: Path) -> Callable[..., Path]:
    """Writes clippings of a Kindle: each is what stands between its title and its end."""

    def write(*records: str, title: str = "The old well (Ada Example)", name: str = "My Clippings.txt") -> Path:
        file = tmp_path / name
        file.write_text("".join(f"{title}\r\n{record}\r\n==========\r\n" for record in records), newline="")
        return file

    return write


@pytest.fixture
def bring(path: Path) -> Callable[..., ImportReport]:
    """Imports files into the store at `path`."""

    def run(*files: Path, to: Path | None = None, with_hidden: bool = False) -> ImportReport:
        request = ImportRequest(tuple(files), str(to) if to else "", with_hidden=with_hidden)
        with Store.open(path) as store:
            return plan_import(store, request, lambda _: AS_IT_SEEMS).commit(store)

    return run
