"""Pages and books that mean harm, or were damaged on the way: refused in one line or read, never more than that."""

import random
import re
import stat
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import archive, book, package, page
from readerapp.document.document import Document
from readerapp.sources import epub, html, zip_archive
from readerapp.sources.errors import SourceError
from readerapp.sources.request import Request

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
REQUEST = Request("/page", "Page")
PAGE = """<html lang=en><head><title>A &#27;]0;x&#7; title</title><meta name=author content="An &#x9b;31m author">
<link rel=canonical href="https://example.org/&#10;x"></head><body><nav>Menu</nav><main><h1 id=a>One &#27;[31m red</h1>
<p>Words \u202e turned <a href="https://e.org/&#27;]52;c;x&#7;">round</a> &#127; and &#155;.</p>
<pre class="language-&#27;c">code &#8;</pre><table><tr><th>a&#7;<td>b</table><ol><li>x<ul><li>y</ul></ol>
<img src="&#27;.png" alt="an &#27; image">
<blockquote>quoted <sup><a href="#a">1</a></sup></blockquote></main></body></html>"""
BOOK = book(
    {
        "one.xhtml": page("<h1>One</h1><p id='x'>Words &amp; <a href='two.xhtml#y'>more</a>.</p>"),
        "two.xhtml": page("<p id='y'>Two.</p>"),
    },
    "<ol><li><a href='one.xhtml'>One</a><ol><li><a href='two.xhtml#y'>Two</a></li></ol></li></ol>",
)
FILES = ["OEBPS/book.opf", "OEBPS/nav.xhtml", "OEBPS/one.xhtml", "META-INF/container.xml"]


def everything_in(document: Document) -> str:
    """All text of a document that a screen could show."""
    told = [*map(str, document.metadata), document.title, *document.remarks]
    for block in document:
        told += [block.text.replace("\n", ""), block.marker, block.language, *(run.target for run in block.styles)]
    return "".join(told)


def check(document: Document) -> None:
    assert not CONTROL.search(everything_in(document))
    for number, block in enumerate(document):
        assert all(0 <= run.start < run.end <= len(block.text) for run in block.styles)
        assert len(document.key(number)) == 32
    for section in document.sections():
        assert 1 <= section.level <= 6


def check_book(data: bytes) -> None:
    """Check the document that `data` is, or what is said in place of it."""
    reason = ""
    try:
        check(epub.parse(data, REQUEST))
    except SourceError as refused:
        reason = str(refused)
    assert not CONTROL.search(reason)


