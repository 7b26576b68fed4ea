"""The encoding that a page in HTML says it has, in its head or in what the server said about it."""

import codecs
import re

from readerapp.sources.encoding import as_utf8, is_text

_SAMPLE = 4096
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]*?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)

# The names under which the web means more than they say: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9"), "cp1254"),
    "big5": "big5hkscs",
    "x-gbk": "gb18030",
}
_OF_SEVEN_BITS = ("iso2022", "hz")


def page_as_utf8(data: bytes, encoding: str | None = None, charset: str = "") -> bytes:
    """The page in `data` as valid UTF-8.

    `encoding` is the reader's word, `charset` that of the server. Raises `SourceError` for an encoding that the reader
    named and that Python does not know.
    """
    if encoding is not None or is_text(data):
        return as_utf8(data, encoding)
    head = _DECLARED.search(data[:_SAMPLE])
    declared = _known(charset) or _known(head[1].decode("ascii", "replace") if head else "")
    # Whatever the page says, UTF-8 does not come about by chance; but any bytes can be read in what it may say.
    is_declared = declared.startswith(_OF_SEVEN_BITS) or not _is_utf8(data)
    return as_utf8(data, declared if declared and declared != "utf-8" and is_declared else None)


def _known(name: str) -> str:
    """The name by which Python knows what the web means by this one; empty if it is no encoding of text."""
    meant = _MEANT.get(name.lower(), name.lower())
    try:
        b"x".decode(meant, "replace")
        return codecs.lookup(meant).name.replace("_", "-")
    except (LookupError, UnicodeError, ValueError):
        return ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
