"""The program of the child process in which a PDF is parsed: extracted by PDFium, and set in paragraphs.

The layout is worked out here too, so that it has the same limits and stops no frame.
"""

import sys
from collections.abc import Mapping
from typing import Any

from readerapp.sources.confinement.child import serve


def _parse(data: bytes) -> Mapping[str, Any]:
    # Within the limits, which a library may reach while it is loaded.
    from readerapp.sources.pdf.extracting import extract
    from readerapp.sources.pdf.setting import set_pages

    extracted = extract(data)
    setting = set_pages(extracted)
    return {
        "title": extracted.title,
        "heading": setting.title,
        "author": extracted.author,
        "date": extracted.date,
        "language": extracted.language,
        "labels": [page.label for page in extracted.pages],
        "parts": setting.parts,
    }


if __name__ == "__main__":
    sys.exit(serve(_parse))
