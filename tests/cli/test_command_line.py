"""The command line keeps the conventions of a good neighbour in the shell."""

import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from readerapp import __version__
from readerapp.command_line.parser import parser_for
from readerapp.command_line.running import AT_ONCE, NO_OPTIONS
from readerapp.commands import reading, show


@pytest.fixture
def readerapp(installed: Callable) -> Callable:
    """The command from its very start, as it is installed."""
    return installed


def test_the_version(readerapp: Callable) -> None:
    assert readerapp("--version").output == f"readerapp {__version__}\n"


@pytest.mark.parametrize(
    "command",
    [
        "", "show", "annotate", "notes", "export", "trash", "ask", "trash restore", "doctor", "backup", "backup list",
        "backup restore", "merge", "config", "import",
    ],
)  # fmt: skip
def test_help_has_examples_before_options_and_fits_a_terminal(readerapp: Callable, command: str) -> None:
    shown = readerapp(*command.split(), "--help", set={"COLUMNS": "80"})
    assert shown.status == 0
    assert shown.output.index("\nexamples:\n") < shown.output.index("\noptions:\n")
    assert max(map(len, shown.lines)) <= 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.txt"], "nothing.txt does not exist"),
        (["show", "nothing.txt"], "nothing.txt does not exist"),
        (["show", "."], "is a directory"),
        (["show", "binary"], "binary"),
        (["show", "secret.txt"], "secret.txt"),
        (["show", "snow.txt", "--encoding", "klingon"], "klingon is not an encoding"),
        (["notes", "nothing.txt"], "nothing.txt does not exist"),
        (["notes", "--db", "."], "the annotations cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    readerapp: Callable, article: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "binary").write_bytes(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "secret.txt").chmod(0)
    if os.access(tmp_path / "secret.txt", os.R_OK) and "secret.txt" in arguments:
        pytest.skip("nothing is unreadable for this user")
    failed = readerapp(*arguments)
    assert (failed.status, failed.output) == (1, "")
    assert failed.errors.startswith("readerapp: ")
    assert said in failed.errors
    assert failed.errors.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
        ["show", "snow.txt", "--jso"],
        ["show", "snow.txt", "--format", "klingon"],
        ["show", "snow.txt", "--max-size", "big"],
        ["annotate", "snow.txt", "--quote", "x", "--color", "red"],
        ["a.txt", "b.txt"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_is_status_2_and_one_line(readerapp: Callable, article: Path, arguments: list[str]) -> None:
    failed = readerapp(*arguments)
    assert (failed.status, failed.output) == (2, "")
    assert failed.errors.startswith("readerapp: ")
    assert failed.errors.count("\n") == 1


def test_a_word_that_is_no_command_is_named(readerapp: Callable, article: Path) -> None:
    assert "'frobnicate' is neither a command nor a file" in readerapp("frobnicate", article).errors
    assert "unrecognized arguments: other" in readerapp(article, "other").errors
    assert "unrecognized arguments: other" in readerapp("-", "other").errors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["completion", "tcsh"], "there is no 'tcsh' here; there are bash, zsh, fish"),
        (["completion"], "bash|zsh|fish is missing"),
        (["ask", "--as", "wibble", "snow.txt"], "--as cannot be 'wibble'; there are json, reply,"),
        (["notes", "--query"], "--query needs a value"),
        (["notes", "--frob=1"], "there is no option --frob here"),
        (["serve", "--port", "x"], "--port: 'x' is no port;"),
    ],
)
def test_wrong_usage_is_told_in_plain_words(readerapp: Callable, arguments: list[str], said: str) -> None:
    failed = readerapp(*arguments)
    assert (failed.status, failed.errors.startswith(f"readerapp: {said}")) == (2, True), failed.errors
    assert "--help)" in failed.errors


def test_a_colour_that_there_is_not_is_refused_in_the_same_words_everywhere(readerapp: Callable, article: Path) -> None:
    said = "there is no colour 'red'; there are yellow, green, blue, pink, orange, violet"
    for arguments in (["annotate", article, "--quote", "the"], ["notes"], ["export", article]):
        refused = readerapp(*arguments, "--color", "red")
        assert (refused.status, said in refused.errors) == (2, True)
    assert said in readerapp("annotate", article, "--batch", "-", given='{"quote": "the", "color": "red"}').errors


