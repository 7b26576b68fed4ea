"""DOCX, OpenDocument and FictionBook: what word processors and book programs write."""

import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from readerapp.document.block import BlockKind, TextStyle
from readerapp.sources import docx, fb2, odt, zip_archive
from readerapp.sources.errors import SourceError
from readerapp.sources.request import Request

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
REQUEST = Request("/a", "A")


def archive(**files):
    data = BytesIO()
    with ZipFile(data, "w") as written:
        for name, content in files.items():
            written.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def word(body, core="", numbers=""):
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels__.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
            ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
            ' Target="word/document.xml"/></Relationships>'
        ),
        "word__document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word__styles.xml": f"<w:styles {WORD}><w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/>"
        "</w:style></w:styles>",
        "word__numbering.xml": numbers,
        "docProps__core.xml": core,
    }
    return archive(**{name: content for name, content in files.items() if content})


def paragraph(text, style="", run=""):
    properties = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" if style else ""
    return f"<w:p>{properties}<w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def text_document(body, styles="", meta="", **files):
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    about = f'<office:document-meta {ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}</office:meta>'
    return archive(**{"content.xml": content, "meta.xml": f"{about}</office:document-meta>"}, **files)


def seen(document):
    return [(block.kind.value, block.level, block.text) for block in document]


def test_a_word_document_is_read():
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    core = f"<c {names}><dc:title>The \x7f Title</dc:title><dc:creator>Ann</dc:creator></c>"
    document = docx.parse(
        word(paragraph("One", "H1") + paragraph("Some words.") + paragraph("Bold", run="<w:b/>"), core), REQUEST
    )
    assert seen(document) == [("heading", 1, "One"), ("paragraph", 0, "Some words."), ("paragraph", 0, "Bold")]
    assert [run.style for run in document.block(2).styles] == [TextStyle.STRONG]
    assert (document.title, document.metadata.authors) == ("The ␡ Title", ("Ann",))


def test_a_damaged_word_document_is_refused():
    for data in (b"PK\x03\x04 nothing", archive(other="x"), word("<broken")):
        with pytest.raises(SourceError, match=r"^/a "):
            docx.parse(data, REQUEST)


def test_a_library_that_is_missing_is_said_with_the_command_that_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(SourceError, match=r" pip install .*'mammoth>=[\d.]+'$") as raised:
        docx.parse(word(paragraph("One")), REQUEST)
    # It is this very Python that lacks it, and under the name of this program a registry may have another.
    assert sys.executable in str(raised.value)
    assert "readerapp[" not in str(raised.value)


def test_an_open_document_text_is_read():
    body = (
        "<text:h text:outline-level='2'>Head</text:h>"
        "<text:p>Two<text:s text:c='2'/>spaces and <text:span text:style-name='T1'>bold</text:span>.</text:p>"
        "<text:list text:style-name='L1'><text:list-item><text:p>first</text:p></text:list-item></text:list>"
        "<text:p>A word<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p>"
        "</text:note-body></text:note> here.</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
        "<text:p>b</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>c</text:p>"
        "</table:table-cell><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><office:annotation><text:p>A comment.</text:p></office:annotation>End.</text:p>"
    )
    styles = (
        "<style:style style:name='T1' style:family='text'><style:text-properties font-weight='bold'/></style:style>"
        "<text:list-style style:name='L1'><text:list-level-style-number text:level='1'/></text:list-style>"
    )
    document = odt.parse(text_document(body, styles, "<dc:title>T</dc:title><dc:language>en</dc:language>"), REQUEST)
    assert seen(document) == [
        ("heading", 2, "Head"),
        ("paragraph", 0, "Two spaces and bold."),
        ("item", 1, "first"),
        ("paragraph", 0, "A word[1] here."),
        ("table", 0, "a  b\nc  d"),
        ("paragraph", 0, "End."),
        ("paragraph", 0, "[1] The note."),
    ]
    assert document.block(2).marker == "1."
    assert (document.title, document.metadata.language) == ("T", "en")


