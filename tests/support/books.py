"""Small EPUBs for tests, made where one can read them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""


def page(body: str, title: str = "A page") -> str:
    """A page in XHTML."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>{title}</title></head><body>{body}</body></html>"
    )


def package(
    names: Sequence[str],
    *,
    version: str = "3.0",
    metadata: str = "<dc:title>A book</dc:title><dc:creator>An author</dc:creator><dc:language>en</dc:language>",
    items: str = "",
    spine: str = "",
) -> str:
    """A package document with these pages in this order."""
    manifest = "".join(
        f'<item id="p{number}" href="{name}" media-type="application/xhtml+xml"/>' for number, name in enumerate(names)
    )
    references = "".join(f'<itemref idref="p{number}"/>' for number in range(len(names)))
    return (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="{version}">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{manifest}{items}</manifest><spine{spine}>{references}</spine></package>"
    )


def navigation(contents: str) -> str:
    """A navigation document with this list as its table of contents."""
    return page(f'<nav epub:type="toc">{contents}</nav>')


def book(pages: Mapping[str, str], contents: str = "", files: Mapping[str, str | bytes] | None = None) -> bytes:
    """An EPUB 3 with these pages, by their names, and `contents` as the list in its navigation document.

    `files` are further files, or others in place of those that it would have, by their paths in the archive.
    """
    items = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>' if contents else ""
    all_files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": package([*pages], items=items),
        **{f"OEBPS/{name}": text for name, text in pages.items()},
    }
    if contents:
        all_files["OEBPS/nav.xhtml"] = navigation(contents)
    return archive(all_files | dict(files or {}))


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of the files, that says of itself to be an EPUB."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        for name, content in files.items():
            zipped.writestr(name, content)
    return data.getvalue()
