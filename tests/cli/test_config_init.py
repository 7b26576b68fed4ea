"""`readerapp config init` begins a settings file, and never writes over one without being told."""

from collections.abc import Callable
from pathlib import Path


def test_it_is_begun_once_and_replaced_only_where_that_is_said(readerapp: Callable) -> None:
    begun = readerapp("config", "init")
    (path,) = begun.lines
    assert "# measure = 72" in Path(path).read_text()
    assert "# It is true or false." in Path(path).read_text()
    assert readerapp("doctor").status == 0
    again = readerapp("config", "init")
    assert (again.status, again.output) == (1, "")
    assert f"{path} exists" in again.errors
    replaced = readerapp("config", "init", "--replace")
    assert (replaced.lines, replaced.errors) == ([path], f"readerapp: what was there is now {path}.bak\n")
