"""readerapp: a terminal reader that you can write in."""

__version__ = "0.1.0"
