import pytest

from books import CONTAINER, archive, book, navigation, package, page
from readerapp.document.block import BlockKind
from readerapp.document.document import Document
from readerapp.sources.epub import parse
from readerapp.sources.errors import SourceError
from readerapp.sources.registry import recognised
from readerapp.sources.request import Request

CHAPTERS = {
    "one.xhtml": page("<h1>Loomings</h1><p>Call me Ishmael.</p>"),
    "two.xhtml": page("<h1>The Carpet-Bag</h1><p>I stuffed a shirt or two.</p>"),
}
ENCRYPTED = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
  xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="{}"/>
  <enc:CipherData><enc:CipherReference URI="OEBPS/one.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>"""


def read(data: bytes) -> Document:
    return parse(data, Request("/books/book.epub", "Book"))


def texts(document: Document) -> list[str]:
    return [block.text for block in document]


def outline(document: Document) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in document.sections()]


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    document = read(book(CHAPTERS))
    assert texts(document) == ["Loomings", "Call me Ishmael.", "The Carpet-Bag", "I stuffed a shirt or two."]
    assert document.metadata[:3] == ("A book", ("An author",), "en")


def test_a_book_is_known_by_its_bytes_and_by_its_name() -> None:
    data = book(CHAPTERS)
    assert recognised("book", data).name == "epub"
    assert recognised("book.epub", data.replace(b"application/epub+zip", b"application/some-zip")).name == "epub"


def test_a_chapter_is_parsed_when_it_is_looked_at() -> None:
    chapters = {f"c{number}.xhtml": page(f"<h1>{number}</h1><p>Words.</p>") for number in range(300)}
    document = read(book(chapters, files={"OEBPS/c299.xhtml": b"\xff\xfe<<<"}))
    assert document.block(1).text == "Words."
    assert document.has_block(2)
    assert document.blocks._parsed <= 2  # type: ignore[attr-defined]
    assert document.share_before(document.position_at_share(0.5)) == pytest.approx(0.5, abs=0.01)


def test_the_contents_are_the_outline() -> None:
    contents = """<ol><li><span>Part One</span><ol><li><a href="one.xhtml">Loomings</a>
    <ol><li><a href="one.xhtml#s">A section</a></li></ol></li></ol></li><li><a href="two.xhtml">Two</a></li></ol>"""
    pages = CHAPTERS | {"one.xhtml": page("<h1>Loomings</h1><p>Words.</p><h5 id='s'>A section</h5><h6>A detail</h6>")}
    assert outline(read(book(pages, contents))) == [
        (1, "Part One"),
        (2, "Loomings"),
        (3, "A section"),
        (4, "A detail"),
        (1, "The Carpet-Bag"),
    ]


def test_a_chapter_without_a_heading_gets_its_title_from_the_contents() -> None:
    pages = CHAPTERS | {"one.xhtml": page("<p>Call me Ishmael.</p><p id='later'>Later.</p>")}
    contents = "<ol><li><a href='one.xhtml'>1. Loomings</a></li><li><a href='one.xhtml#later'>2. Later</a></li></ol>"
    assert texts(read(book(pages, contents)))[:4] == ["1. Loomings", "Call me Ishmael.", "2. Later", "Later."]


def test_a_page_that_the_contents_do_not_name_goes_on_with_the_part_before_it() -> None:
    contents = "<ol><li><a href='one.xhtml'>Loomings</a></li></ol>"
    assert outline(read(book(CHAPTERS, contents))) == [(1, "Loomings"), (2, "The Carpet-Bag")]


