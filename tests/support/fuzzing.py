"""Bytes that a parser may meet: noise, and good files that something went wrong with."""

from hypothesis import strategies as st

# What parsers look for, and what terminals do.
_PIECES = (
    *(b"\x1b]52;c;aGk=\x07", b"\x9b31m", b"\xc2\x9b", b"&#27;", b"\xe2\x80\xae", b"\x00", b"\xff", b"\r", b"\n\n"),
    *(b"<", b">", b"</p>", b"<!--", b"&", b'"', b"\\", b"*", b"[[", b"]]", b"::", b"`", b"|", b"{", b"}", b"."),
    *(b"- ", b"  ", b"\t", b"=", b"--\n", b"#+begin_src\n", b"[fn:", b".TP\n", b"\\f", b"00:00:01,000 --> "),
    b"Content-Type: text/html\n",
)


def damaged(good: bytes) -> st.SearchStrategy[bytes]:
    """`good` with some of it replaced, taken out, or said twice."""
    place = st.integers(0, len(good))
    change = st.tuples(place, st.integers(0, 40), st.sampled_from(_PIECES) | st.binary(max_size=8))
    return st.lists(change, min_size=1, max_size=8).map(lambda changes: _changed(good, changes))


def _changed(good: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for place, length, replacement in changes:
        good = good[:place] + replacement + good[place + length :]
    return good


noise = st.lists(st.sampled_from(_PIECES) | st.binary(max_size=12), max_size=30).map(b"".join)
"""Bytes of no format."""
