"""Shells complete commands, options, the words that options take, and files, by the script that `completion` writes."""

import os
import pty
import select
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

TYPED = {
    "ex": ["export"],
    "trash e": ["empty"],
    "--db a.json exp": ["export"],
    "export --as bi": ["bibtex"],
    "annotate snow.txt --color ye": ["yellow"],
    "notes --sort n": ["newest"],
    "import --from readw": ["readwise"],
    "trash empty --ol": ["--older-than"],
    "config i": ["init"],
    "export --output sno": ["snow.txt"],
    "show sno": ["snow.txt"],
    "sno": ["snow.txt"],
    "completion z": ["zsh"],
    "tags merge sno": [],
}
"""What is typed behind `readerapp`, and what it is completed to."""

PATIENCE = 20


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"there is no {shell} here")


@pytest.fixture
def script(readerapp: Callable, article: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Write the script for a shell, in a folder that has a text to complete."""

    def write(shell: str) -> Path:
        path = tmp_path / "script"
        path.write_text(readerapp("completion", shell).output)
        return path

    return write


@needs("bash")
def test_bash(script: Callable[[str], Path]) -> None:
    path = script("bash")
    asked = "\n".join(
        f'COMP_WORDS=(readerapp {typed}); COMP_CWORD={len(typed.split())}; _readerapp; echo "${{COMPREPLY[*]}}"'
        for typed in [*TYPED, "export --as = bi"]
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", f"source {path}\n{asked}"], cwd=path.parent, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [" ".join(words) for words in [*TYPED.values(), ["bibtex"]]]


@needs("fish")
def test_fish(script: Callable[[str], Path]) -> None:
    path = script("fish")
    asked = "\n".join(f"complete -C 'readerapp {typed}'; echo" for typed in TYPED)
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source {path}\n{asked}"],
        cwd=path.parent,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": str(path.parent)},
    )
    offered = [[line.split("\t")[0] for line in lines.split("\n") if line] for lines in done.stdout.split("\n\n")]
    assert offered[: len(TYPED)] == list(TYPED.values())


@needs("zsh")
def test_zsh(script: Callable[[str], Path]) -> None:
    path = script("zsh")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(path.parent)
        os.environ.update(TERM="dumb", HOME=str(path.parent))
        os.execvp("zsh", ["zsh", "-f", "-i"])
    try:
        # What a line would do is shown instead of done, and what is not completed stays as it is typed.
        begin = (
            "PS1=; unsetopt zle_bracketed_paste; setopt no_beep; autoload -Uz compinit; compinit -u -D\n"
            f'source {path}\nshow() {{ print -r -- "[$BUFFER]"; BUFFER=; zle reset-prompt }}; zle -N show\n'
            "bindkey '^X' show; print be''gun\n"
        )
        os.write(terminal, begin.encode())
        _read(terminal, b"begun")
        for typed, (*words,) in TYPED.items():
            os.write(terminal, f"readerapp {typed}\t\x18".encode())
            shown = _read(terminal, b"]").decode().rpartition("[")[2].partition("]")[0]
            wanted = " ".join([*typed.split()[:-1], *words]) if words else typed
            assert shown.removeprefix("readerapp ").rstrip() == wanted
    finally:
        os.close(terminal)
        os.waitpid(child, 0)


def _read(terminal: int, mark: bytes) -> bytes:
    """What a terminal shows until it shows `mark`."""
    shown, end = b"", time.monotonic() + PATIENCE
    while mark not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            shown += os.read(terminal, 65536)
    return shown


def test_another_shell_is_not_known(readerapp: Callable) -> None:
    outcome = readerapp("completion", "csh")
    assert outcome.status == 2
    assert "csh" in outcome.errors
