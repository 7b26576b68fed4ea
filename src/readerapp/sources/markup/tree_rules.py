"""Which elements and attributes the tree of a page has, whoever builds it: how deep, how many, by which names."""

import re
from functools import lru_cache

DEEPEST = 100
"""Elements in each other beyond which more of them are no longer told apart. Far below what recursion can bear."""

MOST_ELEMENTS = 1_000_000
"""Elements that a page may have: ten times as many as the longest real ones. A tree of them takes half a gigabyte."""

NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character that no tree can hold."""

ONLY_ONCE = frozenset({"html", "body"})
"""The elements that a page has once, however often it begins them."""

ENDING = {
    "p": (frozenset({"p"}), frozenset()),
    "li": (frozenset({"li"}), frozenset({"p"})),
    **dict.fromkeys(("dd", "dt"), (frozenset({"dd", "dt"}), frozenset({"p"}))),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"p"}))),
    "tr": (frozenset({"tr"}), frozenset({"p", "td", "th"})),
}
"""The elements that end others which were left open: these, and what may have been left open in them."""

IN_A_LINE = frozenset(
    {
        *("a", "abbr", "b", "basefont", "big", "bdo", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "label"),
        *("mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"),
    }
)
"""The elements of text in a line, which end with the element that they stand in."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_UNNAMED = "span"
_KEPT_PREFIXES = {
    "{http://www.idpf.org/2007/ops}type": "epub:type",
    "{http://www.w3.org/1999/xlink}href": "xlink:href",
}
_PREFIXED = frozenset(_KEPT_PREFIXES.values())
_REMEMBERED_NAMES = 1024


@lru_cache(_REMEMBERED_NAMES)
def element_name(name: str) -> str:
    """The name of an element without its namespace; that of one which means nothing for what no tree can hold."""
    local = local_name(name)
    return local if _NAME.fullmatch(local) else _UNNAMED


@lru_cache(_REMEMBERED_NAMES)
def attribute_name(name: str) -> str:
    """The name of an attribute, mostly without its namespace; empty for one that no tree can hold."""
    kept = _KEPT_PREFIXES.get(name, local_name(name))
    return kept if _NAME.fullmatch(kept) or kept in _PREFIXED else ""


def local_name(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
