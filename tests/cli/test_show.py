"""`readerapp show` prints a document as readerapp understands it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readerapp.document.paragraph_keys import paragraph_key, text_fingerprint


def test_text_is_a_paragraph_a_line(readerapp: Callable, article: Path) -> None:
    shown = readerapp("show", article)
    assert shown.status == 0
    assert shown.output == article.read_text()


def test_json_has_keys_and_sentences_of_every_block(readerapp: Callable, article: Path) -> None:
    document = readerapp("show", article, "--json").json
    assert list(document) == ["title", "format", "text_fp", "blocks"]
    texts = article.read_text().rstrip().split("\n\n")
    assert [block["text"] for block in document["blocks"]] == texts
    assert [block["key"] for block in document["blocks"]] == [paragraph_key(text) for text in texts]
    assert document["text_fp"] == text_fingerprint(map(paragraph_key, texts))
    second = document["blocks"][1]
    assert second["kind"] == "paragraph"
    assert [second["text"][start:end] for start, end in second["sentences"]] == [
        "Nobody went to work.",
        "“We stay,” said the baker, “until there is a road.”",
    ]


def test_json_has_what_the_source_says_about_itself(readerapp: Callable, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<html lang=en><head><title>On Lamps</title><meta name=author content='A. Writer'>"
        "<meta property=og:site_name content='The Site'><meta name=date content=2026-11-23></head><body><p>Words.</p>"
    )
    document = readerapp("show", "page.html", "--json").json
    assert (document["title"], document["authors"], document["site"]) == ("On Lamps", ["A. Writer"], "The Site")
    assert (document["date"], document["language"]) == ("2026-11-23", "en")
    assert "url" not in document


def test_standard_input_is_a_source(readerapp: Callable) -> None:
    assert readerapp("show", "-", given="One line.\n").output == "One line.\n"


@pytest.mark.parametrize("name", ["jupyter", "notebook"])
def test_a_jupyter_notebook_can_be_asked_for_by_either_of_its_names(readerapp: Callable, name: str) -> None:
    cells = '{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "Words."}]}'
    assert readerapp("show", "--format", name, "--json", "-", given=cells).json["format"] == "jupyter"


def test_the_encoding_can_be_said(readerapp: Callable, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("Žluťoučký kůň".encode("cp1250"))
    assert readerapp("show", "old.txt", "--encoding", "cp1250").lines == ["Žluťoučký kůň"]


def test_the_layout_can_be_said(readerapp: Callable, tmp_path: Path) -> None:
    first, second = (
        "It snowed all night, and in the morning the road was",
        "gone, with everything that had stood beside it.",
    )
    (tmp_path / "two.txt").write_text(f"{first}\n{second}\n")
    assert readerapp("show", "two.txt", "--layout", "lines").lines == [first, "", second]
    assert readerapp("show", "two.txt", "--layout", "blank").lines == [f"{first} {second}"]


def test_output_is_utf8_whatever_the_locale(readerapp: Callable, article: Path) -> None:
    assert "“We stay,”" in readerapp("show", article, set={"LC_ALL": "C", "PYTHONUTF8": "0"}).output


def test_control_characters_do_not_come_out(readerapp: Callable) -> None:
    assert "\x1b" not in readerapp("show", "-", given="Look: \x1b]52;c;aGk=\x07 \x9b31m").output


@pytest.mark.parametrize("options", [["--encoding", "utf-8"], ["--db", "other.json"]])
def test_options_may_stand_before_the_command(readerapp: Callable, article: Path, options: list[str]) -> None:
    assert readerapp(*options, "show", article).output == readerapp("show", article, *options).output


@pytest.mark.skipif(sys.platform == "darwin", reason="knows no limit of the address space")
def test_a_document_that_needs_more_memory_than_there_is_is_refused_in_one_line(program, tmp_path):
    text = tmp_path / "large.txt"
    text.write_bytes(b"\xff\xfe" + b"x\0" * (30 << 20))
    limited = tmp_path / "limited"
    limited.write_text(f'#!/bin/sh\nulimit -v 135000\nexec "{program[0]}" "$@"\n')
    limited.chmod(0o755)
    done = subprocess.run([limited, "show", text], capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode() == f"readerapp: {text} needs more memory than a document may; split it\n"
