"""The elements of WordprocessingML by their local names: there are two namespaces for them, and prefixes are free."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element


def local_name(element: "_Element") -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: "_Element | None", name: str) -> "_Element | None":
    """The first child with this name; none where there is none, or no element."""
    if element is None:
        return None
    return next(element.iterchildren(f"{{*}}{name}"), None)


def attribute(element: "_Element | None", name: str) -> str:
    """An attribute by its local name; empty where it is missing."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def value_of(element: "_Element | None") -> str:
    """What the attribute `val` of an element says; empty where it, or the element, is missing."""
    return attribute(element, "val")


def is_on(element: "_Element | None") -> bool:
    """Whether a property that is there or not is set."""
    return element is not None and value_of(element) not in ("0", "false", "off", "none")


def made(like: "_Element", name: str, /, **attributes: str) -> "_Element":
    """An element in the namespace of another, and its attributes in it, too."""
    namespace = like.tag.partition("}")[0] + "}" if like.tag.startswith("{") else ""
    return like.makeelement(f"{namespace}{name}", {f"{namespace}{key}": value for key, value in attributes.items()})


def any_of(names: "Iterable[str]") -> list[str]:
    """The names of elements in whatever namespace, as lxml takes them."""
    return [f"{{*}}{name}" for name in names]


def text_in(paragraph: "_Element") -> str:
    """The words of a paragraph, as its runs have them."""
    return "".join(one.text or "" for one in paragraph.iter("{*}t"))
