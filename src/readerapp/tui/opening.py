"""`Opening`: another document that is being opened behind the one that is read."""

import asyncio

from readerapp.desk.opening import open_to_read
from readerapp.desk.readings import options_for
from readerapp.document.document import Document
from readerapp.sources.progress import GivenUpError, Unit, shown_name, shown_progress


class Opening:
    """Opens the source at `location` in a thread. How far it is can be asked for, and it can be given up."""

    def __init__(self, location: str, block: int, database: str) -> None:
        """The block of this number is where reading goes on: what lies behind it may come later.

        How the source is to be read is known beside the TinyDB file `database`.
        """
        self._block = block
        self._database = database
        self._name = shown_name(location)
        self._location = location
        self._told = ""
        self._task: asyncio.Future[Document] | None = None
        self._is_given_up = False

    def __str__(self) -> str:
        """What it is and how far, in one line."""
        return f"Opening {self._name}{self._told and f': {self._told}'} \N{MIDDLE DOT} Esc gives it up"

    async def document(self) -> Document:
        """The document. Raises `SourceError`, and `GivenUpError` at once when it is given up.

        The thread ends when it next tells how far it is; nobody waits for that.
        """
        self._task = asyncio.ensure_future(asyncio.to_thread(self._open))
        try:
            return await self._task
        except asyncio.CancelledError:
            was_asked_to = self._is_given_up
            self._is_given_up = True
            if was_asked_to:
                raise GivenUpError from None
            raise

    def give_up(self) -> None:
        """Have nothing more done."""
        self._is_given_up = True
        if self._task:
            self._task.cancel()

    def _open(self) -> Document:
        options = options_for(self._location, self._database)
        return open_to_read(self._location, options, self._block, self._tell)

    def _tell(self, done: int, whole: int | None, unit: Unit) -> None:
        if self._is_given_up:
            raise GivenUpError
        self._told = shown_progress(done, whole, unit)
