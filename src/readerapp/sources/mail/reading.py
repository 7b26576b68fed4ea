"""Reading messages with the standard library, with header fields as they really come."""

import re
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from typing import TYPE_CHECKING, cast

from readerapp.sources.markup.charset import page_as_utf8

if TYPE_CHECKING:
    from email.message import EmailMessage
    from email.policy import EmailPolicy

_LONGEST_FIELD = 4096
"""Code points of a header field that are looked at: the library reads it anew whenever it is asked, and slowly."""

_HEADER = 1 << 16
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# A character of several bytes may be cut between two encoded words, against RFC 2047.
_ENCODED_WORDS = re.compile(
    r"(=\?(?P<set>[\w.:-]+)\?(?P<way>[bq])\?)(?P<first>[^?\s]*)\?=\s+=\?(?P=set)\?(?P=way)\?(?P<second>[^?\s]*)\?=",
    re.IGNORECASE,
)


def message_of(data: bytes) -> "EmailMessage":
    """The message in `data`. May raise anything where that is damaged."""
    from email import message_from_bytes

    # A NUL has no place in a message, and some programs put one behind it.
    data = data.replace(b"\0", b"").lstrip(b"\r\n")
    return cast("EmailMessage", message_from_bytes(data, policy=_policy(_charset_of(data))))


def _charset_of(data: bytes) -> str:
    """The first encoding that a message names beside UTF-8: its raw header fields are mostly in it."""
    names = (found[1].decode("ascii", "replace") for found in _CHARSET.finditer(data[:_HEADER]))
    return next((name for name in names if name.lower() not in ("utf-8", "utf8", "us-ascii")), "")


def _policy(charset: str) -> "EmailPolicy":
    from email.policy import EmailPolicy

    class Brief(EmailPolicy):
        """The rules of the library, for fields that are not too long and that may hold bytes of any encoding."""

        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            name, value = super().header_source_parse(sourcelines)
            value = value[:_LONGEST_FIELD]
            if not value.isascii():
                value = page_as_utf8(value.encode("utf-8", "surrogateescape"), None, charset).decode()
            return name, _joined(value) if "=?" in value else value

    return Brief()


def _joined(value: str) -> str:
    """The field with encoded words of one kind that follow each other made one."""
    before = ""
    while before != value:
        before, value = value, _ENCODED_WORDS.sub(_join, value)
    return value


def _join(words: re.Match[str]) -> str:
    first, second = words["first"], words["second"]
    if words["way"].lower() == "q":
        return f"{words[1]}{first}{second}?="
    try:
        both = b64decode(first) + b64decode(second)
    except (NoBase64, ValueError):
        return words[0]
    return f"{words[1]}{b64encode(both).decode()}?="
