"""`Metadata`: what a source says about itself."""

from readerapp.document.named_tuple import NamedTuple


class Metadata(NamedTuple):
    """What a source says about itself. Everything in it is sanitised text from outside."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    date: str = ""
    site: str = ""
    url: str = ""
    identifiers: tuple[str, ...] = ()
