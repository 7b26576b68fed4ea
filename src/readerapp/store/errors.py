"""What can go wrong with the store, each said in one line that a person can act on."""

from readerapp.errors import ReaderappError


class StoreError(ReaderappError):
    """The annotations cannot be read, or a request makes no sense. The message says what, where and the way out."""


class NotSavedError(StoreError):
    """A change is not on the disk. What was saved before is untouched, and the change may be tried again."""
