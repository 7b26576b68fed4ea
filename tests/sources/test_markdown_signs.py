"""Markdown without a name that says so."""

import pytest

from readerapp.sources.registry import recognised


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: On Wells\n---\n\nWords.",
        '+++\ntitle = "On Wells"\n+++\n\nWords.',
        "# On Wells\n\nThe well is dry.\n",
        "The well.\n\n## Depth\n\nDeep.\n\n## Water\n\nCold.",
        "Words of [a well](https://example.org) and [another](well.md).",
        "Do this:\n\n```sh\nimport well\n```\n\nand **that**, and `this`.",
        "| a | b |\n|---|---|\n| c | d |\n\nand **more**.",
        "On Wells\n========\n\n- one\n- two\n\nSee [it](a.md).",
        "\ufeff# On Wells\r\n\r\nThe well is dry.\r\n",
    ],
)
@pytest.mark.parametrize("name", ["-", "README"])
def test_it_is_told_by_what_is_in_it(text, name):
    assert recognised(name, text.encode()).name == "markdown"


@pytest.mark.parametrize(
    "text",
    [
        "The well is dry.\n\n- bring bread\n- bring water\n",
        "#!/bin/sh\n# A comment\n\necho # another\n",
        "# A comment\n\nimport os\n\ndef well():\n    return 1\n",
        "CC=gcc\n\n# build\n\nall:\n",
        "A line of * stars * and [brackets] (and others).",
        "CHAPTER I\n---------\n\nIt was 5 * 3 * 2.",
        "",
    ],
)
def test_plain_text_and_programs_are_none(text):
    assert recognised("-", text.encode()).name == "text"


def test_a_name_that_says_text_is_believed():
    assert recognised("a.txt", b"# On Wells\n\nThe well is dry.\n").name == "text"
