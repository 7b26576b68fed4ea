"""The same article as text, Markdown, HTML and EPUB: the same paragraph keys wherever the words are the same."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from books import book, page
from readerapp.document.block import BlockKind
from readerapp.document.document import Document
from readerapp.sources.registry import open_source

SEEDS = Path(__file__).parent.parent.parent / "seeds"
HARD_WRAPPED = "the-lamp-and-the-window.txt"
ONE_LINE_EACH = "defectors-without-papers.txt"
MARKDOWN = "on-margins.md"


def opened(folder: Path, name: str, data: str | bytes) -> Document:
    file = folder / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return open_source(str(file))


def as_html(markdown: str) -> str:
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    return MarkdownIt("commonmark", {"xhtmlOut": True}).enable("table").use(footnote_plugin).render(body)


def web_page(body: str) -> str:
    """The article in the middle of a page that has more on it."""
    return (
        "<!doctype html><html><head><title>An article</title><script>x</script></head><body>"
        f"<nav><a href='/'>Home</a></nav><main><article>{body}</article></main>"
        "<footer>All rights reserved.</footer></body></html>"
    )


def kinds_of(document: Document) -> list[BlockKind]:
    return [block.kind for block in document if block.text]


def keys_of(document: Document) -> set[str]:
    return set(document.keys())


@pytest.mark.parametrize("name", [HARD_WRAPPED, ONE_LINE_EACH])
def test_a_plain_text_has_the_same_paragraphs_as_its_copies(tmp_path: Path, name: str) -> None:
    text = open_source(str(SEEDS / name))
    paragraphs = [block.text for block in text if block.text]
    html = "".join(f"<p>{paragraph.replace('&', '&amp;').replace('<', '&lt;')}</p>" for paragraph in paragraphs)
    copies = {
        "copy.html": f"<html><body>{html}</body></html>",
        "page.html": web_page(html),
        "copy.epub": book({"one.xhtml": page(html)}),
        "copy.md": "\n\n".join(re.sub(r"([\\`*_{}\[\]()#+\-.!<>&|~])", r"\\\1", text) for text in paragraphs),
    }
    for copy, data in copies.items():
        assert opened(tmp_path, copy, data).keys() == text.keys(), copy


def test_an_article_in_markdown_has_the_same_paragraphs_as_its_copies(tmp_path: Path) -> None:
    source = (SEEDS / MARKDOWN).read_text("utf-8")
    markdown = open_source(str(SEEDS / MARKDOWN))
    html = as_html(source)
    copies = {
        "copy.html": f"<html><body>{html}</body></html>",
        "page.html": web_page(html),
        "copy.epub": book({"one.xhtml": page(html)}),
    }
    for copy, data in copies.items():
        document = opened(tmp_path, copy, data)
        assert [*document.keys()] == [*markdown.keys()], copy
        assert kinds_of(document) == kinds_of(markdown), copy


def test_markdown_and_its_words_as_plain_text_agree(tmp_path: Path) -> None:
    markdown = open_source(str(SEEDS / MARKDOWN))
    prose = [block for block in markdown if block.kind.value in ("paragraph", "heading")]
    text = opened(tmp_path, "copy.txt", "\n\n".join(block.text for block in prose))
    assert {markdown.key(number) for number, block in enumerate(markdown) if block in prose} <= keys_of(text)
