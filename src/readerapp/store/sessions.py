"""Sessions: which of the changes and drafts in a store are one's own.

A session is one opening of the store. What an ended session left behind on this machine belongs to whoever comes
next: its changes can be undone, its drafts are offered. What a session that is still running made stays its own.
"""

import os
import sys
from platform import node

from readerapp.store.identifiers import new_id

_running_here: set[str] = set()


def begin() -> str:
    """The name of a new session: machine, process and a token."""
    name = f"{node()}/{os.getpid()}/{new_id()}"
    _running_here.add(name)
    return name


def end(name: str) -> None:
    """Say that a session of this process is over."""
    _running_here.discard(name)


def has_ended(name: str) -> bool:
    """Whether a session of this machine is over. What goes on elsewhere cannot be known: others never are."""
    machine, _, process = name.rpartition("/")[0].rpartition("/")
    if machine != node() or not process.isdigit():
        return False
    if int(process) == os.getpid():
        return name not in _running_here
    return not _is_running(int(process))


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        query_limited_information = 0x1000
        handle = ctypes.windll.kernel32.OpenProcess(query_limited_information, 0, process)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
