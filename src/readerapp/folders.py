"""Where readerapp keeps its files.

The folders are those of the XDG Base Directory Specification, on every system. Their names are put together here, and
not by a library, because they are needed before anything is on the screen: the import would take longer than the rest.
"""

import os


def config_file() -> str:
    """The path of the settings file, which need not exist."""
    return f"{_folder('XDG_CONFIG_HOME', '~/.config')}/config.toml"


def database_file() -> str:
    """The path of the annotations file when neither option nor `READERAPP_DB` names another."""
    return f"{_folder('XDG_DATA_HOME', '~/.local/share')}/annotations.json"


def pages_folder() -> str:
    """The path of the folder that keeps the web pages that were read."""
    return f"{_folder('XDG_DATA_HOME', '~/.local/share')}/pages"


def log_file() -> str:
    """The path of the file that keeps what is known of the last crash."""
    return f"{state_folder()}/crash.log"


def state_folder() -> str:
    """The folder for what is remembered from one time to the next and may be lost."""
    return _folder("XDG_STATE_HOME", "~/.local/state")


def keep_state(path: str, record: object) -> None:
    """Write a small file of JSON into the state folder, whole or not at all; nothing where that cannot be done."""
    import json

    part = f"{path}.{os.getpid()}.part"
    try:
        os.makedirs(state_folder(), mode=0o700, exist_ok=True)
        with open(part, "w", encoding="utf-8") as file:
            json.dump(record, file)
        os.replace(part, path)
    except OSError:
        return


def index_file(database: str) -> str:
    """The path of the search index of the annotations at `database`, which can be made again at any time."""
    # No hash of hashlib's: to import it takes longer than to look a word up. Two stores of one name would only have the
    # index made anew for each.
    from zlib import adler32, crc32

    path = os.path.realpath(database).encode("utf-8", "surrogateescape")
    return f"{_folder('XDG_CACHE_HOME', '~/.cache')}/index-{crc32(path):08x}{adler32(path):08x}.sqlite"


def _folder(variable: str, default: str) -> str:
    """Our folder of one kind. The specification has a relative path in the variable ignored."""
    base = os.environ.get(variable, "")
    if not base.startswith("/"):
        base = os.path.expanduser(default)
    return f"{base.rstrip('/')}/readerapp"
