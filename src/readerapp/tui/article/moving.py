"""Moving: what the keys of motion do, for READ, CARET and SELECT."""

from collections.abc import Callable, Iterator

from readerapp.document import motions
from readerapp.document.character_search import CharacterSearch, find_character
from readerapp.document.document import Document
from readerapp.document.motions import Motion
from readerapp.document.position import Passage, Position
from readerapp.document.selection import Selection
from readerapp.page import page_flow
from readerapp.page.viewport import Viewport
from readerapp.tui.article.jumps import JumpList
from readerapp.tui.article.view import ArticleView
from readerapp.tui.keys.parser import Command

_PAIRED = frozenset("\"'“”„‘’«»‹›()[]{}<>")


class Moving:
    """Answers the commands of motion by moving the cursor of an article view."""

    def __init__(self, view: ArticleView, jumps: JumpList) -> None:
        self._view = view
        self._cursor = view.cursor
        self._document = view.document
        self._jumps = jumps

    def by(self, motion: Motion) -> Callable[[Command], None]:
        """What does a motion that the document alone decides; READ stays READ."""

        def answer(command: Command) -> None:
            self._view.go(self._by(motion, self._origin(), command.times))

        return answer

    def _by(self, motion: Motion, origin: Position, times: int) -> Position:
        """Where a motion leads: on a folded page over what is folded, and no further than the last that is shown."""
        fold = self._view.viewport.fold
        if fold is None:
            return motion(self._document, origin, times)
        for _ in range(times):
            there = motion(self._document, origin, 1)
            clear = fold.next_clear(there) if there > origin else fold.previous_clear(self._document, there)
            if clear is None or clear == origin:
                break
            origin = clear
        return origin

    def finely_by(self, motion: Motion) -> Callable[[Command], None]:
        """What does a motion by less than a sentence; in READ it puts a caret first."""

        def answer(command: Command) -> None:
            self._cursor.place_caret()
            origin = self._origin()
            there = motion(self._document, origin, command.times)
            if not self._view.viewport.is_shown(there):
                there = page_flow.clear_place(self._view.viewport, there, forwards=there > origin)
            self._view.go(there)

        return answer

    def _origin(self) -> Position:
        """Where a motion begins: of a selection by sentences it is the beginning of the last one."""
        return self._cursor.focus().start if self._cursor.takes_sentences else self._cursor.position

    def from_here(self, do: Callable[[], None]) -> Callable[[], None]:
        """What does something later with the cursor where it is now; what is selected is given up until then."""
        cursor, spot = self._cursor, self._cursor.spot()
        cursor.step_back()

        def do_there() -> None:
            here = cursor.spot()
            cursor.return_to(spot)
            do()
            cursor.return_to(here)
            self._view.moved()

        return do_there

    # ------------------------------------------------------------------ sentences and lines

    def do_next_unit(self, command: Command) -> None:
        """The next sentence; one taller than the page scrolls through first."""
        if command.count is None and self._scroll_through(1):
            return
        self._to_unit(motions.next_sentence, command, page_flow.turn_down_to)

    def do_previous_unit(self, command: Command) -> None:
        """The sentence before; one taller than the page scrolls through first."""
        if command.count is None and self._scroll_through(-1):
            return
        self._to_unit(motions.previous_sentence, command, page_flow.turn_up_to)

    def _to_unit(self, motion: Motion, command: Command, turn: Callable[[Viewport, Passage], None]) -> None:
        """Go by sentences; the page turns under a reader who goes one by one, and is scrolled for a count."""
        there = self._by(motion, self._cursor.focus().start, command.times)
        if command.count is None:
            self._cursor.move_to(there)
            turn(self._view.viewport, self._cursor.focus())
            self._view.reveal(0)
        else:
            self._view.go(there)

    def _scroll_through(self, step: int) -> bool:
        """Scroll by half a page within a focus sentence that is taller than the page, while there is more of it."""
        viewport = self._view.viewport
        focus = self._cursor.focus()
        visible = viewport.visible()
        if step > 0 and focus.end > visible.end and focus.start < visible.end:
            rest = viewport.rows_between(viewport.place_of(visible.end), viewport.place_of(focus.end), viewport.height)
            scrolled = viewport.scroll(max(min(viewport.height // 2, (rest or viewport.height) + 1), 1))
        elif step < 0 and focus.start < visible.start and focus.end > visible.start:
            scrolled = viewport.scroll(-max(viewport.height // 2, 1))
        else:
            return False
        self._view.moved()
        return scrolled != 0

    def do_line_down(self, command: Command) -> None:
        """Display lines down, in the column where the caret was last put; sentences where those are selected."""
        self._by_lines(command.times)

    def do_line_up(self, command: Command) -> None:
        """Display lines up, in the column where the caret was last put; sentences where those are selected."""
        self._by_lines(-command.times)

    def _by_lines(self, lines: int) -> None:
        if self._cursor.takes_sentences:
            by_sentence = motions.next_sentence if lines > 0 else motions.previous_sentence
            self._view.go(self._by(by_sentence, self._origin(), abs(lines)))
            return
        cursor, viewport = self._cursor, self._view.viewport
        cell = cursor.goal_cell if cursor.goal_cell is not None else viewport.cell_of(cursor.position)
        self._view.go(viewport.line_away(cursor.position, lines, cell))
        cursor.goal_cell = cell

    def do_line_start(self, _command: Command) -> None:
        """The beginning of the display line."""
        self._cursor.place_caret()
        line = self._view.viewport.line_of(self._cursor.position)
        self._view.go(self._cursor.position._replace(offset=line.start))

    def do_line_text_start(self, _command: Command) -> None:
        """The first character of the display line that is not white space."""
        self._cursor.place_caret()
        block, _ = self._cursor.position
        line = self._view.viewport.line_of(self._cursor.position)
        text = self._document.block(block).text[line.start : line.end]
        self._view.go(Position(block, line.start + len(text) - len(text.lstrip()) if text.strip() else line.start))

    def do_line_end(self, command: Command) -> None:
        """The end of the display line, or of one further down."""
        self._cursor.place_caret()
        viewport = self._view.viewport
        self._view.go(viewport.line_away(self._cursor.position, command.times - 1, 1 << 20))
        self._cursor.goal_cell = 1 << 20

    # ------------------------------------------------------------------ jumps

    def do_start(self, command: Command) -> None:
        """The start of the document, or the block with this number."""
        self._jump(self._at_block(command) or motions.start_of_text(self._document))

    def do_end(self, command: Command) -> None:
        """The end of the document, or the block with this number."""
        self._jump(self._at_block(command) or motions.end_of_text(self._document))

    def _at_block(self, command: Command) -> Position | None:
        return None if command.count is None else motions.start_of_block(self._document, command.count)

    def do_go_to_share(self, command: Command) -> None:
        """The place that so many hundredths of the text stand before."""
        if command.count is None:
            self._say("Type a number first: 50% is half-way")
            return
        self._jump(motions.at_share(self._document, min(command.times, 100) / 100))

    def do_next_heading(self, command: Command) -> None:
        """The next section heading."""
        self._to_heading(motions.next_heading, command, "There is no section heading behind this place")

    def do_previous_heading(self, command: Command) -> None:
        """The section heading before."""
        self._to_heading(motions.previous_heading, command, "There is no section heading before this place")

    def _to_heading(self, motion: Motion, command: Command, otherwise: str) -> None:
        here = self._cursor.position
        heading = motion(self._document, here, command.times)
        if heading == here:
            self._say(otherwise)
        else:
            self._jump(heading)

    def _jump(self, position: Position) -> None:
        here = self._cursor.position
        self._jumps.leave(here)
        self._view.jump(page_flow.clear_place(self._view.viewport, position, forwards=position > here))

    # ------------------------------------------------------------------ characters

    def do_find(self, command: Command) -> None:
        """To the next such character."""
        self._find(command, CharacterSearch(command.argument))

    def do_find_back(self, command: Command) -> None:
        """To the previous such character."""
        self._find(command, CharacterSearch(command.argument, backwards=True))

    def do_till(self, command: Command) -> None:
        """To just before the next such character."""
        self._find(command, CharacterSearch(command.argument, till=True))

    def do_till_back(self, command: Command) -> None:
        """To just behind the previous such character."""
        self._find(command, CharacterSearch(command.argument, backwards=True, till=True))

    def _find(self, command: Command, search: CharacterSearch) -> None:
        self._cursor.place_caret()
        self._cursor.last_find = search
        self._view.go(find_character(self._document, self._cursor.position, command.times, search))

    def do_find_again(self, command: Command) -> None:
        """The last character search once more."""
        self._find_again(command, self._cursor.last_find)

    def do_find_reverse(self, command: Command) -> None:
        """The last character search the other way."""
        search = self._cursor.last_find
        self._find_again(command, search.reversed() if search else None)

    def _find_again(self, command: Command, search: CharacterSearch | None) -> None:
        if search:
            self._cursor.place_caret()
            self._view.go(find_character(self._document, self._cursor.position, command.times, search, again=True))

    # ------------------------------------------------------------------ selecting

    def do_select(self, _command: Command) -> None:
        """Begin a selection."""
        self._cursor.select_here(by_sentence=False)
        self._view.reveal()

    def do_select_sentences(self, _command: Command) -> None:
        """Begin a selection by whole sentences."""
        self._cursor.select_here(by_sentence=True)
        self._view.reveal()

    def do_swap_ends(self, _command: Command) -> None:
        """Make the other end of the selection the live one."""
        self._cursor.swap_ends()
        self._view.reveal()

    def do_inner_object(self, command: Command) -> None:
        """Select what a text object holds."""
        from readerapp.document.text_objects import inside

        self._select_object(inside, command.argument)

    def do_around_object(self, command: Command) -> None:
        """Select a text object with what belongs to it."""
        from readerapp.document.text_objects import around

        self._select_object(around, command.argument)

    def _select_object(self, find: Callable[[Document, Position, str], Passage | None], name: str) -> None:
        # A selection by a whole sentence has its live end behind quotes and brackets that stand in it.
        places = (self._cursor.position, *self._marks_in_selection())
        found = (find(self._document, place, name) for place in places)
        passage = next((passage for passage in found if passage and passage.start < passage.end), None)
        if passage:
            self._cursor.select(Selection.over(self._document, passage))
            self._view.reveal()
        else:
            self._say(f"There is no such thing here: {name}")

    def _say(self, reason: str) -> None:
        """Have it said why nothing has moved."""
        self._view.post_message(self._view.NothingFound(reason))

    def _marks_in_selection(self) -> Iterator[Position]:
        """Where quotation marks and brackets stand in the selection, as far as it is in the block where it begins."""
        start, end = self._cursor.marked()
        text = self._document.block(start.block).text
        stop = end.offset if end.block == start.block else len(text)
        return (Position(start.block, at) for at in range(start.offset, stop) if text[at] in _PAIRED)