def test_the_contents_of_an_older_book_are_in_its_ncx() -> None:
    ncx = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Part</text></navLabel>
    <content src="one.xhtml"/><navPoint><navLabel><text>Bag</text></navLabel><content src="two.xhtml#x"/></navPoint>
    </navPoint></navMap></ncx>"""
    pages = {"one.xhtml": page("<p>One.</p>"), "two.xhtml": page("<p>Before.</p><p id='x'>Two.</p>")}
    opf = package(
        [*pages],
        version="2.0",
        items='<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        spine=' toc="ncx"',
    )
    document = read(book(pages, files={"OEBPS/book.opf": opf, "OEBPS/toc.ncx": ncx}))
    assert outline(document) == [(1, "Part"), (2, "Bag")]
    assert texts(document) == ["Part", "One.", "Before.", "Bag", "Two."]


def test_a_note_is_reached_in_another_chapter_and_so_is_the_way_back() -> None:
    pages = {
        "one.xhtml": page("<p>Words<a epub:type='noteref' id='r1' href='notes.xhtml#n1'>1</a>.</p><p>More.</p>"),
        "notes.xhtml": page(
            "<h1>Notes</h1><aside epub:type='footnote' id='n1'><p>A <a href='one.xhtml#r1'>note</a>.</p></aside>"
        ),
    }
    document = read(book(pages))
    (there,) = document.block(0).styles
    number = document.linked_block(there.target)
    assert number is not None
    assert document.block(number).text == "A note."
    (back,) = document.block(number).styles
    assert document.linked_block(back.target) == 0
    assert document.linked_block("OEBPS/notes.xhtml") == 2
    assert document.linked_block("https://example.org/") is None


def test_an_image_stands_with_its_words() -> None:
    pages = {"one.xhtml": page("<p><img src='a.png' alt='A whale'/></p><svg><image href='cover.jpg'/></svg>")}
    blocks = [*read(book(pages))]
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.IMAGE, "A whale"),
        (BlockKind.IMAGE, "image"),
    ]


def test_the_main_title_and_the_authors_are_told_from_others() -> None:
    metadata = """<dc:title id="s">A subtitle</dc:title><dc:title id="m">The Whale</dc:title>
    <meta refines="#m" property="title-type">main</meta><dc:creator id="a">Melville</dc:creator>
    <meta refines="#a" property="role">aut</meta><dc:creator id="i">Kent</dc:creator>
    <meta refines="#i" property="role">ill</meta><dc:identifier>urn:isbn:1</dc:identifier>
    <dc:date>1851-10-18T00:00:00Z</dc:date>"""
    document = read(book(CHAPTERS, files={"OEBPS/book.opf": package([*CHAPTERS], metadata=metadata)}))
    assert document.title == "The Whale"
    assert document.metadata.authors == ("Melville",)
    assert document.metadata.date == "1851-10-18"
    assert document.metadata.identifiers == ("urn:isbn:1",)


def test_names_of_characters_are_known_though_nothing_is_loaded() -> None:
    text = page("<p>caf&eacute;&nbsp;&mdash;&#160;&amp;&unknown;</p>").replace(
        "<!DOCTYPE html>", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11.dtd">'
    )
    assert texts(read(book({"one.xhtml": text}))) == ["café\N{NO-BREAK SPACE}—\N{NO-BREAK SPACE}&&unknown;"]


def test_empty_elements_of_xhtml_are_empty() -> None:
    assert texts(read(book({"one.xhtml": page("<p><a id='x'/>One</p><div/><script/><p>Two</p>", title="")}))) == [
        "One",
        "Two",
    ]


def test_a_page_that_is_no_xml_is_read_all_the_same() -> None:
    assert texts(read(book({"one.xhtml": "<html><body><p>One<br>line &amp; <b>more</p><p>Two"}))) == [
        "One\nline & more",
        "Two",
    ]


@pytest.mark.parametrize("algorithm", ["http://www.w3.org/2001/04/xmlenc#aes128-cbc", ""])
def test_an_encrypted_book_is_refused_with_the_reason(algorithm: str) -> None:
    files = {"META-INF/encryption.xml": ENCRYPTED.format(algorithm), "META-INF/rights.xml": "<rights/>"}
    with pytest.raises(SourceError, match="encrypted with Adobe ADEPT"):
        read(book(CHAPTERS, files=files))


def test_scrambled_fonts_hide_no_text() -> None:
    files = {"META-INF/encryption.xml": ENCRYPTED.format("http://www.idpf.org/2008/embedding")}
    assert texts(read(book(CHAPTERS, files=files)))[0] == "Loomings"


NO_BOOKS = {
    "nothing": (b"", "not a whole EPUB"),
    "no archive": (b"PK\x03\x04 and then nothing", "not a whole EPUB"),
    "another archive": (archive({"a.txt": "x"}), "no package document"),
    "no package": (archive({"META-INF/container.xml": CONTAINER}), "no package document"),
    "no page": (
        archive({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package(["gone.xhtml"])}),
        "names no page",
    ),
    "no XML": (archive({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": "no xml at all"}), "damaged at OEBPS"),
}


@pytest.mark.parametrize(("data", "reason"), NO_BOOKS.values(), ids=NO_BOOKS.keys())
def test_what_is_no_book_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as refused:
        read(data)
    assert "/books/book.epub" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_book_that_is_cut_off_is_refused() -> None:
    data = book(CHAPTERS)
    with pytest.raises(SourceError, match="not a whole EPUB"):
        read(data[: len(data) // 2])


def test_a_book_with_a_broken_package_is_read_as_far_as_it_goes() -> None:
    opf = package([*CHAPTERS]).replace("</dc:language>", "").replace("</package>", "")
    for files in ({"OEBPS/book.opf": opf}, {"META-INF/container.xml": "<container"}):
        assert "Call me Ishmael." in texts(read(book(CHAPTERS, files=files)))


def test_a_damaged_chapter_is_said_to_be_where_it_would_stand() -> None:
    data = bytearray(book({"one.xhtml": page("<p>One.</p>"), "two.xhtml": page("<p>Two.</p>")}))
    place = data.index(b"OEBPS/two.xhtml") + len(b"OEBPS/two.xhtml")
    data[place : place + 8] = bytes(8)
    one, two = texts(read(bytes(data)))
    assert one == "One."
    assert two == "[/books/book.epub is damaged at OEBPS/two.xhtml]"


def test_a_file_may_be_called_in_another_case_or_with_percent_signs() -> None:
    pages = {"Kapitel Eins.xhtml": page("<p>Words.</p>")}
    opf = package(["kapitel%20eins.xhtml"])
    assert texts(read(book(pages, files={"OEBPS/book.opf": opf}))) == ["Words."]


def test_a_page_in_a_foreign_format_gives_way_to_its_fallback() -> None:
    opf = package([], items='<item id="a" href="a.xyz" media-type="x/y" fallback="b"/>'
        '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>').replace(
        "</spine>", '<itemref idref="a"/></spine>')  # fmt: skip
    assert texts(read(book({}, files={"OEBPS/book.opf": opf, "OEBPS/b.xhtml": page("<p>B.</p>")}))) == ["B."]


def test_contents_that_lead_nowhere_are_left_out() -> None:
    contents = "<ol><li><a href='gone.xhtml'>Gone</a></li><li><a href='one.xhtml#gone'>Gone too</a></li><li/></ol>"
    assert outline(read(book(CHAPTERS, contents))) == [(1, "Loomings"), (2, "The Carpet-Bag")]


def test_contents_that_are_broken_leave_the_book_readable() -> None:
    files = {"OEBPS/nav.xhtml": navigation("<ol><li><a href='one.xhtml'>One")[:-30]}
    assert "Call me Ishmael." in texts(read(book(CHAPTERS, "<ol/>", files)))


def test_entities_that_a_page_defines_are_the_words_they_stand_for() -> None:
    declared = '<!DOCTYPE html [<!ENTITY well "the old well"><!ENTITY dash "&#8212;">]>'
    text = page("<p>She went to &well; &dash; alone.</p>").replace("<!DOCTYPE html>", declared)
    assert texts(read(book({"one.xhtml": text}))) == ["She went to the old well — alone."]
    assert texts(read(book({"one.xhtml": text.replace("alone.", "alone.<br>")}))) == [
        "She went to the old well — alone."
    ]


def test_words_in_a_drawing_are_read_but_not_those_that_are_not_drawn() -> None:
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg'><title>Plan</title><defs><text>unseen</text></defs>"
        "<text><tspan x='1'>Words in</tspan><tspan x='1' dy='9'>a picture</tspan></text>"
        "<text>W<tspan>e</tspan>ll</text></svg>"
    )
    numbers = "<svg xmlns='http://www.w3.org/2000/svg'><text>10</text><text>20</text></svg>"
    body = f"<p>Before.</p>{drawing}<p>After.</p>{numbers}"
    assert texts(read(book({"one.xhtml": page(body)}))) == ["Before.", "Plan", "Words in a picture", "Well", "After."]


def test_what_the_style_sheet_of_a_book_hides_is_not_shown() -> None:
    text = page("<p>Seen.</p><p class='no'>Not seen.</p>").replace(
        "<head>", "<head><link rel='stylesheet' href='a.css'/>"
    )
    sheet = {"OEBPS/a.css": ".no { display: none }"}
    assert texts(read(book({"one.xhtml": text}, files=sheet))) == ["Seen."]
    assert texts(read(book({"one.xhtml": text}))) == ["Seen.", "Not seen."]


def test_reading_begins_where_the_landmarks_of_a_book_say_or_the_guide_of_an_older_one() -> None:
    pages = {"cover.xhtml": page("<p>A cover.</p>"), **CHAPTERS, "end.xhtml": page(f"<p>{'The end. ' * 99}</p>")}
    link = "<a epub:type='bodymatter' href='one.xhtml'>Begin</a>"
    landmarks = page(f"<nav epub:type='landmarks'><ol><li>{link}</li></ol></nav>")
    item = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    guide = "<guide><reference type='text' href='two.xhtml'/></guide></package>"
    newer = {"OEBPS/nav.xhtml": landmarks, "OEBPS/book.opf": package([*pages], items=item)}
    older = {"OEBPS/book.opf": package([*pages]).replace("</package>", guide)}
    books = [read(book(pages, files=files)) for files in (newer, older, {})]
    begins = [document.block(document.reading_begins.block).text for document in books]
    assert begins == ["Loomings", "The Carpet-Bag", "A cover."]


def test_reading_does_not_begin_in_the_second_half_whatever_a_book_says() -> None:
    guide = "<guide><reference type='text' href='two.xhtml'/></guide></package>"
    pages = {"one.xhtml": page(f"<p>{'All of it. ' * 99}</p>"), "two.xhtml": page("<p>About the author.</p>")}
    document = read(book(pages, files={"OEBPS/book.opf": package([*pages]).replace("</package>", guide)}))
    assert document.reading_begins.block == 0
