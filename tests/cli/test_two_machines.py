"""Two machines: everything exported and imported, two files merged, and git merging two branches."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def other(readerapp: Callable, article: Path, tmp_path: Path) -> Path:
    """The store of another machine, which began as a copy of this one and has a note and a mark more."""
    assert readerapp("annotate", article, "--quote", "the road").status == 0
    other = tmp_path / "other.json"
    shutil.copy(tmp_path / "data" / "readerapp" / "annotations.json", other)
    assert readerapp("annotate", article, "--quote", "the baker", "--note", "Who?", "--db", other).status == 0
    assert readerapp("annotate", article, "--quote", "all night", "--note", "Long.").status == 0
    return other


def quotes(readerapp: Callable, *options: str | Path) -> set[str]:
    return {note["quote"] for note in readerapp("notes", "--json", *options).json}


def test_everything_exported_comes_back_as_it_was(readerapp: Callable, other: Path, tmp_path: Path) -> None:
    file, empty = tmp_path / "everything.json", tmp_path / "empty.json"
    assert readerapp("export", "--all", "--as", "json", "-o", file).lines == [str(file)]
    assert readerapp("import", file, "--dry-run", "--db", empty).status == 0
    assert readerapp("notes", "--json", "--db", empty).json == []
    assert "2 new" in readerapp("import", file, "--db", empty).errors
    assert readerapp("export", "--all", "--as", "json", "--db", empty).output == file.read_text()


def test_as_json_is_everything_or_nothing(readerapp: Callable, article: Path) -> None:
    assert readerapp("export", article, "--as", "json").status == 2
    assert readerapp("export", "--all", "--as", "json", "--color", "pink").status == 2


def test_two_files_are_merged_into_a_third(readerapp: Callable, other: Path, tmp_path: Path) -> None:
    here = tmp_path / "data" / "readerapp" / "annotations.json"
    both = tmp_path / "both.json"
    assert readerapp("merge", here, other, "-o", both).lines == [str(both)]
    assert quotes(readerapp, "--db", both) == {"the road", "the baker", "all night"}
    assert quotes(readerapp) == {"the road", "all night"}
    assert readerapp("merge", here, other, "-o", both).status == 1


def test_the_second_is_merged_into_the_first(readerapp: Callable, other: Path, tmp_path: Path) -> None:
    assert readerapp("merge", tmp_path / "data" / "readerapp" / "annotations.json", other).status == 0
    assert quotes(readerapp) == {"the road", "the baker", "all night"}


def test_what_is_no_store_is_named_and_left_alone(readerapp: Callable, other: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "books.json"
    foreign.write_text('{"books": {"1": {}}}')
    for arguments in ((foreign, other), (other, foreign), (other, tmp_path / "none.json")):
        refused = readerapp("merge", *arguments)
        assert refused.status == 1
        assert str(arguments[arguments[1] != other and 1]) in refused.errors
    assert foreign.read_text() == '{"books": {"1": {}}}'


def test_a_conflict_copy_is_joined_by_whatever_comes_first(readerapp: Callable, other: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "readerapp"
    other.rename(folder / "annotations.sync-conflict-20261120-101112-ABC1234.json")
    said = readerapp("notes", "--json")
    assert {note["quote"] for note in said.json} == {"the road", "the baker", "all night"}
    assert "joined annotations.sync-conflict" in said.errors
    assert readerapp("notes", "--json").errors == ""


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_merges_what_was_written_on_two_branches(
    readerapp: Callable, program: list[str], environment: dict[str, str], article: Path, tmp_path: Path
) -> None:
    repository = tmp_path / "repository"
    repository.mkdir()
    store = repository / "annotations.json"
    path = f"{Path(program[0]).parent}:{environment['PATH']}"

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Reader", "-c", "user.email=reader@example.org")
        subprocess.run(
            ["git", *identity, *arguments],
            cwd=repository,
            env={**environment, "PATH": path},
            check=True,
            capture_output=True,
        )

    def commit(quote: str, note: str) -> None:
        assert readerapp("annotate", article, "--quote", quote, "--note", note, "--db", store).status == 0
        git("add", "--all")
        git("commit", "-m", note)

    git("init", "-b", "main")
    for line in readerapp("config", "git").lines:
        subprocess.run(line, shell=True, cwd=repository, env=environment, check=True)
    commit("the road", "First.")
    git("checkout", "-b", "there")
    commit("the baker", "There.")
    git("checkout", "main")
    # Another machine has no journal of this one.
    for left in repository.glob("annotations.journal*"):
        left.unlink()
    commit("all night", "Here.")
    git("merge", "there", "-m", "Both.")
    for left in (*repository.glob("annotations.journal*"), *repository.glob("annotations.json.bak")):
        left.unlink()
    assert quotes(readerapp, "--db", store) == {"the road", "the baker", "all night"}
    # Git makes files that others may read.
    assert "all is well" in readerapp("doctor", "--repair", "--db", store).output
