"""JSON as devices and apps write it, with the slips that they make."""

import codecs
import json
import re

_MARK = codecs.BOM_UTF8
_LOW = r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = re.compile(
    rf"\\u[dD][89abAB][0-9a-fA-F]{{2}}{_LOW}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{{2}})|\\[^u]", re.DOTALL
)


def parsed(data: bytes | str) -> object:
    """The value of JSON with or without a byte order mark.

    Devices write line ends into texts as they are, and cut texts in the middle of a character of two units: both are
    let pass, and half a character becomes U+FFFD. Raises `ValueError` for anything else.
    """
    import orjson

    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    data = data.removeprefix(_MARK)
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        text = _ESCAPE.sub(_whole, data.decode("utf-8", "replace"))
        try:
            return json.loads(text, strict=False, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            raise ValueError(str(error)) from error


def _whole(escape: re.Match[str]) -> str:
    """An escape, or that of U+FFFD for half of a character."""
    return r"\ufffd" if escape["half"] else escape[0]


def _no_constant(name: str) -> object:
    raise ValueError(name)
