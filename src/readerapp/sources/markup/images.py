"""The words that stand for an image, and where it is."""

from typing import TYPE_CHECKING, NamedTuple

from readerapp.sources.markup.elements import text_of
from readerapp.sources.picture_names import name_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SOURCES = ("data-src", "data-original", "data-lazy-src", "src", "xlink:href", "href")
_PICTURE = "data:image/"
"""What the address of a picture begins with that is all of it; whatever else stands in a page so is none."""


class Image(NamedTuple):
    """The words that stand for an image, not yet sanitised and empty where the page has none, and its address."""

    words: str
    address: str


def image_of(element: "HtmlElement") -> Image | None:
    """What is to be shown of an `img` element; nothing if the page says that it is only there for its looks."""
    alternative = element.get("alt")
    if (alternative is not None and not alternative.strip()) or _is_tiny(element):
        return None
    sources = list(filter(_is_address, (element.get(name, "").strip() for name in _SOURCES)))
    # What stands in the page itself may only keep the place of what comes later.
    address = next((source for source in sources if not _is_inline(source)), "") or next(iter(sources), "")
    words = (alternative or "").strip() or element.get("title", "").strip()
    # Programs that know no words put the address there.
    return Image(name_of(address) if words and words == address else words, address)


def drawing_of(element: "HtmlElement") -> Image | None:
    """What is to be shown of an `svg` element: one that has a title, or that a picture was wrapped in."""
    picture = next(element.iterdescendants("image"), None)
    title = element.find("title")
    words = element.get("aria-label", "").strip() or (text_of(title).strip() if title is not None else "")
    if picture is not None:
        wrapped = image_of(picture)
        return wrapped._replace(words=words or wrapped.words) if wrapped else None
    return Image(words, "") if words and not is_icon(element) else None


def is_icon(drawing: "HtmlElement") -> bool:
    """Whether a drawing is only there to be pressed."""
    return any(around.tag in ("a", "button") for around in drawing.iterancestors())


def _is_tiny(element: "HtmlElement") -> bool:
    # Such an image is there to count who looks at the page, not to be looked at.
    sizes = (element.get(name, "").strip().removesuffix("px") for name in ("width", "height"))
    return any(size in ("0", "1", "2") for size in sizes)


def _is_address(source: str) -> bool:
    return bool(source) and not source.startswith("blob:") and (not _is_inline(source) or source.startswith(_PICTURE))


def _is_inline(source: str) -> bool:
    return source[: len("data:")].lower() == "data:"
