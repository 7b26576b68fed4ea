"""Kept input: a text that came through standard input, kept in a file so that it can be opened again."""

import os
from hashlib import sha256
from pathlib import Path

NAME = "standard input"
"""What a kept text is called in its folder: its title where it has none of its own."""

_DIGITS = 32


def keep_input(data: bytes, folder: str) -> str:
    """Keep `data` below `folder`, once for the same bytes. Returns the path; empty where that is not possible."""
    path = Path(folder) / sha256(data).hexdigest()[:_DIGITS] / NAME
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = path.with_name(f"{NAME}.{os.getpid()}.part")
            with open(part, "xb", opener=_private) as file:
                file.write(data)
            part.replace(path)
    except OSError:
        return ""
    return str(path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
