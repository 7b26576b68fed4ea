"""The program of the child process in which a PDF is parsed: extracted by PDFium, and set in paragraphs.

The layout is worked out here too, so that it has the same limits and stops no frame.
"""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from readerapp.sources.confinement.child import serve


def _parse(data: bytes) -> Iterator[Mapping[str, Any]]:
    """What the PDF says about itself, and then the parts of its text, gathering by gathering."""
    # Within the limits, which a library may reach while it is loaded.
    from readerapp.sources.pdf.extracting import extract
    from readerapp.sources.pdf.typesetting import Typesetter

    extracted = extract(data)
    yield {
        "title": extracted.title,
        "author": extracted.author,
        "date": extracted.date,
        "language": extracted.language,
        "pages": extracted.page_count,
    }
    typesetter = Typesetter(extracted.bookmarks)
    labels = []
    for page in extracted.pages:
        labels.append(page.label)
        parts = typesetter.take(page)
        if parts:
            yield {"heading": typesetter.title, "labels": labels, "set": typesetter.pages_set, "parts": parts}
            labels = []
    parts = typesetter.finish()
    yield {"heading": typesetter.title, "labels": labels, "set": typesetter.pages_set, "parts": parts}


if __name__ == "__main__":
    sys.exit(serve(_parse))
