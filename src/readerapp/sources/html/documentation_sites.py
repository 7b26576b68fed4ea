"""Pages of documentation, which are made by a program and say by which: all of their main part is to be read."""

import re
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import roles_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GENERATORS = re.compile(
    r"\b(?:antora|asciidoctor|docbook|docfx|docusaurus|docutils|dokka|doxygen|javadoc|jsdoc|makeinfo|mdbook|mkdocs|pdoc"
    r"|rustdoc|sphinx|starlight|vitepress)\b",
    re.IGNORECASE,
)


def is_manual(root: "HtmlElement") -> bool:
    """Whether the page says that it was made by a program that makes documentation."""
    said = (meta.get("content", "") for meta in root.iter("meta") if meta.get("name", "").lower() == "generator")
    return any(map(_GENERATORS.search, said))


def main_parts(page: "HtmlElement") -> list["HtmlElement"]:
    """The elements that the page calls its main part."""
    return [element for element in page.iter() if element.tag == "main" or "main" in roles_of(element)]
