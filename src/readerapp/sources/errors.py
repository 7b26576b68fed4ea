"""`SourceError`: why a source cannot be read, in one line that says what, where and the way out."""

from readerapp.errors import ReaderappError


class SourceError(ReaderappError):
    """A source that cannot be read. Its text is one line for the reader, without control characters."""


class TooMuchError(SourceError):
    """A source of which there is more than can be held. Its text says of what, to be put behind the name."""
