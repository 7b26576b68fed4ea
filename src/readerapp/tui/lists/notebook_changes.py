"""What keys change and copy in a list of annotations: one of them, or all that are selected as one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from readerapp.annotations.color import Color, meant
from readerapp.desk.rewriting import add_to_notes, annotations_with, link, links_in, quotations, recolor, retag
from readerapp.desk.trash import counted
from readerapp.document.sanitising import kept_lines, shown_line
from readerapp.errors import ReaderappError
from readerapp.terminal.kept_frames import forget_all_frames
from readerapp.tui.keyed_screen import Answer
from readerapp.tui.keys.parser import Command
from readerapp.tui.keys.table import COLOR_KEYS
from readerapp.tui.note_writing import write_note
from readerapp.tui.roles import Opener
from readerapp.tui.slices import NO_KEYS, in_slices
from readerapp.tui.undoing import turn_in_list

if TYPE_CHECKING:
    from readerapp.store.store import Store

    ChangeBehind = Callable[[Sequence[str], Callable[[Store], object], str], None]
    """Is given the ids of annotations, what changes them in a store, and what is said when that is done."""

_A_PAIR = 2
_AT_ONCE = 200
"""Annotations that are changed while the reader waits: more take a time that is felt."""

NO_PHRASES: Mapping[str, str] = MappingProxyType({})


class Place(Protocol):
    """The list itself: the annotation under the cursor, and those that are selected, by their ids."""

    selected: set[str]

    @property
    def value(self) -> str:
        """The id of the annotation under the cursor; empty where there is none."""
        ...

    def go_to(self, value: str) -> bool:
        """Put the cursor on an annotation. Returns whether it is listed."""
        ...


class Notes(Opener, Protocol):
    """The list of annotations, to what changes them."""

    @property
    def pane(self) -> Place:
        """Where they are listed."""
        ...

    @property
    def chosen(self) -> list[str]:
        """The ids of the annotations that a command is about: those selected, or the one under the cursor."""
        ...

    def changed(self, ids: Sequence[str], message: str) -> None:
        """Show these annotations as they are now, and what was done."""
        ...


class NotebookChanges:
    """Answers the commands of the notebook that concern annotations."""

    def __init__(
        self,
        notebook: Notes,
        store: Store,
        meanings: Mapping[str, str],
        phrases: Mapping[str, str] = NO_PHRASES,
        change_behind: ChangeBehind | None = None,
    ) -> None:
        """`meanings` says what is meant by colours, `phrases` what is written often, by what is typed for it.

        `change_behind` changes many annotations without keeping the reader waiting.
        """
        self._change_behind = change_behind
        self._notebook = notebook
        self._store = store
        self._meanings = meanings
        self._phrases = phrases

    def answers(self) -> Mapping[str, Answer]:
        """What does each of them."""
        return {
            "color": self.do_color,
            "tags": self.do_tags,
            "note": self.do_note,
            "delete": self.do_delete,
            "undo": lambda command: self._turn(command, back=True),
            "redo": lambda command: self._turn(command, back=False),
            "copy": self.do_copy,
            "copy_quote": self.do_copy_quote,
            "export": self.do_export,
            "link_notes": self.do_link_notes,
            "follow_link": self.do_follow_link,
        }

    def _change(self, ids: Sequence[str], change: Callable[[Store], object], message: str) -> None:
        """Make a change, and show what it did or why it could not be made."""
        if not ids:
            self._notebook.say("There is no annotation here")
            return
        if self._change_behind and len(ids) > _AT_ONCE:
            self._change_behind(ids, change, message)
            return
        try:
            change(self._store)
        except ReaderappError as error:
            self._notebook.say(str(error), is_error=True)
            return
        self._notebook.changed(ids, message)

    def do_color(self, command: Command) -> None:
        """Give a colour."""
        ids, color = self._notebook.chosen, tuple(Color)[COLOR_KEYS[command.argument]]
        self._change(
            ids, lambda store: recolor(store, ids, color), f"{counted(ids)} now {meant(color, self._meanings)}"
        )

    def do_tags(self, _command: Command) -> None:
        """Edit the tags of one; of more, add tags and take others away."""
        ids = self._notebook.chosen
        chosen = annotations_with(self._store, ids)
        if not chosen:
            self._notebook.say("There is no annotation here")
            return
        is_one = len(chosen) == 1

        def typed(line: str | None) -> None:
            if line is None:
                return
            words = line.replace(",", " ").split()
            removed = [word[1:].lstrip("#") for word in words if word.startswith("-")]
            added = [word.lstrip("#") for word in words if not word.startswith("-")]
            if is_one:
                removed += [tag for tag in chosen[0].tags if tag not in added]
            self._change(ids, lambda store: retag(store, ids, [*filter(None, added)], removed), "Tags saved")

        how = "words with spaces between them" if is_one else f"for {counted(ids)}: words are added, -words taken away"
        line = " ".join(chosen[0].tags) if is_one else ""
        from readerapp.tui.overlays.prompt import LastWordSuggester, Prompt

        suggester = LastWordSuggester(self._tags_in_use)
        self._notebook.open(Prompt("Tags", line, f"{how}; → completes, Enter saves", suggester), typed)

    async def _tags_in_use(self) -> Iterable[str]:
        return await in_slices(self._store.counting.tags(), NO_KEYS)

    def do_note(self, _command: Command) -> None:
        """Write the note of the annotation under the cursor; of more that are selected, add to the note of each."""
        ids = self._notebook.chosen
        if len(ids) > 1:
            self._add_to_notes(ids)
            return
        annotation = next(iter(annotations_with(self._store, ids)), None)
        if annotation is None:
            self._notebook.say("There is no annotation here")
            return
        write_note(
            self._notebook, self._store, annotation, self._phrases, lambda said: self._notebook.changed(ids, said)
        )

    def _add_to_notes(self, ids: Sequence[str]) -> None:
        from readerapp.tui.overlays.prompt import Prompt

        def typed(line: str | None) -> None:
            text = kept_lines(line or "").strip()
            if text:
                self._change(ids, lambda store: add_to_notes(store, ids, text), f"Added to the notes of {counted(ids)}")

        explanation = f"added to the note of each of {counted(ids)}; Enter saves, Esc leaves them as they are"
        self._notebook.open(Prompt("Note", "", explanation), typed)

    def do_delete(self, _command: Command) -> None:
        """Delete."""
        ids = self._notebook.chosen
        forget_all_frames()
        self._change(
            ids, lambda store: store.delete(ids, "deleted by the reader"), f"{counted(ids)} deleted; u brings back"
        )

    def _turn(self, command: Command, *, back: bool) -> None:
        turn_in_list(self._notebook, self._store, command.times, self._notebook.changed, back=back)

    def do_copy(self, _command: Command) -> None:
        """Copy as text."""
        chosen = annotations_with(self._store, self._notebook.chosen)
        self._notebook.copy("\n\n".join(annotation.quote for annotation in chosen))

    def do_copy_quote(self, _command: Command) -> None:
        """Copy as Markdown quotes with their sources."""
        self._notebook.copy(quotations(self._store, self._notebook.chosen, self._meanings))

    def do_export(self, _command: Command) -> None:
        """Ask where to, and write as Markdown."""
        ids = self._notebook.chosen
        if not ids:
            self._notebook.say("There is no annotation here")
            return

        def named(path: str | None) -> None:
            if path and path.strip():
                from readerapp.desk.exporting import export_some

                target = Path(path.strip()).expanduser()
                try:
                    written = export_some(self._store, ids, target, self._meanings)
                except ReaderappError as error:
                    self._notebook.say(str(error), is_error=True)
                    return
                self._notebook.say(f"Written to {written}")

        from readerapp.tui.overlays.prompt import Prompt

        what = f"the Markdown file to write {counted(ids)} to; Enter writes it, Esc does not"
        self._notebook.open(Prompt("Export", str(Path.cwd() / "notes.md"), what), named)

    def do_link_notes(self, _command: Command) -> None:
        """Link the two that are selected."""

        chosen = annotations_with(self._store, self._notebook.chosen)
        if len(chosen) != _A_PAIR:
            self._notebook.say("Space selects: two are linked with each other")
            return
        one, other = chosen
        ids = [one.id, other.id]
        self._notebook.pane.selected.clear()
        self._change(ids, lambda store: link(store, one, other), "Linked: gf in either leads to the other")

    def do_follow_link(self, _command: Command) -> None:
        """Go to the annotation that the note leads to; where it leads to several, ask which."""
        annotation = self._store.annotation(self._notebook.pane.value)
        links = list(dict.fromkeys(links_in(annotation.note))) if annotation else []
        there = annotations_with(self._store, links)
        if not there:
            self._notebook.say("This note leads to no other" if not links else "What it leads to was deleted")
        elif len(there) == 1:
            self._go_to(there[0].id)
        else:
            from readerapp.tui.overlays.picker import Choice, Picker

            choices = [Choice(one.id, shown_line(one.note or one.quote)) for one in there]
            self._notebook.open(Picker("Links", choices), lambda one: self._go_to(one) if one else None)

    def _go_to(self, annotation: str) -> None:
        if not self._notebook.pane.go_to(annotation):
            self._notebook.say("What it leads to is not listed; Esc lists everything")
