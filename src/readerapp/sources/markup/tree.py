"""From the bytes of a page to a tree of its elements that holds all of its text, however deep it is nested."""

from readerapp.sources.markup.libxml2_trees import sound_html_root, sound_xml_root
from readerapp.sources.markup.tree_builders import Tree, built_html_tree, built_xml_tree
from readerapp.sources.markup.xml_declarations import without_declarations


def html_tree(text: bytes) -> Tree:
    """The tree of a page in HTML, forgiving whatever is wrong with it. `text` is UTF-8.

    Raises `TooMuchError` for a page with more than `MOST_ELEMENTS`.
    """
    root = sound_html_root(text)
    return built_html_tree(text) if root is None else Tree(root, is_flattened=False)


def xml_tree(text: bytes, *, recover: bool = False) -> Tree:
    """The tree of an XML file, such as a page in XHTML, in whatever encoding.

    Nothing that it names is loaded, and no entity that it defines is resolved: `without_declarations` takes them out,
    for lxml resolves them where it builds no tree of its own, whatever it is told.

    Raises `SourceError` when it is no XML, or, where it may be recovered, when nothing in it is. What the parser would
    leave out is not read either: all that is nested in more than 2,048 elements.
    """
    text = without_declarations(text)
    root = sound_xml_root(text)
    return built_xml_tree(text, recover=recover) if root is None else Tree(root, is_flattened=False)
