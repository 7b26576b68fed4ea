"""Writing the note of an annotation where its text is not at hand: in lists, and where passages come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from readerapp.document.sanitising import kept_lines
from readerapp.errors import ReaderappError

if TYPE_CHECKING:
    from readerapp.annotations.annotation import Annotation
    from readerapp.store.store import Store
    from readerapp.tui.roles import Opener


def write_note(
    screen: Opener, store: Store, annotation: Annotation, phrases: Mapping[str, str], saved: Callable[[str], None]
) -> None:
    """Open the editor on the note of an annotation; `saved` is given what there is to say when it was changed.

    What is written is kept as a draft meanwhile, which is offered in the text after a crash.
    """
    from readerapp.desk.rewriting import keep_draft, rewrite
    from readerapp.tui.overlays.editor import NoteEditor

    def keep(text: str) -> None:
        try:
            keep_draft(store, annotation, text)
        except ReaderappError as error:
            screen.say(str(error), is_error=True)

    def written(text: str | None) -> None:
        try:
            wanted = None if text is None else kept_lines(text)
            if wanted is not None and wanted != annotation.note:
                saved(about_note(wanted, rewrite(store, annotation, wanted).note))
            store.drop_draft(annotation.id)
        except ReaderappError as error:
            screen.say(str(error), is_error=True)

    screen.open(NoteEditor(annotation.quote, annotation.note, keep, None, phrases=phrases), written)


def about_note(wanted: str, kept: str) -> str:
    """What to say of a note that was to be `wanted` and is `kept` now."""
    if kept != wanted:
        return "Note saved; it was changed in another window meanwhile, and both texts are kept"
    return "Note saved" if wanted else "Note taken off"
