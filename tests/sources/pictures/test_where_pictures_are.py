"""Every format says in its picture lines where the picture is, and its bytes are there when they are asked for."""

import json
import os
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from readerapp.document.block import BlockKind
from readerapp.sources.errors import SourceError
from readerapp.sources.options import AS_IT_SEEMS
from readerapp.sources.picture_names import is_picture, name_of
from readerapp.sources.pictures.finding import picture_bytes
from readerapp.sources.pictures.on_the_web import OnTheWebError
from readerapp.sources.registry import open_source, source_bytes

BYTES = b"what a picture is made of"
CODED = b64encode(BYTES).decode()
RELATIONS = "http://schemas.openxmlformats.org"
OFFICE = f"{RELATIONS}/officeDocument/2006"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"


def archive(**files: str | bytes) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as written:
        for name, content in files.items():
            written.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def epub() -> bytes:
    container = '<container><rootfiles><rootfile full-path="in/a.opf"/></rootfiles></container>'
    items = '<item id="p" href="text/p.xhtml" media-type="application/xhtml+xml"/>'
    page = '<html><body><p>Words.</p><p><img src="../pictures/a%20lamp.png" alt="A lamp"/></p></body></html>'
    return archive(
        mimetype="application/epub+zip",
        **{"META-INF__container.xml": container},
        **{"in__a.opf": f'<package><manifest>{items}</manifest><spine><itemref idref="p"/></spine></package>'},
        **{"in__text__p.xhtml": page, "in__pictures__a lamp.png": BYTES},
    )


def docx() -> bytes:
    png = '<Default Extension="png" ContentType="image/png"/>'
    kinds = f'<Types xmlns="{RELATIONS}/package/2006/content-types">{png}</Types>'
    related = f'<Relationship Id="{{}}" Type="{OFFICE}/relationships/{{}}" Target="{{}}"/>'
    rels = f'<Relationships xmlns="{RELATIONS}/package/2006/relationships">{related}</Relationships>'
    picture = (
        f'<w:drawing><wp:inline xmlns:wp="{DRAWN}/wordprocessingDrawing"><wp:docPr id="1" name="p" descr="A lamp"/>'
        f'<a:graphic xmlns:a="{DRAWN}/main"><a:graphicData><pic:pic xmlns:pic="{DRAWN}/picture"><pic:blipFill>'
        f'<a:blip r:embed="rP" xmlns:r="{OFFICE}/relationships"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    body = f"<w:p><w:r><w:t>Words.</w:t></w:r></w:p><w:p><w:r>{picture}</w:r></w:p>"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return archive(
        **{"[Content_Types].xml": kinds, "_rels__.rels": rels.format("r", "officeDocument", "word/document.xml")},
        **{"word__document.xml": f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>'},
        **{"word___rels/document.xml.rels": rels.format("rP", "image", "media/image1.png")},
        **{"word__media__image1.png": BYTES},
    )


def odt(inside: str) -> str:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "drawing")
    )
    frame = (
        f"<text:p><drawing:frame><drawing:image {inside}</drawing:image><title>A lamp</title></drawing:frame></text:p>"
    )
    return (
        f'<office:document {names} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
        f"<text:p>Words.</text:p>{frame}</office:text></office:body></office:document>"
    )


def fb2() -> str:
    return (
        '<FictionBook xmlns:l="http://www.w3.org/1999/xlink"><body><section><p>Words.</p><image l:href="#lamp.png"/>'
        f'</section></body><binary id="lamp.png" content-type="image/png">{CODED[:9]}\n{CODED[9:]}</binary>'
        "</FictionBook>"
    )


def notebook(cell: object) -> str:
    return json.dumps({"cells": [{"cell_type": "markdown", "source": "Words."}, cell], "nbformat": 4, "metadata": {}})


def printed(kind: str, coded: object) -> object:
    output = {"output_type": "display_data", "data": {kind: coded, "text/plain": "<Figure>"}}
    return {"cell_type": "code", "source": "", "outputs": [{"output_type": "stream", "text": "1\n"}, output]}


def attached() -> object:
    named = {"lamp.png": {"image/png": CODED}}
    return {"cell_type": "markdown", "source": "![A lamp](attachment:lamp.png)", "attachments": named}


def letter() -> str:
    page = '<p>Words.</p><p><img src="cid:lamp@here" alt="A lamp"></p>'
    return (
        "From: a@example.org\nSubject: A lamp\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        f"--x\nContent-Type: text/html\n\n{page}\n--x\nContent-Type: image/png\nContent-ID: <lamp@here>\n"
        f"Content-Transfer-Encoding: base64\n\n{CODED}\n--x--\n"
    )


