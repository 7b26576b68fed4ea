"""A parser of XML that loads and resolves nothing which the text names."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import XMLParser


def closed_parser(
    *, recover: bool = False, target: Any = None, encoding: str | None = "utf-8", remarks: bool = True
) -> "XMLParser":
    """The parser. Declarations have to be taken out before: where lxml builds no tree, it resolves what they define.

    It reads on behind what is no XML where it may `recover`, tells a `target` what it meets instead of building a tree,
    reads bytes in this `encoding`, or in the one that they tell themselves, and leaves comments and processing
    instructions out where `remarks` are not wanted. Depth and size are the caller's to limit.
    """
    from lxml import etree

    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,
        recover=recover,
        target=target,
        remove_comments=not remarks,
        remove_pis=not remarks,
    )
