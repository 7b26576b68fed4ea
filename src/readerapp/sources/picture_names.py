"""What a link says of a picture by itself: whether it leads to one, and what that is called."""

from urllib.parse import unquote

from readerapp.document.sanitising import shown_line

INLINE = "data:"
"""What the address of a picture begins with that is all of it."""

_LONGEST_NAME = 60
_UNNAMED = "the picture"
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".jp2", ".ico", ".svg")


def is_picture(target: str) -> bool:
    """Whether a link to `target` leads to a picture, as far as that can be seen of it."""
    address = target.strip().lower()
    return address.startswith(f"{INLINE}image/") or address.partition("#")[0].partition("?")[0].endswith(_ENDINGS)


def name_of(target: str) -> str:
    """What to call the picture that a link leads to, on one line."""
    if target.lower().startswith(INLINE):
        return _UNNAMED
    name = shown_line(unquote(target.partition("?")[0].rstrip("/").rpartition("/")[2]).removeprefix("file:"))
    return name if 0 < len(name) <= _LONGEST_NAME else _UNNAMED
