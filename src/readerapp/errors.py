"""What went wrong and can be told to the reader in one line: the root of every error that is part of the interface."""


class ReaderappError(Exception):
    """Something readerapp cannot do. Its text is one line: what, where, and the way out."""


class UsageError(ReaderappError):
    """The command was called in a way that cannot work, whatever the document. The exit status is 2."""
