"""The program of the child process in which a DOCX becomes HTML, by mammoth."""

import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from readerapp.sources.confinement.child import DamagedError, serve

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote:fresh > p:fresh
p[style-name='Intense Quote'] => blockquote:fresh > p:fresh
"""


def _parse(data: bytes) -> Iterator[Mapping[str, Any]]:
    import mammoth

    # What an image shows cannot be seen here, and would be copied into the page.
    without_images = mammoth.images.img_element(lambda _: {"src": ""})
    try:
        yield {"page": mammoth.convert_to_html(BytesIO(data), style_map=_STYLES, convert_image=without_images).value}
    except MemoryError:
        raise
    # A damaged file can break mammoth anywhere.
    except Exception as error:
        raise DamagedError from error


if __name__ == "__main__":
    sys.exit(serve(_parse))
