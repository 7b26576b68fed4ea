"""Marking: what the keys do that make, change and copy annotations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.color import Color, meant
from readerapp.annotations.making import covered
from readerapp.annotations.placement import ELLIPSIS, Placement
from readerapp.document.block import BlockKind
from readerapp.document.position import Passage
from readerapp.document.selection import Selection
from readerapp.store.errors import NotSavedError
from readerapp.store.values import Conflict
from readerapp.terminal.kept_frames import forget_all_frames
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command
from readerapp.tui.keys.table import COLOR_KEYS
from readerapp.tui.undoing import PUT_BACK, decide, turned, words_of

if TYPE_CHECKING:
    from readerapp.desk.margin import Margin
    from readerapp.tui.choosing import Choosing
    from readerapp.tui.roles import Reading

PENS = tuple(Color)


class Marking:
    """Answers the commands that concern annotations."""

    def __init__(
        self,
        reading: Reading,
        choosing: Choosing,
        show_pen: Callable[[Color], None],
        meanings: Mapping[str, str],
        show_picture: Callable[[], bool],
    ) -> None:
        """`show_pen` shows the colour that the next highlight gets; `meanings` says what is meant by colours.

        `show_picture` shows the picture that the line in focus stands for, and says whether there is one.
        """
        self._show_picture = show_picture
        self._meanings = meanings
        self._reading = reading
        self._cursor = reading.article.cursor
        self._document = reading.document
        self._choosing = choosing
        self._show_pen = show_pen
        self.last_tags: tuple[str, ...] = ()
        self.pen = Color.YELLOW

    @property
    def _margin(self) -> Margin:
        return self._reading.margin

    # ------------------------------------------------------------------ making and changing

    def do_highlight(self, _command: Command) -> None:
        """Highlight what is selected or in the focus; a bare highlight on exactly that is taken off again.

        A line that stands for a picture shows it instead.
        """
        if self._margin.placement(self._cursor.reshapes):
            self._finish_reshaping()
            return
        if self._is_on_picture() and self._show_picture():
            return
        passage = covered(self._document, self._cursor.marked())
        same = self._exactly_on(passage)
        if same and self._cursor.mode is not Mode.SELECT:
            if same.annotation.note or same.annotation.tags:
                self._reading.say("This highlight has a note or tags: dd deletes it, a opens the note")
            else:
                self._delete(same)
            return
        self._mark(self.pen, ())

    def _is_on_picture(self) -> bool:
        number = self._cursor.position.block
        is_read = self._cursor.mode is Mode.READ and self._document.has_block(number)
        return is_read and self._document.block(number).kind is BlockKind.IMAGE

    def do_color(self, command: Command) -> None:
        """Highlight in a colour, or give it to the annotation under the cursor; the pen takes it."""
        self._set_pen(PENS[COLOR_KEYS[command.argument]])
        current = self._choosing.current() if self._cursor.mode is not Mode.SELECT else None
        if current:
            self._margin.recolor(current.annotation.id, self.pen)
            self._reading.annotations_changed(f"Now {meant(self.pen, self._meanings)}")
        elif self._reading.mode is not Mode.SIDEBAR:
            self._mark(self.pen, ())

    def do_repeat(self, _command: Command) -> None:
        """Mark the focus as the last mark was made."""
        self._mark(self.pen, self.last_tags)

    def _exactly_on(self, passage: Passage | None) -> Placement | None:
        if passage is None:
            return None
        return next((found for found in self._margin.placed.within(passage) if found.passages == (passage,)), None)

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
            self._reading.say("There is no text here to mark")
            return None
        self.last_tags = tags
        self._choosing.prefer(annotation.id)
        self._leave_selection(marked)
        self._reading.annotations_changed(f"Highlighted in {meant(color, self._meanings)}")
        return annotation

    def _leave_selection(self, marked: Passage) -> None:
        """Go back to READ, to where the selection began."""
        if self._cursor.mode is Mode.SELECT:
            self._cursor.position = marked.start
            self._cursor.read()
            self._reading.article.reveal()

    def _set_pen(self, color: Color) -> None:
        self.pen = color
        self._show_pen(color)

    def do_reshape(self, _command: Command) -> None:
        """Make the annotation's range the selection; the next `Enter` keeps its new ends."""
        current = self._choosing.current()
        if not current or not current.passage:
            self._reading.say("There is no annotation here to reshape")
            return
        extent = Passage(current.passages[0].start, current.passages[-1].end)
        self._cursor.select(Selection.over(self._document, extent), reshapes=current.annotation.id)
        self._reading.article.reveal()
        self._reading.say("Move the end (o: the other end), Enter keeps it, Esc leaves it as it was")

    def _finish_reshaping(self) -> None:
        marked, reshaped = self._cursor.marked(), self._cursor.reshapes
        self._cursor.position = marked.start
        self._cursor.read()
        try:
            self._margin.reshape(reshaped, marked)
        except ValueError:
            self._reading.say("There is no text here to mark")
            return
        self._choosing.prefer(reshaped)
        self._reading.article.reveal()
        self._reading.annotations_changed("Reshaped")

    def do_delete(self, _command: Command) -> None:
        """Delete the annotation under the cursor."""
        current = self._choosing.current()
        if current:
            self._delete(current)
        else:
            self._reading.say("There is no annotation here to delete")

    def _delete(self, placement: Placement) -> None:
        try:
            self._margin.delete(placement.annotation.id)
        except NotSavedError as error:
            self._reading.say(str(error), is_error=True)
            return
        # It may stand in other texts, too, which are editions of this one.
        forget_all_frames()
        kind = "Note" if placement.annotation.note else "Highlight"
        self._reading.annotations_changed(f"{kind} deleted; u brings it back")

    def do_undo(self, command: Command) -> None:
        """Take back the last changes."""
        self._step(command, back=True)

    def do_redo(self, command: Command) -> None:
        """Make again what was taken back."""
        self._step(command, back=False)

    def _step(self, command: Command, *, back: bool) -> None:
        try:
            change = turned(self._margin.undo if back else self._margin.redo, command.times)
        except NotSavedError as error:
            self._reading.say(str(error), is_error=True)
            return
        if change is None:
            self._reading.say(words_of(None, back=back))
            return
        self._reading.annotations_changed(words_of(change, back=back))
        decide(self._reading, change.conflicts, self._keep_mine)

    def _keep_mine(self, conflict: Conflict) -> None:
        """Make of an annotation what a step would have made, though somebody else has changed it since."""
        placement = self._margin.placement(conflict.annotation)
        if placement and conflict.mine is None:
            self._delete(placement)
        elif placement and conflict.mine is not None:
            self._margin.write(placement.annotation, conflict.mine)
            self._reading.annotations_changed(PUT_BACK)

    # ------------------------------------------------------------------ for a note or tags

    def current_or_new(self) -> tuple[Annotation | None, bool]:
        """The annotation a note or tags are for, and whether it was only made for them."""
        if self._cursor.mode is not Mode.SELECT or self._reading.mode is Mode.SIDEBAR:
            current = self._choosing.current()
            if current:
                return current.annotation, False
            if self._reading.mode is Mode.SIDEBAR:
                self._reading.say("There is no card here")
                return None, False
        marked = self._cursor.marked()
        same = self._exactly_on(covered(self._document, marked))
        if same:
            self._leave_selection(marked)
            return same.annotation, False
        return self._mark(self.pen, ()), True

    def undo_new(self, annotation: Annotation) -> None:
        """Take back an annotation that was made for a note or tags which the reader then gave up."""
        placement = self._margin.placement(annotation.id)
        if placement is None or placement.annotation != annotation:
            return
        try:
            self._margin.undo()
        except NotSavedError as error:
            self._reading.say(str(error), is_error=True)
            return
        self._reading.annotations_changed("Nothing was marked")

    # ------------------------------------------------------------------ copying

    def do_copy(self, _command: Command) -> None:
        """Copy what is selected or in the focus as text."""
        passages = self._passages()
        text = f"\n\n{ELLIPSIS}\n\n".join(map(self._document.text, passages))
        self._reading.copy(text if passages else self._quote_of_card())
        self._leave_selection(self._cursor.marked())

    def do_copy_quote(self, _command: Command) -> None:
        """Copy it as a Markdown quote with its source."""
        from readerapp.exchange.writers.markdown.quotation import quotation_with_source

        passages = self._passages()
        self._reading.copy(quotation_with_source(self._document, passages) if passages else self._quote_of_card())
        self._leave_selection(self._cursor.marked())

    def _passages(self) -> tuple[Passage, ...]:
        """What a copy is of; nothing when it is of a card whose text has no place."""
        if self._reading.mode is Mode.SIDEBAR:
            current = self._choosing.current()
            return current.passages if current else ()
        return (self._cursor.marked(),)

    def _quote_of_card(self) -> str:
        current = self._choosing.current()
        return current.annotation.quote if current else ""