HELD = {
    "a.epub": epub(),
    "a.docx": docx(),
    "a.odt": archive(
        mimetype="application/vnd.oasis.opendocument.text",
        **{"content.xml": odt('xlink:href="Pictures/1.png">'), "Pictures__1.png": BYTES},
    ),
    "a.fodt": odt(f"><office:binary-data>{CODED}</office:binary-data>"),
    "a.fb2": fb2(),
    "a.fb2.zip": archive(**{"a.fb2": fb2()}),
    "printed.ipynb": notebook(printed("image/png", CODED)),
    "printed in lines.ipynb": notebook(printed("image/jpeg", [CODED[:5], CODED[5:]])),
    "attached.ipynb": notebook(attached()),
    "a.eml": letter(),
    "a.md": f"Words.\n\n![A lamp](data:image/png;base64,{CODED})\n",
    "a.org": f"Words.\n\n[[data:image/png;base64,{CODED}]]\n",
    "a.rst": f"Words.\n\n.. image:: data:image/png;base64,{CODED}\n",
    "a.html": f'<p>Words.</p><p><img src="data:image/png;base64,{CODED}" alt="A lamp"></p>',
}


def shown(path: Path, pages: Path | None = None) -> bytes:
    """The bytes of the one picture line of the file."""
    document = open_source(str(path))
    [line] = [block for block in document if block.kind is BlockKind.IMAGE]
    [run] = line.styles
    folder = pages or path.parent / "pages"
    return picture_bytes(document, run.target, lambda: source_bytes(document, AS_IT_SEEMS, str(folder)), folder)


@pytest.mark.parametrize("name", HELD)
def test_a_document_has_its_pictures_in_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    content = HELD[name]
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert shown(path) == BYTES


@pytest.mark.parametrize(
    ("document", "target", "place"),
    [
        ("a.md", "lamp.png", "lamp.png"),
        ("notes/a.md", "../pictures/a%20lamp.png?raw=true", "pictures/a lamp.png"),
        ("site/posts/a.md", "/pictures/lamp.png", "site/pictures/lamp.png"),
        ("site/content/a.md", "/lamp.png", "site/static/lamp.png"),
        ("vault/days/a.md", "attachments/lamp.png", "vault/attachments/lamp.png"),
        ("a.md", "lamp.png", "files/lamp.png"),
        ("a.html", "a_files/lamp.png", "a_files/lamp.png"),
        ("a.html", "file:lamp.png", "lamp.png"),
        ("a.ipynb", "lamp.png", "lamp.png"),
    ],
)
def test_a_picture_beside_its_document_is_found(document: str, target: str, place: str, tmp_path: Path) -> None:
    texts = {
        ".md": f"Words.\n\n![A lamp](<{target}>)\n",
        ".html": f'<p>Words.</p><p><img src="{target}" alt="A lamp"></p>',
        ".ipynb": notebook({"cell_type": "markdown", "source": f"![A lamp]({target})"}),
    }
    for path in (tmp_path / document, tmp_path / place):
        path.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_bytes(BYTES)
    (tmp_path / document).write_text(texts[Path(document).suffix])
    assert shown(tmp_path / document) == BYTES


def test_a_page_that_was_saved_with_its_pictures_beside_it_shows_those(tmp_path: Path) -> None:
    (tmp_path / "lamp_files").mkdir()
    (tmp_path / "lamp_files/a.png").write_bytes(BYTES)
    page = (
        '<link rel="canonical" href="https://example.org/posts/lamp"><p>Words.</p><img src="lamp_files/a.png" alt="A">'
    )
    (tmp_path / "lamp.html").write_text(page)
    assert shown(tmp_path / "lamp.html") == BYTES


def test_nothing_comes_from_the_web_unasked(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("![A lamp](https://example.org/lamp.png)\n")
    with pytest.raises(OnTheWebError, match=r"^the picture is on example\.org, and is downloaded only if you say so$"):
        shown(tmp_path / "a.md")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.md", "![A](lamp.png)", "lamp.png is missing: there is no such file beside "),
        ("a.md", "![A](folder)", "folder is missing: there is no such file beside "),
        ("a.md", "![A](pipe)", "pipe is missing: there is no such file beside "),
        ("a.fb2", fb2().replace('id="lamp', 'id="other'), "#lamp.png is missing: "),
        ("a.eml", letter().replace("Content-ID: <lamp", "Content-ID: <other"), "cid:lamp@here is missing: "),
        ("a.ipynb", notebook(attached()).replace('"lamp.png":', '"other":'), "attachment:1/lamp.png is missing: "),
    ],
    ids=["no file", "a folder", "a pipe", "in no FB2", "in no letter", "in no notebook"],
)
def test_why_there_is_none_is_one_line(name: str, content: str | bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(SourceError) as raised:
        shown(tmp_path / name)
    assert str(raised.value).startswith(reason)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("target", "says_so"),
    [
        ("a.png", True),
        ("https://example.org/A.JPG?width=200", True),
        ("data:image/png;base64,AA", True),
        ("https://example.org/a.html", False),
        ("#a", False),
    ],
)
def test_a_link_says_whether_it_leads_to_a_picture(target: str, says_so: bool) -> None:
    assert is_picture(target) is says_so


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("https://example.org/in/lamp.png?w=3", "lamp.png"),
        ("file:old%20lamp.png", "old lamp.png"),
        ("data:image/png;base64,AAAA/lamp.png", "the picture"),
        (f"in/{'a' * 100}.png", "the picture"),
        ("", "the picture"),
    ],
)
def test_a_picture_is_called_by_its_file(target: str, name: str) -> None:
    assert name_of(target) == name