def test_an_open_document_text_in_one_file_is_read():
    text = "<office:text><text:p>One.</text:p></office:text>"
    data = f"<office:document {ODF}><office:body>{text}</office:body></office:document>"
    assert seen(odt.parse(data.encode(), REQUEST)) == [("paragraph", 0, "One.")]


def test_an_encrypted_open_document_text_is_refused():
    data = archive(**{"META-INF__manifest.xml": "<m><encryption-data/></m>", "content.xml": "noise"})
    with pytest.raises(SourceError, match="encrypted with a password"):
        odt.parse(data, REQUEST)


def test_a_spreadsheet_is_no_text():
    data = f"<office:document {ODF}><office:body><office:spreadsheet/></office:body></office:document>"
    with pytest.raises(SourceError, match="no text"):
        odt.parse(data.encode(), REQUEST)


def test_an_archive_that_grows_without_measure_is_refused(monkeypatch):
    monkeypatch.setattr(zip_archive, "LARGEST_FILE", 1000)
    data = archive(**{"content.xml": " " * 1001})
    for parse in (odt.parse, docx.parse):
        with pytest.raises(SourceError, match="no document"):
            parse(data, REQUEST)


NOT_QUITE_XML = ["\0", "\x01", "&#0;", "&#xD800;", "&#x110000;", f"&#{'9' * 30};", "&unheard;", "a & b", "a < b"]


