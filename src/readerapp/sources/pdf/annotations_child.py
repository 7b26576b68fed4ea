"""The program of the child process in which the annotations of a PDF are read."""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from readerapp.sources.confinement.child import serve


def _parse(data: bytes) -> Iterator[Mapping[str, Any]]:
    # Within the limits, which a library may reach while it is loaded.
    from readerapp.sources.pdf.annotations import annotations_in

    yield from annotations_in(data)


if __name__ == "__main__":
    sys.exit(serve(_parse))
