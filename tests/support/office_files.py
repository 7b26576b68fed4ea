"""Small texts of Word and Writer with comments and tracked changes, in the plainest form that the programs write."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
_OFFICE = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)


def _archive(files: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def run(text: str, tag: str = "t") -> str:
    """A run of WordprocessingML."""
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def changed(kind: str, text: str, by: str = "Ada Moss") -> str:
    """A run that was put in (`ins`) or taken out (`del`)."""
    inside = run(text, "delText" if kind == "del" else "t")
    return f'<w:{kind} w:id="9" w:author="{by}" w:date="2026-01-05T20:14:00Z">{inside}</w:{kind}>'


def comment(number: int, note: str, by: str, paragraph: str) -> str:
    """A comment of WordprocessingML, of one paragraph that is known by `paragraph`."""
    return (
        f'<w:comment w:id="{number}" w:author="{by}" w:date="2026-01-0{number + 1}T20:14:00Z">'
        f'<w:p w14:paraId="{paragraph}">{run(note)}</w:p></w:comment>'
    )


def docx(paragraphs: list[str], comments: str = "", extended: str = "") -> bytes:
    """A DOCX of these paragraphs, each the inside of a `w:p`."""
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    return _archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/comments.xml": f"<w:comments {_W} {_W14}>{comments}</w:comments>",
            "word/commentsExtended.xml": f"<w15:commentsEx {_W15}>{extended}</w15:commentsEx>",
        }
    )


def odt(body: str, regions: str = "") -> bytes:
    """An ODT with this inside of its text."""
    content = (
        f"<office:document-content {_OFFICE}><office:body><office:text>"
        f"<text:tracked-changes>{regions}</text:tracked-changes>{body}"
        "</office:text></office:body></office:document-content>"
    )
    about = (
        f"<office:document-meta {_OFFICE}><office:meta><dc:title>A Garden</dc:title>"
        "<meta:initial-creator>Ada Moss</meta:initial-creator></office:meta></office:document-meta>"
    )
    return _archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": about})


def region(name: str, kind: str, text: str = "") -> str:
    """A tracked change of an ODT."""
    deleted = f"<text:p>{text}</text:p>" if text else ""
    return (
        f'<text:changed-region text:id="{name}"><text:{kind}><office:change-info><dc:creator>Ben Fern</dc:creator>'
        f"<dc:date>2026-01-05T20:14:08</dc:date></office:change-info>{deleted}</text:{kind}></text:changed-region>"
    )


def annotation(name: str, note: str, by: str, more: str = "") -> str:
    """A comment of an ODT."""
    return (
        f'<office:annotation office:name="{name}" {more}><dc:creator>{by}</dc:creator>'
        f"<dc:date>2026-01-05T20:14:08</dc:date><text:p>{note}</text:p></office:annotation>"
    )