@pytest.mark.parametrize("wrong", NOT_QUITE_XML)
def test_a_sign_that_no_xml_may_have_costs_a_text_of_an_office_nothing_else(wrong):
    body = f"<text:p>Before.</text:p><text:p>In {wrong} it.</text:p><text:p>Behind.</text:p>"
    in_one_file = (
        f"<office:document {ODF}><office:body><office:text>{body}</office:text></office:body></office:document>"
    )
    paragraphs = ("Before.", f"In {wrong} it.", "Behind.")
    for document in (
        odt.parse(text_document(body), REQUEST),
        odt.parse(in_one_file.encode(), REQUEST),
        docx.parse(word("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)), REQUEST),
    ):
        first, middle, last = (block.text for block in document)
        assert (first, last) == ("Before.", "Behind.")
        assert middle.startswith("In ")
        assert middle.endswith(" it.")


BOOK = """<?xml version="1.0" encoding="windows-1251"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
<description><title-info><author><first-name>Анна</first-name><last-name>Ветрова</last-name></author>
<book-title>Дом</book-title><lang>ru</lang></title-info></description>
<body><title><p>Дом</p></title><section><title><p>Утро</p></title>
<p>Ветер <emphasis>дул</emphasis><a l:href="#n1" type="note">1</a>.</p>
<poem><stanza><v>Раз</v><v>Два</v></stanza></poem><cite><p>Цитата</p></cite></section></body>
<body name="notes"><section id="n1"><p>Откуда, никто не знал.</p></section></body>
<binary id="x" content-type="image/png">AAAA</binary></FictionBook>"""


def test_a_fiction_book_is_read():
    document = fb2.parse(BOOK.encode("cp1251"), REQUEST)
    assert seen(document) == [
        ("heading", 1, "Дом"),
        ("heading", 2, "Утро"),
        ("paragraph", 0, "Ветер дул[1]."),
        ("verse", 0, "Раз\nДва"),
        ("quote", 0, "Цитата"),
        ("paragraph", 0, "Откуда, никто не знал."),
    ]
    assert document.metadata[:3] == ("Дом", ("Анна Ветрова",), "ru")


def test_the_entities_of_a_book_read_no_file_and_do_not_grow(tmp_path):
    (tmp_path / "secret").write_text("The secret.")
    declared = f'<!ENTITY file SYSTEM "file://{tmp_path}/secret"><!ENTITY once "ha"><!ENTITY twice "&once;&once;">'
    attack = (
        f"<!DOCTYPE FictionBook [{declared}]>"
        "<FictionBook><body><p>Before &file; behind.</p><p>Then &twice;</p></body></FictionBook>"
    )
    text = "".join(block.text for block in fb2.parse(attack.encode(), REQUEST))
    assert "Before" in text
    assert "The secret" not in text
    assert "haha" not in text


def test_a_book_nested_without_end_keeps_all_its_words():
    depth = 1500
    data = f"<FictionBook><body>{'<section>' * depth}<p>Deep.</p>{'</section>' * depth}</body></FictionBook>"
    document = fb2.parse(data.encode(), REQUEST)
    assert [block.text for block in document] == ["Deep."]
    assert document.block(0).kind is BlockKind.PARAGRAPH


def test_what_is_no_book_is_refused():
    with pytest.raises(SourceError, match="is no FictionBook"):
        fb2.parse(b"nothing", REQUEST)


@pytest.mark.parametrize("reference", ["&#xD800;", "&#57343;", "&#x110000;", "&#0;", f"&#{'9' * 30};"])
def test_a_character_that_there_is_not_spoils_no_book(reference):
    book = f"<FictionBook><body><section><p>Before.</p><p>{reference}</p><p>Behind.</p></section></body></FictionBook>"
    texts = [block.text for block in fb2.parse(book.encode(), REQUEST)]
    assert (texts[0], texts[-1]) == ("Before.", "Behind.")


def test_a_book_is_refused_when_it_is_nested_deeper_than_it_can_be_read():
    deep = "<section>" * 2100 + "<p>Deep.</p>" + "</section>" * 2100
    with pytest.raises(SourceError, match="nested too deeply"):
        fb2.parse(f"<FictionBook><body>{deep}</body></FictionBook>".encode(), REQUEST)


def numbering(*levels, lists=1):
    """The part `numbering`: one abstract list of these levels (form, text, start), and so many lists that use it."""
    defined = ""
    for number, (form, text, start) in enumerate(levels):
        written = f"<w:start w:val='{start}'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/>"
        defined += f"<w:lvl w:ilvl='{number}'>{written}</w:lvl>"
    numbers = "".join(f"<w:num w:numId='{n}'><w:abstractNumId w:val='0'/></w:num>" for n in range(1, lists + 1))
    return f"<w:numbering {WORD}><w:abstractNum w:abstractNumId='0'>{defined}</w:abstractNum>{numbers}</w:numbering>"


def listed(text, level=0, list_number=1):
    place = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list_number}'/></w:numPr>"
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def markers(document):
    return [(block.marker, block.text) for block in document]


def test_items_have_the_numbers_of_word_over_what_stands_between_them():
    body = listed("dig") + listed("line") + paragraph("Rest a day.") + listed("fill", list_number=2)
    document = docx.parse(word(body, numbers=numbering(("decimal", "%1.", 1), lists=2)), REQUEST)
    assert markers(document) == [("1.", "dig"), ("2.", "line"), ("", "Rest a day."), ("3.", "fill")]


def test_markers_are_written_in_the_ways_that_their_lists_say():
    written = {
        ("lowerLetter", "(%1)", 1): "(a)",
        ("lowerLetter", "%2)", 27): "aa)",
        ("upperRoman", "%3.", 4): "IV.",
        ("decimalZero", "%4.", 5): "05.",
        ("ordinal", "%5", 12): "12th",
        ("chineseCounting", "%6、", 21): "二十一、",
        ("bullet", "\uf0b7", 1): "•",
        ("bullet", "☐", 1): "☐",
        ("bullet", "\uf0fe", 1): "☑",
    }
    body = "".join(listed("dig", level) for level in range(len(written)))
    document = docx.parse(word(body, numbers=numbering(*written)), REQUEST)
    assert [block.marker for block in document] == list(written.values())
    assert [block.level for block in document] == list(range(1, 10))


def test_items_of_a_deeper_level_are_counted_in_the_one_above():
    levels = ("decimal", "%1.", 1), ("decimal", "%1.%2", 1), ("lowerLetter", "%3)", 1)
    body = listed("a") + listed("b", 1) + listed("c", 1) + listed("d", 2) + listed("e") + listed("f", 1)
    document = docx.parse(word(body, numbers=numbering(*levels)), REQUEST)
    assert [block.marker for block in document] == ["1.", "1.1", "1.2", "a)", "2.", "2.1"]
    assert [block.level for block in document] == [1, 2, 2, 3, 1, 2]


def test_a_list_that_begins_with_a_deeper_level_has_no_items_without_words():
    levels = ("decimal", "%1.", 1), ("bullet", "o", 1)
    document = docx.parse(word(listed("a", 1) + listed("b", 1), numbers=numbering(*levels)), REQUEST)
    assert markers(document) == [("•", "a"), ("•", "b")]


def test_a_heading_has_the_number_that_word_writes_before_it():
    place = "<w:pPr><w:pStyle w:val='H1'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    heading = f"<w:p>{place}<w:r><w:t>Wells</w:t></w:r></w:p>"
    document = docx.parse(word(heading * 2, numbers=numbering(("decimal", "%1.", 1))), REQUEST)
    assert [block.text for block in document] == ["1. Wells", "2. Wells"]


def test_a_large_initial_stands_before_its_words():
    frame = "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>"
    assert seen(docx.parse(word(frame + paragraph("he well.")), REQUEST)) == [("paragraph", 0, "The well.")]


def test_letters_of_one_width_are_code_with_its_blanks_unless_all_is_typewritten():
    font = "<w:rFonts w:ascii='Courier New'/>"
    code = paragraph("def depth():", run=font) + "<w:p/>" + paragraph("    return 3", run=font)
    prose = paragraph("The well behind the mill is dry since the month of March.")
    assert seen(docx.parse(word(prose + code + prose), REQUEST))[1] == ("code", 0, "def depth():\n\n    return 3")
    assert [kind for kind, _, _ in seen(docx.parse(word(code), REQUEST))] == ["paragraph", "paragraph"]


def test_boxes_to_be_ticked_are_signs():
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    control = (
        f"<w:p><w:sdt><w:sdtPr><w14:checkbox {w14}><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr><w:sdtContent>"
        "<w:r><w:t>☑</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t xml:space='preserve'> paid</w:t></w:r></w:p>"
    )
    field = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:r><w:t xml:space='preserve'> dug</w:t></w:r></w:p>"
    )
    assert [block.text for block in docx.parse(word(control + field), REQUEST)] == ["☑ paid", "☒ dug"]


