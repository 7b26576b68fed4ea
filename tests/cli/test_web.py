"""What `readerapp --web` refuses, before anything is served."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from readerapp.serving import library
from readerapp.serving.address import listen
from readerapp.serving.errors import ServingError


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "8123", "snow.txt"], "--port is for --web"),
        (["--web", "--port", "http", "snow.txt"], "'http' is no port"),
        (["--web", "--port", "65536", "snow.txt"], "'65536' is no port"),
        (["--web", "--port", "-1", "snow.txt"], "is no port"),
        (["--web", ""], "an empty name"),
    ],
)
def test_wrong_usage_is_said_so(readerapp: Callable, arguments: list[str], said: str) -> None:
    failed = readerapp(*arguments)
    assert (failed.status, failed.output) == (2, "")
    assert said in failed.errors


@pytest.mark.parametrize(
    ("source", "said"),
    [("nothing.txt", "nothing.txt does not exist"), (".", "is a directory"), ("shw", "`readerapp show`")],
)
def test_what_cannot_be_read_is_told_where_it_was_asked_for(readerapp: Callable, source: str, said: str) -> None:
    failed = readerapp("--web", source)
    assert (failed.status, failed.output) == (1, "")
    assert said in failed.errors


def test_a_port_that_is_taken_is_told_with_the_way_out(readerapp: Callable, article: Path) -> None:
    with closing(listen(0)) as taken:
        failed = readerapp("--web", article, "--port", str(taken.getsockname()[1]))
    assert (failed.status, failed.output) == (1, "")
    assert "another program listens there; without --port a free one is taken" in failed.errors


def test_a_missing_library_is_named_with_its_extra_and_the_command_that_adds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(library, "find_spec", lambda _name: None)
    with pytest.raises(
        ServingError, match=r"textual-serve, which is missing \(the extra `web`\); add it with: .*textual-serve"
    ):
        library.require_library()