def mutated(data: bytes, seed: int) -> bytes:
    """`data` with some of its bytes changed, dropped, doubled or put elsewhere."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 4, 40)))
        new = chance.choice((b"", chance.randbytes(end - start), data[start:end] * 2, b"<", b'"', b"\0", data[-end:]))
        data = data[:start] + new + data[end:]
    return data


def test_no_control_character_comes_out_of_a_page() -> None:
    check(html.parse(PAGE.encode(), REQUEST))
    check(html.parse(PAGE.encode(), REQUEST._replace(is_full=True)))


def test_no_control_character_comes_out_of_a_book() -> None:
    pages = {"one.xhtml": PAGE, "two.xhtml": page("<p>Two \u202e \x9b</p>")}
    metadata = "<dc:title>A \x9b31m \u202etitle</dc:title><dc:creator>\x85</dc:creator>"
    contents = "<ol><li><a href='two.xhtml'>\x9b \u202e</a></li></ol>"
    check(epub.parse(book(pages, contents, {"OEBPS/book.opf": package([*pages], metadata=metadata)}), REQUEST))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_a_page_or_none(data: bytes, full: bool) -> None:
    check(html.parse(data, REQUEST._replace(is_full=full)))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(re.findall(r"<[^>]*>|[^<]+", PAGE)), max_size=60))
def test_the_parts_of_a_page_in_any_order_are_a_page(parts: list[str]) -> None:
    check(html.parse("".join(parts).encode(), REQUEST))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_damaged_page_is_read(seed: int) -> None:
    check(html.parse(mutated(PAGE.encode(), seed), REQUEST))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_damaged_book_is_read_or_refused(seed: int) -> None:
    check_book(mutated(BOOK, seed))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(FILES),
    st.integers(0, 1 << 32),
)
def test_a_book_with_a_damaged_file_is_read_or_refused(name: str, seed: int) -> None:
    with ZipFile(BytesIO(BOOK)) as files:
        contents = {one: files.read(one) for one in files.namelist() if one != "mimetype"}
    check_book(archive(contents | {name: mutated(contents[name], seed)}))


@pytest.mark.parametrize("depth", [150, 300, 2_100])
@pytest.mark.parametrize("element", ["div", "b", "blockquote", "ul", "table", "span"])
def test_no_text_is_lost_however_deep_it_is(element: str, depth: int) -> None:
    opening = {"table": "<table><tr><td>", "ul": "<ul><li>"}.get(element, f"<{element}>")
    document = html.parse(f"<p>Before</p>{opening * depth}deep{f'</{element}>' * depth}<p>Behind</p>".encode(), REQUEST)
    words = everything_in(document)
    assert all(word in words for word in ("Before", "deep", "Behind"))
    assert any("nested deeper" in remark for remark in document.remarks)


def test_entities_that_grow_do_not() -> None:
    entities = '<!DOCTYPE html [<!ENTITY once "ha"><!ENTITY twice "&once;&once;">]>'
    text = page("<p>&twice;</p>").replace("<!DOCTYPE html>", entities)
    opf = package(["one.xhtml"], metadata="<dc:title>&twice;</dc:title>")
    opf = f"{entities.replace('html', 'package', 1)}{opf}"
    document = epub.parse(book({"one.xhtml": text}, files={"OEBPS/book.opf": opf}), REQUEST)
    assert "haha" not in everything_in(document)


def test_nothing_outside_of_a_book_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("secret words")
    entity = f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{secret}"> <!ENTITY % y SYSTEM "file://{secret}"> %y;]>'
    text = page("<p>&x; Words.</p>").replace("<!DOCTYPE html>", entity)
    opf = package(["one.xhtml"], metadata="<dc:title>T&x;</dc:title>").replace("<package", f"{entity}<package", 1)
    document = epub.parse(book({"one.xhtml": text}, files={"OEBPS/book.opf": opf}), REQUEST)
    assert "secret words" not in everything_in(document)


@pytest.mark.parametrize("name", ["../outside.xhtml", "/outside.xhtml", "OEBPS/../../x", "..\\x", "C:\\x"])
def test_a_book_that_names_a_file_outside_is_refused(name: str) -> None:
    with pytest.raises(SourceError, match="leads out of it"):
        epub.parse(book({"one.xhtml": page("x")}, files={name: "x"}), REQUEST)


def test_a_book_with_a_linked_file_is_refused() -> None:
    data = BytesIO(book({"one.xhtml": page("x")}))
    link = ZipInfo("OEBPS/two.xhtml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(data, "a") as files:
        files.writestr(link, "one.xhtml")
    with pytest.raises(SourceError, match="leads out of it"):
        epub.parse(data.getvalue(), REQUEST)


def test_a_book_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_archive, "MOST_FILES", 100)
    with pytest.raises(SourceError, match="more than 100 files"):
        epub.parse(book({"one.xhtml": page("x")}, files={f"{number}.txt": "" for number in range(100)}), REQUEST)


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_archive, "LARGEST_FILE", 1 << 20)
    text = page("<p>Words.</p>") + "".join(map(str, range(1 << 18)))
    with pytest.raises(SourceError, match="a page of more than 1 MiB"):
        epub.parse(book({"one.xhtml": text}), REQUEST)


def test_pages_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "LARGEST_TOTAL", 1000)
    with pytest.raises(SourceError, match="when it is unpacked"):
        epub.parse(book({f"{number}.xhtml": page("x" * 100) for number in range(10)}), REQUEST)


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_BZIP2])
def test_a_plain_page_is_read_however_many_times_it_grows(method: int) -> None:
    data = BytesIO(book({}, files={"OEBPS/book.opf": package(["one.xhtml"])}))
    with ZipFile(data, "a", method) as files:
        files.writestr("OEBPS/one.xhtml", page("<p>It snowed.</p>\n" * 20_000))
    assert len(data.getvalue()) < 20_000
    assert len(epub.parse(data.getvalue(), REQUEST)) == 20_000


def test_a_page_that_is_larger_than_it_says_is_not_read_further() -> None:
    data = bytearray(book({"one.xhtml": page("<p>" + "word " * 5000 + "</p>")}))
    entry = data.rindex(b"OEBPS/one.xhtml") - 46
    data[entry + 24 : entry + 28] = (500).to_bytes(4, "little")
    document = epub.parse(bytes(data), REQUEST)
    assert len(everything_in(document)) < 1000


LONG_TASKS = {
    "links in links": "<p>" + "<a href=x>" * 20_000,
    "ends of lines": "<p>x" + "<br>x" * 50_000,
    "spans of cells": "<table>" + "<tr><td colspan=60 rowspan=60>x" * 200,
    "lists in lists": "<ul>" + "<li>x<ul>" * 5_000,
    "paragraphs": "<script></script>" + "<div class=a><p>Some words, and more.</p>" * 5_000,
    "attributes": "<p " + "a=b " * 50_000 + ">x",
    "headings in headings": "<h1>" * 20_000 + "x",
    "entities": "&amp;" * 200_000,
    "opening signs": "<" * 200_000,
    "comments": "<!--" * 100_000,
    "raised text": "<sup>" * 5_000 + "x",
    "marks on a letter": "<nav></nav><p>" + "e" + "\u0301" * 100_000,
}


@pytest.mark.parametrize("page_text", LONG_TASKS.values(), ids=LONG_TASKS.keys())
def test_what_is_made_to_take_long_is_read_to_its_end(page_text: str) -> None:
    check(html.parse(page_text.encode(), REQUEST))


def test_a_long_paragraph_is_cut_and_nothing_of_it_lost() -> None:
    document = html.parse(f"<p>{'word ' * 50_000}</p>".encode(), REQUEST)
    assert sum(len(block.text.split()) for block in document) == 50_000
    assert max(len(block.text) for block in document) <= 1 << 16
