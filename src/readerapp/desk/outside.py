"""Programs of the reader's: a text is given to one on its standard input, and what it writes is read within limits.

They are started as they are named, with their arguments and never by a shell: nothing in a text can run anything.
"""

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.terminal_codes import without_terminal_codes

SECONDS = 30.0
"""How long a program may take for an answer."""

_MOST_BYTES = 1 << 16
"""As much of an answer as is read."""


class Answer(NamedTuple):
    """What a program wrote, fit to be shown; or why there is nothing, in one line."""

    text: str
    trouble: str = ""
    is_failure: bool = False
    """Whether the program could not be run, did not end in time, or said that it failed."""


async def answer_of(command: Sequence[str], text: str, seconds: float = SECONDS) -> Answer:
    """What a program makes of a text. When this is given up, the program is ended."""
    name = shown_line(command[0])
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        return Answer("", f"{name}: {getattr(error, 'strerror', None) or error}", is_failure=True)
    assert process.stdin
    assert process.stdout
    try:
        async with asyncio.timeout(seconds):
            with suppress(ConnectionError):
                process.stdin.write(text.encode())
                process.stdin.close()
            written = b""
            while len(written) < _MOST_BYTES and (more := await process.stdout.read(_MOST_BYTES - len(written))):
                written += more
            if len(written) < _MOST_BYTES:
                await process.wait()
    except TimeoutError:
        return Answer("", f"{name} gave no answer within {seconds:.0f} seconds", is_failure=True)
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    answer = shown_lines(without_terminal_codes(written.decode("utf-8", "replace"))).strip()
    has_failed = bool(process.returncode)
    if answer:
        return Answer(answer, f"{name}: {answer}" if has_failed else "", is_failure=has_failed)
    ending = f" and ended with status {process.returncode}" if has_failed else ""
    return Answer("", f"{name} wrote nothing{ending}", is_failure=has_failed)