def test_what_has_a_hostile_name_cannot_drive_the_terminal(readerapp: Callable, article: Path) -> None:
    hostile = article.with_name("\x1b]0;title\x07.txt")
    assert "\x1b" not in readerapp("show", hostile).errors
    article.rename(hostile)
    assert "\x1b" not in readerapp("annotate", hostile, "--batch", "-", given='{"quote": "the"}').errors
    assert readerapp("annotate", hostile, "--quote", "the road").status == 0
    assert "\x1b" not in readerapp("notes").output
    assert "\x1b" not in readerapp("export", hostile).output


def test_where_an_error_comes_from_is_shown_when_asked(readerapp: Callable) -> None:
    assert "Traceback" in readerapp("show", "nothing.txt", "--debug").errors


def test_a_reader_that_has_seen_enough_is_no_error(
    program: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "long.txt").write_text("A line of text.\n" * 50_000)
    shown = subprocess.Popen(
        [*program, str(tmp_path / "long.txt")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert shown.stdout
    assert shown.stdout.readline() == b"A line of text.\n"
    shown.stdout.close()
    assert shown.stderr
    assert shown.stderr.read() == b""
    assert shown.wait() == 0


@pytest.mark.parametrize("arguments", [["show", "snow.txt"], ["--help"], ["--version"]], ids=" ".join)
def test_a_full_disk_is_said(
    program: list[str], environment: dict[str, str], article: Path, arguments: list[str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        shown = subprocess.run(
            [*program, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=article.parent,
            check=False,
        )
    assert shown.returncode == 1
    assert shown.stderr == b"readerapp: standard output: No space left on device\n"


def test_without_a_terminal_an_article_is_printed(readerapp: Callable, article: Path) -> None:
    assert readerapp(article).output == readerapp("show", article).output
    assert readerapp("-", given="One line.").output == "One line.\n"


def test_the_first_time_there_is_a_tour(readerapp: Callable) -> None:
    assert readerapp().lines[0] == "A tour, with a pen in the hand"


def test_a_file_that_is_called_like_a_command_can_be_read(readerapp: Callable, article: Path) -> None:
    article.rename(article.with_name("show"))
    assert readerapp("./show").output.startswith("It snowed all night")
    assert readerapp("show", "show").output.startswith("It snowed all night")


def test_a_terminal_that_can_only_print_lines_gets_a_hint(
    program: list[str], environment: dict[str, str], article: Path
) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*program, str(article)],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**environment, "TERM": "dumb"},
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert b"`readerapp show` prints the text" in done.stderr


def test_a_source_alone_is_read_as_if_by_argparse():
    without_options = {**NO_OPTIONS, "source": "article.txt"}
    parsed = parser_for("reading", reading.COMMAND).parse_args(["article.txt"])
    assert vars(parsed) == without_options


def test_a_source_alone_is_shown_as_if_by_argparse():
    parsed = parser_for("show", show.COMMAND).parse_args(["article.txt"])
    assert vars(parsed).items() <= {**AT_ONCE["show"], "source": "article.txt"}.items()


def test_config_names_both_of_what_it_can_set_up(readerapp: Callable) -> None:
    assert "git|init" in readerapp("config").errors
    wrong = readerapp("config", "inti")
    assert (wrong.status, wrong.output) == (2, "")
    assert "there are git, init" in wrong.errors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["trash", "wibble"], "there is no `trash wibble`; there are restore and empty"),
        (["library", "wibble"], "there is no `library wibble`; there are add and forget and relink"),
        ([""], "an empty name names no file"),
        (["export", "snow.txt", "--as", "wibble"], "no format to export is called 'wibble'; there are"),
        (["import", "snow.txt", "--from", "wibble"], "no reader is called 'wibble'; there are"),
    ],
)
def test_a_wrong_word_is_wrong_usage_and_the_right_ones_are_said(readerapp, article, arguments, said):
    outcome = readerapp(*arguments)
    assert outcome.status == 2
    assert said in outcome.errors