def test_a_formula_of_word_is_a_line_in_its_sentence():
    raised = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    math = (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        f"{raised}<m:r><m:t>=4</m:t></m:r></m:oMath>"
    )
    before, after = (f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>" for text in ("So ", " holds."))
    display = math.replace("<m:oMath ", "<m:oMathPara><m:oMath ", 1).replace("</m:oMath>", "</m:oMath></m:oMathPara>")
    display = display.replace(
        "<m:oMathPara>", '<m:oMathPara xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    )
    body = f"<w:p>{before}{math}{after}</w:p><w:p>{display}</w:p>"
    assert [block.text for block in docx.parse(word(body), REQUEST)] == ["So x² = 4 holds.", "x² = 4"]


def test_what_is_wrapped_in_a_field_is_read_and_what_is_hidden_is_not():
    field = "<w:p><w:fldSimple w:instr='DATE'><w:r><w:t>In March</w:t></w:r></w:fldSimple></w:p>"
    hidden = paragraph("Seen.") + paragraph("Not seen.", run="<w:vanish/>")
    assert [block.text for block in docx.parse(word(field + hidden), REQUEST)] == ["In March", "Seen."]


def test_tracked_changes_are_shown_as_accepted_and_said():
    inserted = "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    document = docx.parse(word(f"<w:p>{inserted}</w:p>"), REQUEST)
    assert [block.text for block in document] == ["new"]
    assert document.remarks == ("its tracked changes are shown as accepted",)


def list_styled(name, *levels):
    """A list style whose levels have these forms, prefixes and suffixes."""
    written = "".join(
        f"<text:list-level-style-number text:level='{level}' style:num-format='{form}' style:num-prefix='{prefix}'"
        f" style:num-suffix='{suffix}' text:display-levels='{level}'/>"
        for level, (form, prefix, suffix) in enumerate(levels, start=1)
    )
    return f"<text:list-style style:name='{name}'>{written}</text:list-style>"


def test_items_of_an_open_document_have_the_numbers_that_their_list_says():
    def items(*texts):
        return "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts)

    body = (
        f"<text:list text:style-name='L'>{items('dig', 'line')}</text:list><text:p>Rest.</text:p>"
        f"<text:list text:style-name='L' text:continue-numbering='true'>{items('fill')}"
        f"<text:list-item><text:list>{items('water')}</text:list></text:list-item></text:list>"
        "<text:list text:style-name='A'><text:list-item text:start-value='3'><text:p>see</text:p></text:list-item>"
        "</text:list>"
    )
    styles = list_styled("L", ("1", "", "."), ("1", "", ".")) + list_styled("A", ("a", "(", ")"))
    document = odt.parse(text_document(body, styles), REQUEST)
    assert markers(document) == [
        ("1.", "dig"),
        ("2.", "line"),
        ("", "Rest."),
        ("3.", "fill"),
        ("3.1.", "water"),
        ("(c)", "see"),
    ]


def test_a_list_may_be_named_in_the_styles_of_all_open_documents():
    body = "<text:list text:style-name='N'><text:list-item><text:p>dig</text:p></text:list-item></text:list>"
    styles = f"<office:document-styles {ODF}><office:styles>{list_styled('N', ('I', '', '.'))}</office:styles>"
    data = text_document(body, **{"styles.xml": f"{styles}</office:document-styles>"})
    assert markers(odt.parse(data, REQUEST)) == [("I.", "dig")]


def test_header_rows_of_an_open_document_stand_above_the_others():
    def row(*cells):
        written = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{written}</table:table-row>"

    head = f"<table:table-header-rows>{row('Name', 'Depth')}</table:table-header-rows>"
    document = odt.parse(text_document(f"<table:table>{head}{row('Old', '3 m')}</table:table>"), REQUEST)
    assert seen(document) == [("table", 0, "Name  Depth\nOld   3 m")]


def test_a_formula_of_an_open_document_is_a_line_in_its_sentence():
    math = (
        "<math xmlns='http://www.w3.org/1998/Math/MathML'><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mn>4</mn></math>"
    )
    frame = (
        "<text:p>So <draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'><draw:object"
        " xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='./Object 1'/></draw:frame> holds.</text:p>"
    )
    document = odt.parse(text_document(frame, **{"Object 1/content.xml": math}), REQUEST)
    assert [block.text for block in document] == ["So x² = 4 holds."]


def test_lines_of_code_in_an_open_document_are_one_block_and_keep_their_blanks():
    lines = ("def depth():", "<text:s text:c='4'/>return 3")
    body = "".join(f"<text:p text:style-name='Preformatted_20_Text'>{line}</text:p>" for line in lines)
    assert seen(odt.parse(text_document(body), REQUEST)) == [("code", 0, "def depth():\n    return 3")]


def test_comments_and_changes_of_an_open_document_are_said():
    change = (
        "<text:tracked-changes><text:changed-region><text:p>old</text:p></text:changed-region></text:tracked-changes>"
    )
    comment = "<text:p>End.<office:annotation><text:p>Really?</text:p></office:annotation></text:p>"
    document = odt.parse(text_document(change + comment), REQUEST)
    assert [block.text for block in document] == ["End."]
    assert document.remarks == ("its tracked changes are shown as accepted", "it has 1 comment, not shown here")


def test_one_character_that_may_not_be_there_leaves_the_rest_of_an_open_document():
    document = odt.parse(text_document("<text:p>One &#1; word.</text:p><text:p>Two.</text:p>"), REQUEST)
    assert document.block(1).text == "Two."
