"""What every format promises, whatever it is given: a document or one line, and nothing that drives a terminal."""

from importlib import import_module
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from fuzzing import damaged, noise
from readerapp.document.document import Document
from readerapp.sources.errors import SourceError
from readerapp.sources.request import Request

REQUEST = Request("/a", "A")


def archive(files: dict[str, str]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as written:
        for name, content in files.items():
            written.writestr(name, content)
    return data.getvalue()


TEXT = "One *two* /three/ =four= with a word.\n"
GOOD = {
    "restructured_text": f"Title\n=====\n\n{TEXT}\n.. note:: {TEXT}\n\n- {TEXT}\n\n"
    "==  ==\na   b\n==  ==\nc   d\n==  ==\n",
    "org": f"#+TITLE: T\n* Head\n:D:\n:END:\n{TEXT}\n- item\n| a | b |\n#+begin_src x\n{TEXT}#+end_src\n[fn:1] {TEXT}",
    "man_page": f".TH A 1\n.SH B\n{TEXT}.TP\n.B \\-x\n\\fIy\\fR \\(bu \\[u2014]\n.nf\n z\n.fi\n"
    ".Bl -tag\n.It Fl a\n.El\n",
    "subtitles": f"1\n00:00:01,000 --> 00:00:03,000\n<i>{TEXT}</i>\n\n2\n00:00:04,000 --> 00:00:05,000\n- {TEXT}- b\n",
    "mail": f"From: A <a@b>\nSubject: =?utf-8?q?S?=\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n\n> {TEXT}\n{TEXT}",
    "jupyter": '{"cells": [{"cell_type": "markdown", "source": "# T"}, {"cell_type": "code", "source": ["x"]}]}',
    "feed": "<rss version='2.0'><channel><title>T</title><item><title>A</title><description>&lt;p>B</description>"
    "<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>",
    "fb2": "<FictionBook><description><title-info><book-title>T</book-title></title-info></description><body><section>"
    "<title><p>H</p></title><p>One<a href='#n'>1</a></p><poem><stanza><v>a</v><v>b</v></stanza></poem></section>"
    "</body></FictionBook>",
    "odt": '<d xmlns:text="t"><body><text:text><text:h>H</text:h><text:p>A<text:s/><text:span>b</text:span></text:p>'
    "<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list></text:text></body></d>",
    "docx": archive({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"}),
}


def said(parse, data: bytes) -> list[str]:
    """Everything that comes out of a parser."""
    try:
        document: Document = parse(data, REQUEST)
    except SourceError as error:
        return [str(error)]
    texts = [document.title, *document.metadata.authors, document.metadata.language, document.metadata.date]
    for block in document:
        texts += [*block.text.split("\n"), block.marker, block.language, *(run.target for run in block.styles)]
        assert all(0 <= run.start < run.end <= len(block.text) for run in block.styles)
    return texts


def drives_a_terminal(text: str) -> bool:
    return any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in text)


@pytest.mark.parametrize("name", GOOD)
def test_damage_and_noise_give_a_document_or_one_line(name):
    parse = import_module(f"readerapp.sources.{name}").parse
    good = GOOD[name].encode() if isinstance(GOOD[name], str) else GOOD[name]

    # reStructuredText is read in a process of its own, which is all that an example of it takes.
    @settings(max_examples=8 if name == "restructured_text" else 40, deadline=None, database=None)
    @given(damaged(good) | noise)
    def holds(data):
        assert not any(map(drives_a_terminal, said(parse, data)))

    holds()


@pytest.mark.parametrize("name", GOOD)
def test_nothing_at_all_gives_a_document_or_one_line(name):
    parse = import_module(f"readerapp.sources.{name}").parse
    assert all(text.isprintable() for text in said(parse, b""))


LONG = 30_000


@pytest.mark.parametrize("name", [name for name in GOOD if name not in ("docx", "restructured_text")])
@pytest.mark.parametrize(
    "piece", ["*", "[[", "<b>", "> ", "\\f", "{\\", ":a:\n", "#+begin_x\n", "- ", ". ", "=?", "<i"]
)
def test_what_is_said_without_end_does_not_hang(name, piece):
    parse = import_module(f"readerapp.sources.{name}").parse
    said(parse, f"{TEXT}{piece * LONG}".encode())
