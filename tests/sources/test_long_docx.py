"""A long DOCX: its first pages are there before the last are, and nothing changes when those come."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.sources.docx import begin, parse
from readerapp.sources.docx.child import pages_of
from readerapp.sources.docx.pieces import FIRST_PIECE
from readerapp.sources.errors import SourceError
from readerapp.sources.request import Request

REQUEST = Request("/a.docx", "A")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WHOLE = 1 << 30


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def item(text, number=1, level=0):
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), place)


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def docx(body, notes=3):
    counted = '<w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    levels = "".join(
        f'<w:lvl w:ilvl="{level}">{counted}<w:lvlText w:val="%{level + 1}."/></w:lvl>' for level in range(2)
    )
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{says}"/></w:style>'
        for name, says in {"H": "heading 1", "Q": "Quote", "C": "Source Code"}.items()
    )
    footnotes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(run(f"Note {number}."))}</w:footnote>'
        for number in range(1, notes + 1)
    )
    kinds = {"officeDocument": "word/document.xml"}
    parts = {"styles": "styles.xml", "numbering": "numbering.xml", "footnotes": "footnotes.xml"}
    links = f'<Relationship Id="link" Type="{RELATED}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(kinds),
        "word/_rels/document.xml.rels": relations(parts, links),
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{RELATED}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{named}</w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}">{lists}'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}">{footnotes}</w:footnotes>',
    }
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def relations(targets, more=""):
    listed = "".join(
        f'<Relationship Id="{kind}" Type="{RELATED}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}{more}</Relationships>'


NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
PARTS = {
    "text": paragraph(run("A text of its own.")),
    "heading": paragraph(run("A heading"), '<w:pStyle w:val="H"/>'),
    "item": item("An item"),
    "inner item": item("An inner item", level=1),
    "quote": paragraph(run("Quoted"), '<w:pStyle w:val="Q"/>'),
    "code": paragraph(run("code()"), '<w:pStyle w:val="C"/>'),
    "empty": paragraph(""),
    "blank": paragraph(run(" ")),
    "first note": paragraph(run("With a note") + NOTE.format(1)),
    "second note": paragraph(run("With another") + NOTE.format(2) + run(", and", "<w:b/>") + NOTE.format(1)),
    "table": f"<w:tbl><w:tr><w:tc>{paragraph(run('A cell'))}</w:tc></w:tr></w:tbl>",
    "place": paragraph('<w:bookmarkStart w:id="0" w:name="here"/>' + run("A place")),
    "link": paragraph(
        f'<w:hyperlink r:id="link">{run("Away")}</w:hyperlink><w:hyperlink w:anchor="here">{run("Here")}</w:hyperlink>'
    ),
    "field begins": paragraph(
        f'{field("begin")}<w:r><w:instrText>HYPERLINK "https://example.org"</w:instrText></w:r>'
        f"{field('separate')}{run('Linked')}"
    ),
    "field ends": paragraph(run("linked") + field("end") + run("Not linked")),
    "tracked": paragraph(f"<w:ins>{run('Put in')}</w:ins>"),
    "hidden": paragraph(run("Hidden", "<w:vanish/>")),
    "drop cap": paragraph(run("T"), '<w:framePr w:dropCap="drop"/>'),
}


def html(data, first):
    pages = list(pages_of(data, first))
    return "".join(page["page"] for page in pages), len(pages)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(list(PARTS)), min_size=2, max_size=8))
def test_the_pieces_of_a_document_are_the_document(parts):
    data = docx("".join(PARTS[part] for part in parts))
    assert html(data, 1)[0] == html(data, WHOLE)[0]


@pytest.mark.parametrize(
    ("parts", "pieces"),
    [
        (["item", "text", "item"], 2),
        (["item", "item", "item"], 1),
        (["item", "empty", "item"], 1),
        (["item", "blank", "item"], 1),
        (["item", "hidden", "item"], 1),
        (["field begins", "text", "item"], 1),
        (["field begins", "field ends", "text"], 2),
        (["text", "tracked", "text"], 1),
    ],
)
def test_a_document_is_cut_only_where_nothing_goes_on(parts, pieces):
    assert html(docx("".join(PARTS[part] for part in parts)), 1)[1] == pieces


@pytest.fixture(scope="module")
def long_docx():
    words = run("Some words that come again and again. ")
    parts = [
        paragraph(words + (NOTE.format(number // 30 + 1) if number % 30 == 0 else "")) + item("Item")
        for number in range(FIRST_PIECE * 2 // 3)
    ]
    return docx(f"{PARTS['heading']}{PARTS['link']}{''.join(parts)}{PARTS['place']}")


def test_the_first_pages_are_there_first_and_stay_as_they_are(long_docx):
    document, rest = begin(long_docx, REQUEST)
    first, share = list(document), document.share_before_block(len(document) - 1)
    assert not document.is_whole
    assert document.title == "A heading"
    assert document.linked_block("#here") is None
    assert 0.5 < share < 0.8
    for _ in rest:
        pass
    assert document.is_whole
    assert list(document)[: len(first)] == first
    assert document.share_before_block(len(first) - 1) == share
    assert document.block(document.linked_block("#here")).text == "A place"
    items = [block.marker for block in document if block.text == "Item"]
    assert items == [f"{number + 1}." for number in range(len(items))]
    assert [block.text[-3:] for block in document if block.text.endswith("]")] == ["[1]", "[2]", "[3]"]
    assert [block.text for block in document][-3:] == ["Note 1.", "Note 2.", "Note 3."]


def test_what_cannot_be_read_further_on_is_said_and_what_came_stays(long_docx):
    damaged = BytesIO()
    with ZipFile(BytesIO(long_docx)) as archive, ZipFile(damaged, "w") as written:
        for name in archive.namelist():
            text = archive.read(name).decode()
            before, place, behind = text.rpartition('<w:bookmarkStart w:id="0"')
            written.writestr(name, f'{before}<w:r><w:sym w:char="no number"/></w:r>{place}{behind}' if place else text)
    document, rest = begin(damaged.getvalue(), REQUEST)
    first = list(document)
    with pytest.raises(SourceError, match="no DOCX that can be read"):
        list(rest)
    assert document.is_whole
    assert document.blocks.trouble.endswith("it may be damaged")
    assert list(document) == first
    with pytest.raises(SourceError):
        parse(damaged.getvalue(), REQUEST)
