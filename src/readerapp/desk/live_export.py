"""Writing the notes of a document to the reader's folder as they are made, by a process of its own.

The process takes them from the store, and opens no document: no key waits for it, whatever is written.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from readerapp.exchange.writers.registry import writer_named

_PRESET = "obsidian"


def live_command(words: Mapping[str, str], database: str, document_id: str) -> list[str]:
    """The command that brings the export of one document up to date; empty where the settings name no folder.

    `words` is the table `export` of the settings. Raises `UnknownWriterError`, and `OSError` where the folder is not
    there and cannot be made.
    """
    if "folder" not in words:
        return []
    writer = writer_named(words.get("preset", _PRESET))
    folder = Path(words["folder"]).expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-P", "-m", "readerapp", "--db", os.path.abspath(database)]  # noqa: PTH100 - as it is given
    command += ["export", "--all", "--only", document_id, "--as", writer.name, "-o", str(folder)]
    # What cannot be merged with is made anew.
    return command if writer.dialect else [*command, "--overwrite"]
