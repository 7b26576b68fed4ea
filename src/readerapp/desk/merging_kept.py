"""Bringing an exported file up to date from what is stored, with no document opened: what live exports do."""

import re
from dataclasses import replace
from pathlib import Path

from readerapp.annotations.annotation import Annotation
from readerapp.exchange.entry import DocumentNotes
from readerapp.exchange.file_names import safe_file_name
from readerapp.exchange.writers.markdown.dialect import dialect_named
from readerapp.exchange.writers.markdown.edits import Edit, edits_in
from readerapp.exchange.writers.markdown.existing import existing_file, is_exported
from readerapp.exchange.writers.markdown.merging import merged
from readerapp.exchange.writers.registry import Writer
from readerapp.exchange.writing import write_export
from readerapp.store.store import Store

_EXPORTED = re.compile(r"^exported: .*$", re.MULTILINE)
_INDEX = re.compile(r"# Index\r?\n\r?\n\*exported [^\n]*\*\r?\n")


def text_of(path: Path) -> str:
    """The text of an exported file with its own line ends; empty for what is none. Raises `OSError`."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
    except (FileNotFoundError, IsADirectoryError, UnicodeDecodeError):
        return ""
    return text if is_exported(text) else ""


def is_index(path: Path) -> bool:
    """Whether a file is the index of an earlier export, which holds nothing of anybody's own."""
    try:
        return _INDEX.match(path.read_text(encoding="utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def file_name_in(folder: Path, notes: DocumentNotes, writer: Writer, taken: set[str]) -> str:
    """What the file of a document is called in a folder.

    It is named after the title; where a file of that name is the export of another document, or one is `taken` (in
    small letters), after the id as well.
    """
    name = safe_file_name(notes.details.title, writer.ending)
    text = text_of(folder / name) if writer.dialect else ""
    if name.casefold() in taken or (text and not is_of(text, notes)):
        name = safe_file_name(f"{notes.details.title[:40]} {notes.details.id[-12:]}", writer.ending)
    return name


def is_of(text: str, notes: DocumentNotes) -> bool:
    """Whether an exported file is about this document: it has one of its notes, or none and its source."""
    existing = existing_file(text)
    ids = {entry.block_id for entry in notes.entries}
    in_file = {entry.block_id for entry in existing.entries()}
    source = next((" ".join(lines) for name, lines in existing.fields if name == "source"), "")
    return bool(in_file & ids) or (bool(notes.details.source) and notes.details.source in source)


def edits_of(path: Path, notes: DocumentNotes, writer: Writer) -> tuple[Edit, ...]:
    """What a person has clearly changed in the file of these notes."""
    text = text_of(path)
    return edits_in(text, notes, dialect_named(writer.dialect)).clear if text else ()


def take_over(store: Store, edits: tuple[Edit, ...]) -> list[Annotation]:
    """Change annotations as a person has changed them in a file, as one step of undo. Raises `NotSavedError`."""
    changed = []
    for edit in edits:
        annotation = store.annotation(edit.id)
        if annotation is not None:
            color, tags = edit.color or annotation.color, annotation.tags if edit.tags is None else edit.tags
            note = annotation.note if edit.note is None else edit.note
            changed.append(replace(annotation, note=note, color=color, tags=tags))
    return store.save(changed) if changed else []


def merge_into(path: Path, notes: DocumentNotes, writer: Writer, exported: str) -> bool:
    """Bring a file up to date with these notes, once what was changed in it is taken over. Returns whether it changed.

    Raises `ExportError` when it cannot be written.
    """
    text = text_of(path)
    result = merged(text, notes, exported, dialect_named(writer.dialect)).text
    if _EXPORTED.sub("", result, count=1) == _EXPORTED.sub("", text, count=1):
        return False
    write_export(path, result.encode(), overwrite=True)
    return True
