"""The letters of a mailbox file, in which each begins with a line `From ` (RFC 4155)."""

import re

_START = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]{0,500}\b(?:19|20)\d\d[^\n]{0,40}\r?\n(?=[!-9;-~]+:|>From )",
    re.MULTILINE,
)
_QUOTED_START = re.compile(rb"^>(>*From )", re.MULTILINE)


def letters_of(data: bytes) -> list[bytes]:
    """The letters in a mailbox, without the lines that part them; none where `data` is no mailbox."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.startswith(b"From "):
        return []
    starts = list(_START.finditer(data))
    ends = [start.start() for start in starts[1:]]
    return [
        _QUOTED_START.sub(rb"\1", data[start.end() : end])
        for start, end in zip(starts, [*ends, len(data)], strict=False)
    ]
