"""Garbage collection, left to whoever knows when it is worth its time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Look for no cycles meanwhile.

    Millions of records that are read have none, and looking at them again and again takes most of the time. So does
    looking at all of them at once at the end: they count as looked at.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            was_frozen = gc.get_freeze_count() > 0
            gc.freeze()
            if not was_frozen:
                # What was frozen becomes the oldest generation.
                gc.unfreeze()
            gc.enable()
