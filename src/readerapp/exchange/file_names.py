"""File names made of titles: readable, and safe on every file system."""

import re
from unicodedata import category, normalize

MAX_BYTES = 120
"""The longest file name that is made, in bytes of UTF-8, ending included."""

_ALLOWED_KINDS = "LMN"
_ALLOWED_MARKS = " ,;()+=@!'-"
# Names that are devices on Windows, whatever comes behind a dot.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def safe_file_name(title: str, ending: str) -> str:
    """A name for a file about `title`, with `ending` (as `.md`) at its end.

    Made of letters, digits and a few marks alone, so that it leads to no other folder, is hidden nowhere and taken for
    an option nowhere.
    """
    allowed = "".join(character if _is_allowed(character) else " " for character in normalize("NFC", title))
    stem = " ".join(allowed.split()).lstrip(" -")
    stem = stem.encode()[: MAX_BYTES - len(ending.encode())].decode(errors="ignore").rstrip()
    if not stem or _DEVICE.match(stem):
        stem = f"untitled {stem}".rstrip()
    return f"{stem}{ending}"


def _is_allowed(character: str) -> bool:
    return character in _ALLOWED_MARKS or category(character)[0] in _ALLOWED_KINDS
