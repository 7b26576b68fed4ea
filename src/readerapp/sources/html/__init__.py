"""HTML: the article of a web page, or all of a page that is nothing but text."""

from urllib.parse import urldefrag, urljoin

from readerapp.document.document import Document
from readerapp.sources.html.leftovers import blocks_of_article, settled_blocks
from readerapp.sources.html.main_part import article_of
from readerapp.sources.html.metadata import metadata_of
from readerapp.sources.markup.charset import page_as_utf8
from readerapp.sources.markup.scripted_formulas import show_formulas
from readerapp.sources.markup.tree import html_tree
from readerapp.sources.markup.tree_to_blocks import Resolve
from readerapp.sources.markup.unrolling_page_blocks import UnrollingPageBlocks
from readerapp.sources.markup.unseen import hide_unseen
from readerapp.sources.markup.xml_declarations import has_own_entities, without_declarations
from readerapp.sources.request import Request

_FLATTENED = "the page is nested deeper than 100 elements; all of its text is here, but not all of its structure"


def parse(data: bytes, request: Request) -> Document:
    """The document that a page in HTML is."""
    text = page_as_utf8(data, request.encoding, request.charset)
    root, is_flattened = html_tree(without_declarations(text) if has_own_entities(text) else text)
    show_formulas(root)
    hide_unseen(root)
    metadata = metadata_of(root, request.address)
    base = next((base.get("href", "") for base in root.iter("base")), "")
    article = root if request.is_full else article_of(root, metadata.title)
    resolve = _resolver(request.address or metadata.url, base)
    return Document(
        UnrollingPageBlocks(root, resolve)
        if article is root
        else UnrollingPageBlocks(article, resolve, settled=settled_blocks, in_the_end=blocks_of_article),
        metadata._replace(title=metadata.title or request.title),
        format="html",
        source=request.source,
        remarks=(_FLATTENED,) if is_flattened else (),
    )


def _resolver(address: str, base: str) -> Resolve:
    """Makes whole addresses of those in a page; one in the page itself stays `#` and the name of a place."""

    def resolve(link: str) -> str:
        if link.startswith("#") or not address:
            return link
        try:
            whole = urljoin(urljoin(address, base), link)
        except ValueError:
            return link
        page, place = urldefrag(whole)
        return f"#{place}" if place and page == urldefrag(address)[0] else whole

    return resolve
