"""Adding a text to the library without reading it."""

from readerapp.desk.opening import open_whole
from readerapp.desk.readings import location_of, options_for
from readerapp.sources.reading_files import file_hash
from readerapp.store.store import Store
from readerapp.store.values import Sighting, StoredDocument


def add_text(store: Store, name: str, database: str) -> StoredDocument:
    """The document of the text at a path or an address, in the library from now on.

    How it is to be read is known beside the TinyDB file `database`. Raises `SourceError` and `NotSavedError`.
    """
    document = open_whole(name, options_for(name, database))
    location = location_of(document)
    stored = store.meet(Sighting.of(document, location, file_sha256=file_hash(location)))
    store.keep_skeleton(document.fingerprint(), document.paragraphs().skeleton())
    return stored
