"""What tmux leaves out: up to 3.3 it drops characters that its C library does not know, which is ours as well."""

import os
import re

from readerapp.page.widths import assume_left_out

_LAST_THAT_DROPS = (3, 3)


def expect_left_out() -> None:
    """Have stand-ins for what a tmux around this program would drop, until it was asked, or where it cannot be."""
    if os.environ.get("TMUX") and os.environ.get("TERM_PROGRAM") == "tmux" and _drops():
        assume_left_out(_is_unknown_to_the_c_library)


def _drops() -> bool:
    version = re.match(r"(\d+)\.(\d+)", os.environ.get("TERM_PROGRAM_VERSION", ""))
    return version is not None and (int(version[1]), int(version[2])) <= _LAST_THAT_DROPS


def _is_unknown_to_the_c_library(cluster: str) -> bool:
    # Not for the first page of a text that has nothing doubtful.
    from ctypes import CDLL

    width = CDLL(None).wcwidth
    return any(width(ord(character)) < 0 for character in cluster)
