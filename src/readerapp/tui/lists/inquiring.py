"""Asking in a thread what a list shows, one question after the other, of which only the latest still counts."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

Answer = TypeVar("Answer")

IsWanted = Callable[[], bool]
"""Whether an answer still counts; may be asked in any thread."""


class Inquiring:
    """Has questions answered. One in whose place another was asked is told so, and gives up."""

    def __init__(self) -> None:
        self._latest: object = None
        self._running: asyncio.Future[Any] | None = None

    def ask(self, question: Callable[[IsWanted], Answer | None]) -> asyncio.Future[Answer | None]:
        """Have a question answered; `None` where another came in its place."""
        ticket = self._latest = object()

        def answer() -> Answer | None:
            return question(lambda: self._latest is ticket)

        async def answer_behind(before: asyncio.Future[Any]) -> Answer | None:
            await asyncio.wait({before})
            return await asyncio.to_thread(answer) if self._latest is ticket else None

        asked: asyncio.Future[Answer | None]
        if self._running and not self._running.done():
            # Two threads would be in each other's way, and the one before soon gives up.
            asked = asyncio.ensure_future(answer_behind(self._running))
        else:
            # Not as a task: the thread is to begin before the loop comes to anything else.
            asked = asyncio.get_running_loop().run_in_executor(None, answer)
        self._running = asked
        # Whoever waits no longer does not end the thread.
        return asyncio.shield(asked)

    def give_up(self) -> None:
        """Want no answer any more."""
        self._latest = None
