"""The program of the child process in which a PDF is parsed: its bytes come in, its parts go out as JSON.

PDFium is a large program in C++ that meets whatever stands in a file. Here it can use up no more than its limits, and
crash without harm to the reader. The layout is worked out here too, so that it has the same limits and stops no frame.
"""

import json
import resource
import signal
import sys
from contextlib import suppress

MEMORY = 2 << 30
"""Bytes of address space."""

PROCESSOR_SECONDS = 20
"""Seconds of processor time."""

LOCKED, DAMAGED, TOO_LARGE = 10, 11, 12
"""Exit statuses: opened with a password only, no PDF that can be read, more than the memory holds."""

OUT_OF_TIME = signal.SIGKILL
"""The signal that ends the process when its processor time is used up."""


def main() -> int:
    """Read a PDF from standard input and write its parts to standard output. The exit status says how it went."""
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CPU, PROCESSOR_SECONDS)
    _limit(resource.RLIMIT_CORE, 0)
    from readerapp.sources.pdf.extracting import DamagedError, WrongPasswordError, extract
    from readerapp.sources.pdf.setting import set_pages

    try:
        extracted = extract(sys.stdin.buffer.read())
        setting = set_pages(extracted)
        record = {
            "title": extracted.title,
            "heading": setting.title,
            "author": extracted.author,
            "date": extracted.date,
            "language": extracted.language,
            "labels": [page.label for page in extracted.pages],
            "parts": setting.parts,
        }
        json.dump(record, sys.stdout)
    except WrongPasswordError:
        return LOCKED
    except DamagedError:
        return DAMAGED
    except MemoryError:
        return TOO_LARGE
    return 0


def _limit(kind: int, most: int) -> None:
    _, allowed = resource.getrlimit(kind)
    if allowed != resource.RLIM_INFINITY:
        most = min(most, allowed)
    # macOS knows no limit of the address space.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.exit(main())
