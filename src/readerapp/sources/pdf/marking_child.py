"""The program of the child process that puts marks on a copy of a PDF; the marks are a line of JSON before it."""

import json
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Any

from readerapp.sources.confinement.child import serve


def _parse(data: bytes) -> Iterator[Mapping[str, Any]]:
    # Within the limits, which a library may reach while it is loaded.
    from readerapp.sources.pdf.marking import marked

    asked, _, pdf = data.partition(b"\n")
    yield {"copy": b64encode(marked(pdf, json.loads(asked))).decode()}


if __name__ == "__main__":
    sys.exit(serve(_parse))
