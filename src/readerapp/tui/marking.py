"""Marking: what the keys do that make, change and copy annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.color import Color
from readerapp.annotations.making import covered
from readerapp.annotations.placement import Placement
from readerapp.desk.margin import Margin
from readerapp.document.position import Passage
from readerapp.document.selection import Selection
from readerapp.store.errors import NotSavedError
from readerapp.tui.keys.parser import Command
from readerapp.tui.keys.table import COLOR_KEYS, Mode

if TYPE_CHECKING:
    from readerapp.tui.screens.reading import ReadingScreen

PENS = tuple(Color)


class Marking:
    """Answers the commands that concern annotations, on the reading screen it belongs to."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._cursor = screen.article.cursor
        self._document = screen.document
        self._chosen = ""
        self._gone_to = ""
        self._drafts: dict[str, str] = {}
        self._last_tags: tuple[str, ...] = ()
        self.pen = Color.YELLOW

    @property
    def _margin(self) -> Margin:
        return self._screen.margin

    # ------------------------------------------------------------------ which annotation

    def choose(self, annotation_id: str) -> None:
        """Prefer an annotation among those under the focus, because the reader went to it by name."""
        self._chosen = annotation_id
        if annotation_id != self._gone_to:
            self._gone_to = ""

    def in_turn(self, placement: Placement) -> Placement:
        """What to go to from a card: its annotation, or the next that overlaps it when that was gone to already."""
        if placement.annotation.id == self._gone_to and placement.passage:
            overlapping = self._overlapping(placement.passage)
            places = [found.annotation.id for found in overlapping]
            placement = overlapping[(places.index(placement.annotation.id) + 1) % len(places)]
        self._gone_to = placement.annotation.id
        return placement

    def _overlapping(self, passage: Passage) -> list[Placement]:
        """What overlaps a passage, or something that does, in document order."""
        while True:
            found = self._margin.placed.within(passage)
            reached = [other.passage for other in found if other.passage]
            extent = Passage(min(start for start, _ in reached), max(end for _, end in reached))
            if extent == passage:
                return found
            passage = extent

    def current(self) -> Placement | None:
        """The annotation that a command is about: the sidebar's card, or the one under the cursor."""
        if self._screen.mode is Mode.SIDEBAR:
            card = self._screen.sidebar.card
            return self._margin.placement(card.placement.annotation.id) if card else None
        focus = self._cursor.focus()
        under = self._margin.placed.within(focus)
        if self._cursor.mode is Mode.CARET:
            under = self._margin.placed.at(self._cursor.position) or under
        for preferred in (
            [found for found in under if found.annotation.id == self._chosen],
            [found for found in under if found.passage == focus],
            under,
        ):
            if preferred:
                return preferred[0]
        return None

    # ------------------------------------------------------------------ making and changing

    def do_highlight(self, _command: Command) -> None:
        """Highlight what is selected or in the focus; a bare highlight on exactly that is taken off again."""
        if self._margin.placement(self._cursor.reshapes):
            self._finish_reshaping()
            return
        passage = covered(self._document, self._cursor.marked())
        same = self._exactly_on(passage)
        if same and self._cursor.mode is not Mode.SELECT:
            if same.annotation.note or same.annotation.tags:
                self._screen.say("This highlight has a note or tags: dd deletes it, a opens the note")
            else:
                self._delete(same)
            return
        self._mark(self.pen, ())

    def do_color(self, command: Command) -> None:
        """Highlight in a colour, or give it to the annotation under the cursor; the pen takes it."""
        self._set_pen(PENS[COLOR_KEYS[command.argument]])
        current = self.current() if self._cursor.mode is not Mode.SELECT else None
        if current:
            self._margin.recolor(current.annotation.id, self.pen)
            self._screen.annotations_changed(f"Now {self.pen.value}")
        elif self._screen.mode is not Mode.SIDEBAR:
            self._mark(self.pen, ())

    def do_repeat(self, _command: Command) -> None:
        """Mark the focus as the last mark was made."""
        self._mark(self.pen, self._last_tags)

    def _exactly_on(self, passage: Passage | None) -> Placement | None:
        if passage is None:
            return None
        return next((found for found in self._margin.placed.within(passage) if found.passage == passage), None)

    def _mark(self, color: Color, tags: tuple[str, ...]) -> Annotation | None:
        """Mark what is selected or in the focus, and go back to READ."""
        marked = self._cursor.marked()
        same = self._exactly_on(covered(self._document, marked))
        try:
            if same:
                annotation = self._margin.recolor(same.annotation.id, color)
                if not set(tags) <= set(annotation.tags):
                    annotation = self._margin.tag(annotation.id, tuple(dict.fromkeys((*annotation.tags, *tags))))
            else:
                annotation = self._margin.mark(marked, color, tags=tags)
        except ValueError:
            self._screen.say("There is no text here to mark")
            return None
        self._last_tags = tags
        self._chosen = annotation.id
        self._leave_selection(marked)
        self._screen.annotations_changed(f"Highlighted in {color.value}")
        return annotation

    def _leave_selection(self, marked: Passage) -> None:
        """Go back to READ, to where the selection began."""
        if self._cursor.mode is Mode.SELECT:
            self._cursor.position = marked.start
            self._cursor.read()
            self._screen.article.reveal()

    def _set_pen(self, color: Color) -> None:
        self.pen = color
        self._screen.chrome.show_pen(color)

    def do_reshape(self, _command: Command) -> None:
        """Make the annotation's range the selection; the next `Enter` keeps its new ends."""
        current = self.current()
        if not current or not current.passage:
            self._screen.say("There is no annotation here to reshape")
            return
        self._cursor.select(Selection.over(self._document, current.passage), reshapes=current.annotation.id)
        self._screen.article.reveal()
        self._screen.say("Move the end (o: the other end), Enter keeps it, Esc leaves it as it was")

    def _finish_reshaping(self) -> None:
        marked, reshaped = self._cursor.marked(), self._cursor.reshapes
        self._cursor.position = marked.start
        self._cursor.read()
        try:
            self._margin.reshape(reshaped, marked)
        except ValueError:
            self._screen.say("There is no text here to mark")
            return
        self._chosen = reshaped
        self._screen.article.reveal()
        self._screen.annotations_changed("Reshaped")

    def do_delete(self, _command: Command) -> None:
        """Delete the annotation under the cursor."""
        current = self.current()
        if current:
            self._delete(current)
        else:
            self._screen.say("There is no annotation here to delete")

    def _delete(self, placement: Placement) -> None:
        try:
            self._margin.delete(placement.annotation.id)
        except NotSavedError as error:
            self._screen.say(str(error), is_error=True)
            return
        kind = "Note" if placement.annotation.note else "Highlight"
        self._screen.annotations_changed(f"{kind} deleted; u brings it back")

    def do_undo(self, command: Command) -> None:
        """Take back the last changes."""
        self._step(command, back=True)

    def do_redo(self, command: Command) -> None:
        """Make again what was taken back."""
        self._step(command, back=False)

    def _step(self, command: Command, *, back: bool) -> None:
        change = None
        for _ in range(command.times):
            try:
                step = self._margin.undo() if back else self._margin.redo()
            except NotSavedError as error:
                self._screen.say(str(error), is_error=True)
                return
            if step is None:
                break
            change = step
        if change is None:
            self._screen.say("Nothing to undo" if back else "Nothing to redo")
            return
        self._screen.annotations_changed(f"{'Undone' if back else 'Redone'}: {change.sentence}")

    # ------------------------------------------------------------------ notes and tags

    def do_note(self, _command: Command) -> None:
        """Write a note on the annotation under the cursor, or on a new one."""
        annotation, is_new = self._current_or_new()
        if annotation is None:
            return

        self._edit(annotation, is_new=is_new, draft=self._drafts.pop(annotation.id, None))

    def offer_draft(self) -> None:
        """Go to a note that a session which did not end well left half-written, and say how to go on with it."""
        for draft in self._screen.store.drafts():
            placement = self._margin.placement(draft.annotation)
            if placement and draft.text != placement.annotation.note:
                self._drafts[draft.annotation] = draft.text
                if placement.passage:
                    self._screen.article.jump(placement.passage.start)
                    self.choose(draft.annotation)
        if self._drafts:
            self._screen.say("A note was left half-written here: a goes on with it", is_error=True)

    def _edit(self, annotation: Annotation, *, is_new: bool = False, draft: str | None = None) -> None:
        """Open the editor on the note of an annotation; one that is new goes again when the note is given up."""

        def written(text: str | None) -> None:
            if text is not None and text.strip() != annotation.note.strip():
                wanted = text.strip("\n")
                kept = self._margin.write(annotation, wanted).note
                self._screen.annotations_changed(_about_note(wanted, kept))
            elif text is None and is_new:
                self._undo_new(annotation)

        self._screen.open_editor(annotation, written, draft)

    def do_tags(self, _command: Command) -> None:
        """Edit the tags of the annotation under the cursor, or of a new one."""
        annotation, is_new = self._current_or_new()
        if annotation is None:
            return

        def typed(line: str | None) -> None:
            if line is None:
                if is_new:
                    self._undo_new(annotation)
                return
            tags = tags_in(line)
            self._last_tags = tags
            if tags != annotation.tags:
                self._margin.tag(annotation.id, tags)
                self._screen.annotations_changed("Tags saved")

        from readerapp.tui.screens.prompt import LastWordSuggester, Prompt

        prompt = Prompt(
            "Tags",
            " ".join(annotation.tags),
            "words with spaces between them; → completes, Enter saves, Esc leaves them as they were",
            LastWordSuggester(list(self._screen.store.tags())),
        )
        self._screen.open(prompt, typed)

    def _current_or_new(self) -> tuple[Annotation | None, bool]:
        """The annotation a note or tags are for, and whether it was only made for them."""
        if self._cursor.mode is not Mode.SELECT or self._screen.mode is Mode.SIDEBAR:
            current = self.current()
            if current:
                return current.annotation, False
            if self._screen.mode is Mode.SIDEBAR:
                self._screen.say("There is no card here")
                return None, False
        marked = self._cursor.marked()
        same = self._exactly_on(covered(self._document, marked))
        if same:
            self._leave_selection(marked)
            return same.annotation, False
        return self._mark(self.pen, ()), True

    def _undo_new(self, annotation: Annotation) -> None:
        """Take back an annotation that was made for a note or tags which the reader then gave up."""
        placement = self._margin.placement(annotation.id)
        if placement is None or placement.annotation != annotation:
            return
        try:
            self._margin.undo()
        except NotSavedError as error:
            self._screen.say(str(error), is_error=True)
            return
        self._screen.annotations_changed("Nothing was marked")

    # ------------------------------------------------------------------ copying

    def do_copy(self, _command: Command) -> None:
        """Copy what is selected or in the focus as text."""
        passage = self._passage()
        self._screen.copy(self._document.text(passage) if passage else self._quote_of_card())
        self._leave_selection(self._cursor.marked())

    def do_copy_quote(self, _command: Command) -> None:
        """Copy it as a Markdown quote with its source."""
        from readerapp.exchange.writers.markdown.quotation import quotation_with_source

        passage = self._passage()
        self._screen.copy(quotation_with_source(self._document, passage) if passage else self._quote_of_card())
        self._leave_selection(self._cursor.marked())

    def _passage(self) -> Passage | None:
        """What a copy is of; `None` when it is of a card whose text has no place."""
        if self._screen.mode is Mode.SIDEBAR:
            current = self.current()
            return current.passage if current else None
        return self._cursor.marked()

    def _quote_of_card(self) -> str:
        current = self.current()
        return current.annotation.quote if current else ""


def _about_note(wanted: str, kept: str) -> str:
    """What to say of a note that was to be `wanted` and is `kept` now."""
    if kept != wanted:
        return "Note saved; it was changed in another window meanwhile, and both texts are kept"
    return "Note saved" if wanted else "Note taken off"


def tags_in(line: str) -> tuple[str, ...]:
    """The tags in a line as a reader types it: words, with or without `#`, commas or spaces between; none twice."""
    words = (word.strip("#,") for word in line.replace(",", " ").split())
    return tuple(dict.fromkeys(word for word in words if word))
