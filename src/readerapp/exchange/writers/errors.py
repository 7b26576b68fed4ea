"""The error of a format in which the notes of a document cannot be written."""

from readerapp.errors import ReaderappError
from readerapp.exchange.entry import DocumentNotes


class UnfitError(ReaderappError):
    """A document that a format is not made for; the text says which, and why."""


def unfit(notes: DocumentNotes, name: str, what: str) -> UnfitError:
    """The error for a copy that cannot be made: `name` is that of its format, `what` would be put on it."""
    title = notes.details.title
    if notes.details.format == name.lower():
        return UnfitError(
            f"the {name} of {title} is not where it was, and {what} are put on a copy of it; open it again"
        )
    return UnfitError(
        f"{title} is no {name}, and {what} are put only on a copy of one; --as html makes a page of any text"
    )
