"""The cursor: where the reader is, in which mode, and what is selected. Knows no Textual."""

from readerapp.document.character_search import CharacterSearch
from readerapp.document.document import Document
from readerapp.document.motions import caret_at, next_sentence, previous_sentence
from readerapp.document.named_tuple import NamedTuple
from readerapp.document.position import Passage, Position
from readerapp.document.selection import Selection
from readerapp.document.sentences import sentence_at
from readerapp.tui.keys.action import Mode


class Spot(NamedTuple):
    """Where a cursor was, to be there once more."""

    mode: Mode
    position: Position
    selection: Selection | None


class Cursor:
    """Where the reader is in a document.

    In READ the cursor is a sentence, and `position` its first character; in CARET it is the character at `position`;
    in SELECT that character is the live end of `selection`.
    """

    def __init__(self, document: Document, position: Position) -> None:
        self.document = document
        self.mode = Mode.READ
        self.position = Position(0)
        self.selection: Selection | None = None
        self.reshapes = ""
        self.last_find: CharacterSearch | None = None
        self.goal_cell: int | None = None
        self._pointed: Position | None = None
        self.move_to(position)

    def spot(self) -> Spot:
        """Where the cursor is."""
        return Spot(self.mode, self.position, self.selection)

    def return_to(self, spot: Spot) -> None:
        """Be where the cursor was."""
        self.mode, self.position, self.selection = spot
        self.reshapes = ""

    @property
    def shows_caret(self) -> bool:
        """Whether one character is marked as the place of the cursor."""
        return self.mode in (Mode.CARET, Mode.SELECT)

    @property
    def takes_sentences(self) -> bool:
        """Whether the selection always takes in whole sentences, so that motions go from one to the next."""
        return self.mode is Mode.SELECT and self.selection is not None and self.selection.by_sentence

    def focus(self) -> Passage:
        """The sentence, or the line where lines are kept, that the cursor is in."""
        if not self.document.has_block(0):
            return Passage(Position(0), Position(0))
        sentence = sentence_at(self.document.sentences(self.position.block), self.position.offset)
        if sentence is None:
            return Passage(self.position, self.position)
        return Passage.within(self.position.block, sentence)

    def marked(self) -> Passage:
        """What a command that marks or copies is about: the selection, or else the focus sentence."""
        if self.mode is Mode.SELECT and self.selection:
            return self.selection.passage(self.document)
        return self.focus()

    def move_to(self, position: Position) -> None:
        """Put the cursor on a position: in READ on its sentence, in SELECT the live end of the selection."""
        self.position = caret_at(self.document, position)
        self.goal_cell = None
        self._pointed = None
        if self.mode is Mode.READ:
            self.position = self.focus().start
        elif self.mode is Mode.SELECT and self.selection:
            self.selection = self.selection.moved_to(self.position)

    def settle_in(self, visible: Passage, *, forwards: bool) -> None:
        """Put the cursor on the first (or else the last) sentence or line that begins within a passage."""
        if forwards:
            at = caret_at(self.document, visible.start)
            if self.mode is Mode.READ:
                self.position = at
                if self.focus().start < visible.start:
                    following = next_sentence(self.document, at)
                    at = following if following < visible.end else at
        else:
            at = previous_sentence(self.document, visible.end)
        if at < visible.start or at >= visible.end:
            # One long sentence fills the page: the cursor stays in it, at what can be seen of it.
            self.position = caret_at(self.document, visible.start)
            return
        self.move_to(at)

    def read(self) -> None:
        """Be in READ, on the sentence that holds the cursor."""
        self.mode = Mode.READ
        self.selection = None
        self.reshapes = ""
        self.move_to(self.position)

    def point_at(self, position: Position) -> None:
        """In READ, remember a place within the focus sentence: a caret or a selection that comes next begins there."""
        self._pointed = caret_at(self.document, position)

    def place_caret(self) -> None:
        """From READ, put a caret on the first character of the focus sentence, or on what was pointed at."""
        if self.mode is Mode.READ:
            self.mode = Mode.CARET
            self.position = self._pointed or self.position

    def select(self, selection: Selection, *, reshapes: str = "") -> None:
        """Be in SELECT with this selection.

        `reshapes` is the id of the annotation whose new extent it is to be; that lasts until SELECT is left.
        """
        if self.mode is not Mode.SELECT or reshapes:
            self.reshapes = reshapes
        self.mode = Mode.SELECT
        self.selection = selection
        self.position = selection.caret
        self.goal_cell = None

    def select_here(self, *, by_sentence: bool) -> None:
        """Begin a selection: from the caret, or with the whole focus sentence."""
        if self._pointed and not by_sentence:
            self.place_caret()
        if self.mode is Mode.CARET and not by_sentence:
            self.select(Selection(self.position, self.position))
            return
        focus = self.focus()
        if focus.start < focus.end:
            self.select(Selection.over(self.document, focus)._replace(by_sentence=by_sentence))

    def swap_ends(self) -> None:
        """Make the other end of the selection the live one."""
        if self.selection:
            self.select(self.selection.with_ends_swapped())

    def step_back(self) -> bool:
        """Peel off one layer: SELECT or CARET back to READ. Returns whether there was one."""
        if self.mode is Mode.READ:
            return False
        self.read()
        return True
