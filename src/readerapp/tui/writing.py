"""Writing: what the keys do that open a note or tags to be typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.review import review_of
from readerapp.annotations.rewording import words_under
from readerapp.document.sanitising import kept_lines
from readerapp.tui.handover import handover_of
from readerapp.tui.keys.parser import Command
from readerapp.tui.note_writing import about_note
from readerapp.tui.slices import in_slices

if TYPE_CHECKING:
    from readerapp.desk.margin import Margin
    from readerapp.tui.choosing import Choosing
    from readerapp.tui.marking import Marking
    from readerapp.tui.roles import Reading


class Drafts(Protocol):
    """What keeps a note that is just being written."""

    def keep_draft(self, annotation_id: str, text: str) -> None:
        """Keep what is written of a note so far."""
        ...

    def drop_draft(self, annotation_id: str) -> None:
        """Forget the draft of a note."""
        ...


class Writing:
    """Answers the commands that write a note or tags."""

    def __init__(
        self, reading: Reading, choosing: Choosing, marking: Marking, drafts: Drafts, phrases: Mapping[str, str]
    ) -> None:
        """`phrases` is what is written often, by what is typed for it."""
        self._reading = reading
        self._choosing = choosing
        self._marking = marking
        self._drafts = drafts
        self._phrases = phrases
        self._unfinished: dict[str, str] = {}

    @property
    def _margin(self) -> Margin:
        return self._reading.margin

    def do_note(self, _command: Command) -> None:
        """Write a note on the annotation under the cursor, or on a new one."""
        annotation, is_new = self._marking.current_or_new()
        if annotation is None:
            return

        self._edit(annotation, is_new=is_new, draft=self._unfinished.pop(annotation.id, None))

    def offer_draft(self) -> None:
        """Go to a note that a session which did not end well left half-written, and say how to go on with it."""
        for draft in self._reading.store.drafts():
            placement = self._margin.placement(draft.annotation)
            if placement and draft.text != placement.annotation.note:
                self._unfinished[draft.annotation] = draft.text
                if placement.passage:
                    self._reading.article.jump(placement.passage.start)
                    self._choosing.choose(draft.annotation)
        if self._unfinished:
            self._reading.say("A note was left half-written here: a goes on with it", is_error=True)

    def _edit(self, annotation: Annotation, *, is_new: bool = False, draft: str | None = None) -> None:
        """Open the editor on the note of an annotation; one that is new goes again when the note is given up."""

        def written(text: str | None) -> None:
            if text is not None and kept_lines(text) != annotation.note:
                wanted = kept_lines(text)
                kept = self._margin.write(annotation, wanted).note
                self._reading.annotations_changed(about_note(wanted, kept))
            elif text is None and is_new:
                self._marking.undo_new(annotation)

        self._open_editor(annotation, written, draft)

    def _open_editor(self, annotation: Annotation, done: Callable[[str | None], None], draft: str | None) -> None:
        """Open the editor on a note, or on a draft of it; `done` is given the new text, `None` when it was given up."""
        from readerapp.tui.overlays.editor import NoteEditor

        def keep(text: str) -> None:
            self._drafts.keep_draft(annotation.id, text)

        def closed(text: str | None) -> None:
            done(text)
            self._drafts.drop_draft(annotation.id)

        place = self._choosing.place_of_card(annotation.id)
        self._reading.open(NoteEditor(annotation.quote, annotation.note, keep, draft, place, self._phrases), closed)

    def do_suggest(self, _command: Command) -> None:
        """Say what is to stand in place of the words under the cursor; the document itself stays as it is."""
        annotation, is_new = self._marking.current_or_new()
        if annotation is None:
            return
        review = review_of(annotation)
        placement = self._margin.placement(annotation.id)
        words = words_under(placement, self._reading.document) if placement else ""
        words = words or annotation.quote

        def typed(line: str | None) -> None:
            if line is None:
                if is_new:
                    self._marking.undo_new(annotation)
                return
            wanted = kept_lines(line)
            replacement = None if wanted == words else wanted
            self._margin.review(annotation.id, review._replace(replacement=replacement))
            self._reading.annotations_changed(_about_suggestion(replacement))

        from readerapp.tui.overlays.prompt import Prompt

        explanation = "as it should read; all of it taken out strikes the words; Enter saves, Esc leaves it"
        shown = words if review.replacement is None else review.replacement
        self._reading.open(Prompt("Say it otherwise", " ".join(shown.split()), explanation), typed)

    async def _tags_in_use(self) -> Iterable[str]:
        return await in_slices(self._reading.store.counting.tags(), handover_of(self._reading.article))

    def do_tags(self, _command: Command) -> None:
        """Edit the tags of the annotation under the cursor, or of a new one."""
        annotation, is_new = self._marking.current_or_new()
        if annotation is None:
            return

        def typed(line: str | None) -> None:
            if line is None:
                if is_new:
                    self._marking.undo_new(annotation)
                return
            tags = tags_in(line)
            self._marking.last_tags = tags
            if tags != annotation.tags:
                self._margin.tag(annotation.id, tags)
                self._reading.annotations_changed("Tags saved")

        from readerapp.tui.overlays.prompt import LastWordSuggester, Prompt

        prompt = Prompt(
            "Tags",
            " ".join(annotation.tags),
            "words with spaces between them; → completes, Enter saves, Esc leaves them as they were",
            LastWordSuggester(self._tags_in_use),
        )
        self._reading.open(prompt, typed)


def _about_suggestion(replacement: str | None) -> str:
    if replacement is None:
        return "Suggestion taken back"
    return "Suggestion saved" if replacement else "To be struck out"


def tags_in(line: str) -> tuple[str, ...]:
    """The tags in a line as a reader types it: words, with or without `#`, commas or spaces between; none twice."""
    words = (word.strip("#,") for word in line.replace(",", " ").split())
    return tuple(dict.fromkeys(word for word in words if word))
