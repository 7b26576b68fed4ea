"""Why the app cannot be served."""

from readerapp.errors import ReaderappError


class ServingError(ReaderappError):
    """The app cannot be served to a browser; the text says why, and the way out."""
