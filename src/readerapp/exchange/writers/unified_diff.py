"""A unified diff of two versions of a file as `patch` and `git apply` take it, in the bytes of the file.

The format is that of POSIX for `diff -u`, with the names of git: `a/` and `b/` before the path, in quotes where it
holds a quotation mark, a backslash or a control character, a tab behind it where it holds a blank.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import diff_bytes, unified_diff

_QUOTED = re.compile(r'["\\\x00-\x1f\x7f]')
_NO_LINE_END = b"\\ No newline at end of file\n"


def unified_diff_of(before: bytes, after: bytes, path: str) -> bytes:
    """The diff that makes `after` of `before`; nothing where they are the same."""
    return b"".join(_lines(before, after, path))


def _lines(before: bytes, after: bytes, path: str) -> Iterator[bytes]:
    # A carriage return before the line feed is a part of the line, and stays.
    for line in diff_bytes(unified_diff, _rows(before), _rows(after), _name(f"a/{path}"), _name(f"b/{path}")):
        yield line
        if not line.endswith(b"\n"):
            yield b"\n"
            yield _NO_LINE_END


def _rows(data: bytes) -> Sequence[bytes]:
    *rows, last = data.split(b"\n")
    return [*(row + b"\n" for row in rows), *([last] if last else [])]


def _name(path: str) -> bytes:
    name = path.encode("utf-8", "surrogateescape")
    if _QUOTED.search(path):
        escaped = _QUOTED.sub(
            lambda found: f"\\{ord(found[0]):03o}" if found[0] < " " or found[0] > "~" else f"\\{found[0]}", path
        )
        return b'"%s"' % escaped.encode("utf-8", "surrogateescape")
    return name + b"\t" if " " in path else name
