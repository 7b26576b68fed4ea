"""Being ended from outside: the terminal is given back first, while there is no app yet that would see to it."""

import os
import signal
from collections.abc import Callable

ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""What ends the program from outside, if it lets itself be ended."""

ENDED_BY_SIGNAL = 128
"""What a shell adds to the number of a signal, for the exit status."""


def end_after(leave: Callable[[], None]) -> None:
    """Have a signal that ends the program call `leave` first; nothing else has to be kept."""

    def end(number: int, _frame: object) -> None:
        leave()
        os._exit(ENDED_BY_SIGNAL + number)

    for number in ENDING_SIGNALS:
        signal.signal(number, end)
