"""Opening: from a name to a document, with the right parser."""

import subprocess
import sys

import pytest

from readerapp.document.block import BlockKind
from readerapp.sources.errors import SourceError
from readerapp.sources.options import ReadingOptions
from readerapp.sources.registry import open_source, recognised
from readerapp.sources.text_layout import Layout


@pytest.fixture
def opened(tmp_path):
    def open_written(name, data, **options):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return open_source(str(path), ReadingOptions(**options))

    return open_written


def test_the_end_of_the_name_tells_the_format(opened):
    assert opened("a.txt", "# One").format == "text"
    assert opened("a.MD", "# One").format == "markdown"
    assert opened("a.log", "# One").format == "text"


def test_the_reader_may_say_the_format_the_encoding_and_the_layout(opened):
    assert opened("a.txt", "# One", format="markdown").block(0).kind is BlockKind.HEADING
    assert opened("a.txt", b"caf\xe9", encoding="cp1252").block(0).text == "café"
    assert len(opened("a.txt", "one\ntwo\n\nthree", layout=Layout.LINES)) == 3


def test_the_source_is_the_absolute_path(opened, tmp_path, monkeypatch):
    opened("a.txt", "One.")
    monkeypatch.chdir(tmp_path)
    assert open_source("a.txt").source == str(tmp_path / "a.txt")


def test_a_document_without_a_title_is_called_by_its_file(opened):
    assert opened("the_long-way home.txt", "One.").title == "The_long-way home"
    assert opened("the-long_way.md", "One.").title == "The long way"


def test_an_empty_file_is_an_empty_document(opened):
    for name in ("a.txt", "a.md"):
        document = opened(name, " \n\n")
        assert list(document) == []
        assert document.title == "A"


def test_a_byte_order_mark_hides_no_format(opened):
    assert opened("a", "\ufeff\n<!DOCTYPE html><p>One.").format == "html"
    assert opened("b", "\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\nOne.").format == "subtitles"


def test_a_binary_file_is_refused_whatever_its_name(opened):
    with pytest.raises(SourceError, match="looks like a PNG image"):
        opened("a.txt", b"\x89PNG\r\n\x1a\n")


def test_an_unknown_format_is_a_mistake_of_the_caller(opened):
    with pytest.raises(ValueError, match="no format"):
        opened("a.txt", "One.", format="scroll")


def test_opening_plain_text_imports_no_parser_and_no_detector(tmp_path):
    (tmp_path / "a.txt").write_text("One.\n\nTwo.\n")
    script = (
        "import sys; from readerapp.sources.registry import open_source, recognised; open_source(sys.argv[1]).block(1);"
        "print(*sorted({'markdown_it', 'chardet', 'dataclasses', 'rich', 'html'} & set(sys.modules)))"
    )
    imported = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {script}", str(tmp_path / "a.txt")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert imported.stdout.strip() == ""


@pytest.mark.parametrize(
    ("beginning", "name"),
    [
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", "html"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "epub"),
        (b"PK\x03\x04" + b"\n" * 26 + b"[Content_Types].xml", "docx"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        (b"<?xml version='1.0'?>\n<FictionBook>", "fb2"),
        (b"WEBVTT\n\n", "subtitles"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"%PDF-1.7\n", "pdf"),
        (b"<3 is a heart.\n", "text"),
    ],
)
def test_the_beginning_tells_the_format_where_the_name_does_not(beginning, name):
    assert recognised("-", beginning).name == name
