"""What keeps a small source from taking all memory or all time."""

import subprocess
import sys

import pytest

from books import archive
from pdf_writer import column
from pdf_writer import pdf as made_pdf
from readerapp.sources import confinement, docx, mail, odt, pdf, restructured_text
from readerapp.sources.confinement import child
from readerapp.sources.errors import SourceError
from readerapp.sources.markup import libxml2_trees, tree_builders
from readerapp.sources.markup.elements import text_of
from readerapp.sources.markup.tree import html_tree
from readerapp.sources.progress import GivenUpError
from readerapp.sources.registry import open_source
from readerapp.sources.request import Request

REQUEST = Request("/a", "A")


def opened(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    return open_source(str(path))


def test_a_page_with_more_elements_than_any_has_is_refused_with_its_name(tmp_path, monkeypatch):
    for module in (libxml2_trees, tree_builders):
        monkeypatch.setattr(module, "MOST_ELEMENTS", 100)
    assert len(opened(tmp_path, "a.html", "<p>x" * 90)) == 90
    with pytest.raises(SourceError, match=r"/a\.html has more than 100 elements, as no page has; split it$"):
        opened(tmp_path, "a.html", "<p>x" * 110)


def test_a_tag_with_attributes_without_end_is_one_without_any():
    attributes = " ".join(f"a{number}=1" for number in range(50_000))
    root = html_tree(f"<p id=a>Before <b id=b {attributes}>it</b>.".encode()).root
    assert text_of(root) == "Before it."
    assert [element.get("id") for element in root.iter("p", "b")] == ["a", None]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_tag_with_one_long_value_keeps_its_attributes(quote):
    value = "word = and <b> " * 5000
    root = html_tree(f"<p data-all={quote}{value}{quote} id=a>Text".encode()).root
    [paragraph] = root.iter("p")
    assert (paragraph.get("id"), paragraph.get("data-all"), text_of(paragraph)) == ("a", value, "Text")


def test_what_takes_a_library_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(confinement, "SECONDS", 1)
    doubled = "".join(f".. |a{number}| replace:: |a{number + 1}| |a{number + 1}|\n" for number in range(40))
    with pytest.raises(SourceError, match=r"^/a takes too long to read as reStructuredText"):
        restructured_text.parse(f"{doubled}.. |a40| replace:: x\n\n|a0|\n".encode(), REQUEST)


@pytest.mark.skipif(sys.platform == "darwin", reason="knows no limit of the address space")
@pytest.mark.parametrize(
    ("parse", "status"),
    [
        ("lambda data: {'a': 'x' * (3 << 30)}", child.TOO_LARGE),
        ("lambda data: {'a': [0 for number in iter(int, 1) if number]}", -child.KILLED),
        ("lambda data: {'a': 1 / 0}", 1),
    ],
)
def test_a_child_process_has_so_much_memory_and_time_and_no_more(parse, status):
    program = f"""
import sys
from readerapp.sources.confinement import child
child.PROCESSOR_SECONDS = 1
sys.exit(child.serve({parse}))
"""
    done = subprocess.run([sys.executable, "-c", program], input=b"", capture_output=True, check=False)
    assert done.returncode == status
    assert not done.stdout


def test_a_child_process_that_is_stopped_leaves_nobody_behind(monkeypatch):
    started = []

    class Watched(subprocess.Popen):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            started.append(self)

    def give_up(*_):
        raise GivenUpError

    monkeypatch.setattr(confinement.subprocess, "Popen", Watched)
    with pytest.raises(GivenUpError):
        pdf.parse(made_pdf([column(["Words."])] * 40), REQUEST._replace(progress=give_up))
    assert [process.poll() for process in started] == [-child.KILLED]


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize("before", ["", "<?xml version='1.0'?>", "<!-- a -- ' b --><?a b?>\n", "<?xml?><!-- <a> -->"])
@pytest.mark.parametrize("inside", ["", "<!-- ' ]> -->", "<!ENTITY bracket ' ]> '>", "<?a ]> '?>"])
@pytest.mark.parametrize("parse", [odt.parse, docx.parse])
def test_a_document_of_an_office_reads_no_file_and_does_not_grow_by_its_entities(tmp_path, parse, before, inside):
    (tmp_path / "secret").write_text("The secret.")
    entities = f'<!ENTITY file SYSTEM "file://{tmp_path}/secret"><!ENTITY once "ha"><!ENTITY twice "&once;&once;">'
    declared = f"{before}<!DOCTYPE document [{inside}{entities}]>"
    words = "<{0}p><{0}r><{0}t>Words. &file; &twice;</{0}t></{0}r></{0}p>"
    archived = archive(
        {
            "content.xml": f"{declared}<document><body><text>{words.format('')}</text></body></document>",
            "word/document.xml": f'{declared}<w:document xmlns:w="{WORD}"><w:body>{words.format("w:")}</w:body>'
            "</w:document>",
            "_rels/.rels": RELATIONS,
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        }
    )
    text = " ".join(block.text for block in parse(archived, REQUEST))
    assert text.startswith("Words.")
    assert "The secret" not in text
    assert "ha" not in text


def test_a_field_of_a_message_is_looked_at_as_far_as_people_read_it():
    document = mail.parse(b"Subject: " + b"word " * 100_000 + b"\n\nThe text.\n", REQUEST)
    assert 1000 < len(document.title) <= 4096
    assert document.block(1).text == "The text."


def test_memory_that_is_not_there_is_a_refusal(tmp_path, monkeypatch):
    def too_little(*_):
        raise MemoryError

    monkeypatch.setattr("readerapp.sources.html.html_tree", too_little)
    with pytest.raises(SourceError, match=r"/a\.html needs more memory than a document may; split it$"):
        opened(tmp_path, "a.html", "<p>x")
