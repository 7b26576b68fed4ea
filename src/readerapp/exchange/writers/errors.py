"""The error of a format in which the notes of a document cannot be written."""

from readerapp.errors import ReaderappError


class UnfitError(ReaderappError):
    """A document that a format is not made for; the text says which, and why."""
