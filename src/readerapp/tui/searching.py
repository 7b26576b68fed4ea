"""Searching: what the keys do that look for words - as they are typed, and from hit to hit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate
from time import perf_counter
from typing import TYPE_CHECKING

from readerapp.document.position import Passage, Position
from readerapp.document.search import (
    Query,
    QueryError,
    find_hits,
    next_hit,
    plain_query,
    previous_hit,
    regex_query,
    word_query,
)
from readerapp.document.words import word_at
from readerapp.tui.article.jumps import JumpList
from readerapp.tui.article.marks import ShownMarks
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.line import TypedLine
from readerapp.tui.keys.parser import Command
from readerapp.tui.slices import SLICE, Typed, give_way

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.worker import Worker

    from readerapp.tui.keyboard import Keyboard
    from readerapp.tui.roles import Reading

_PAUSE = 0.006
"""Seconds without a key after which what was typed is looked for: pasted or typed ahead, it is looked for once."""

_COUNTING_DELAY = 0.03
"""Seconds after which the hits are counted: the page with the first of them is on the screen by then."""

_MAP_STEPS = 500
"""Hits on the margin map are told apart to this fraction of the text: no screen has more rows."""


class Searching:
    """Answers the commands of search."""

    def __init__(
        self,
        reading: Reading,
        marks: ShownMarks,
        jumps: JumpList,
        keyboard: Keyboard,
        typed: Typed,
        show_hits: Callable[[str], None],
    ) -> None:
        """`show_hits` says which hit this is, and of how many; `typed` knows when a key was pressed last."""
        self._reading = reading
        self._keyboard = keyboard
        self._typed_at = typed
        self._show_hits = show_hits
        self._view = reading.article
        self._cursor = reading.article.cursor
        self._document = reading.document
        self._marks = marks
        self._jumps = jumps
        self._query: Query | None = None
        self._current: Passage | None = None
        self._origin = Position(0)
        self._is_regex = False
        self._line: TypedLine | None = None
        self._awaited: str | None = None
        self._timer: Timer | None = None
        self._counts: dict[int, int] = {}
        self._blocks: list[int] = []
        self._before: list[int] = []
        self._is_counted = False
        self._worker: Worker[None] | None = None
        self._counting_timer: Timer | None = None

    # ------------------------------------------------------------------ typing

    def do_search(self, _command: Command) -> None:
        """Search as the reader types."""
        self._origin = self._cursor.position
        others = {"ctrl+r": self._switch_kind}
        self._line = TypedLine(self._prompt(), "", self._typed, self._done, self._given_up, others)
        self._keyboard.give_to(self._line)

    def _prompt(self) -> str:
        return "regex/" if self._is_regex else "/"

    def _switch_kind(self) -> None:
        self._is_regex = not self._is_regex
        if self._line:
            self._line.prompt = self._prompt()
            self._typed(self._line.text)

    def _typed(self, text: str) -> None:
        """Look for what is typed so far, as soon as no further key comes close behind."""
        self._stop_counting()
        self._reading.say("")
        self._awaited = text
        if self._timer:
            self._timer.stop()
        self._timer = self._view.set_timer(_PAUSE, self._look)

    def _look(self) -> None:
        """Show the first hit of what was typed, from where the search began."""
        text, self._awaited = self._awaited, None
        if self._timer:
            self._timer.stop()
            self._timer = None
        if text is None:
            return
        if not text:
            self._forget()
            self._return_to_origin()
            return
        try:
            self._query = regex_query(text) if self._is_regex else plain_query(text)
            self._show_first()
        except QueryError as error:
            self._query = None
            self._marks.show_hits(None, None)
            self._view.repaint()
            self._reading.say(str(error))

    def _show_first(self) -> None:
        assert self._query is not None
        self._reading.say("")
        before = Position(self._origin.block, self._origin.offset - 1)
        self._current = next_hit(self._document, self._query, before)
        self._marks.show_hits(self._query, self._current)
        if self._current:
            self._go_to_current()
        else:
            self._return_to_origin()
        # The page first: counting can wait for it.
        self._counting_timer = self._view.set_timer(_COUNTING_DELAY, self._start_counting)

    def _done(self, text: str) -> None:
        self._look()
        if not text and self._query:
            # As in vim and less: what was searched for last.
            self._step(1, forwards=True)
        elif self._current:
            self._jumps.leave(self._origin)
        elif text and self._query:
            self._reading.say(f"Not found: {text}")

    def _given_up(self, text: str) -> None:
        del text
        self._awaited = None
        self._reading.say("")
        self._forget()
        self._return_to_origin()

    def _return_to_origin(self) -> None:
        self._cursor.move_to(self._origin)
        self._view.reveal()

    # ------------------------------------------------------------------ from hit to hit

    def do_next_hit(self, command: Command) -> None:
        """To the next hit."""
        self._step(command.times, forwards=True)

    @property
    def has_query(self) -> bool:
        """Whether something is searched for."""
        return self._query is not None

    def do_previous_hit(self, command: Command) -> None:
        """To the hit before."""
        self._step(command.times, forwards=False)

    def _step(self, count: int, *, forwards: bool) -> None:
        if self._query is None:
            self._reading.say("Nothing was searched for yet; / searches")
            return
        find = next_hit if forwards else previous_hit
        came_from, position = self._cursor.position, self._place()
        hit = None
        try:
            for _ in range(count):
                hit = find(self._document, self._query, position)
                if hit is None:
                    break
                position = hit.start
        except QueryError as error:
            self._reading.say(str(error))
            return
        if hit is None:
            self._reading.say(f"Not found: {self._query.typed}")
            return
        wrapped = hit.start <= self._place() if forwards else hit.start >= self._place()
        self._jumps.leave(came_from)
        self._current = hit
        self._marks.show_hits(self._query, hit)
        self._go_to_current()
        self._reading.say(("Search went on at the " + ("start" if forwards else "end")) if wrapped else "")

    def _place(self) -> Position:
        """Where the next hit is looked for from: the present hit, as long as the cursor is on it."""
        if self._current:
            focus = self._cursor.focus()
            if self._cursor.mode is Mode.READ and focus.contains(self._current.start):
                return self._current.start
        return self._cursor.position

    def _go_to_current(self) -> None:
        if self._current:
            self._view.jump(self._current.start)
            self._cursor.point_at(self._current.start)
            self._view.viewport.reveal(self._current, 1)
            self._show_count()
            self._view.moved()

    def do_search_word(self, _command: Command) -> None:
        """Search the word under the cursor."""
        block, offset = self._cursor.position
        text = self._document.block(block).text
        word = word_at(text, offset)
        if word is None:
            self._reading.say("There is no word here")
            return
        self._origin = self._cursor.position
        self._is_regex = False
        self._stop_counting()
        self._query = word_query(text[word.start : word.end])
        self._current = Passage.within(block, word)
        self._start_counting()
        self._step(1, forwards=True)

    # ------------------------------------------------------------------ counting

    def _start_counting(self) -> None:
        if self._query is None:
            return
        self._counts = {}
        self._is_counted = False
        self._worker = self._view.run_worker(self._count, group="search", exclusive=True)

    def _stop_counting(self) -> None:
        if self._counting_timer:
            self._counting_timer.stop()
            self._counting_timer = None
        if self._worker:
            self._worker.cancel()
            self._worker = None

    async def _count(self) -> None:
        """Count the hits of the whole document, beginning here, and put them on the margin map."""
        query = self._query
        if query is None:
            return
        blocks = self._document.blocks
        whole = max(blocks.weight, 1)
        steps: set[int] = set()
        began = perf_counter()
        try:
            for hits in find_hits(self._document, query, self._origin.block):
                if hits.spans:
                    self._counts[hits.block] = len(hits.spans)
                    steps.add(blocks.weight_before(hits.block) * _MAP_STEPS // whole)
                if perf_counter() - began > SLICE:
                    self._show_count()
                    began = await give_way(self._typed_at)
        except QueryError as error:
            self._reading.say(str(error))
        self._blocks = sorted(self._counts)
        self._before = list(accumulate((self._counts[block] for block in self._blocks), initial=0))
        self._is_counted = True
        self._view.margin_map.set_hits(step / _MAP_STEPS for step in steps)
        self._show_count()
        self._view.repaint()

    def _show_count(self) -> None:
        """Say which hit this is, and of how many."""
        if self._query is None:
            self._show_hits("")
            return
        if not self._is_counted:
            self._show_hits(f"{sum(self._counts.values())}… hits")
            return
        total = self._before[-1]
        if self._current is None or not total:
            self._show_hits("no hits")
            return
        block = self._current.start.block
        index = bisect_left(self._blocks, block)
        spans, _ = self._marks.hits_in(block)
        within = sum(1 for span in spans if span.start <= self._current.start.offset)
        self._show_hits(f"hit {self._before[min(index, len(self._before) - 1)] + within} of {total}")

    def clear(self) -> bool:
        """Take the hits off the page. Returns whether there were any."""
        if self._query is None:
            return False
        self._forget()
        return True

    def _forget(self) -> None:
        self._stop_counting()
        self._query = self._current = None
        self._marks.show_hits(None, None)
        self._view.margin_map.set_hits(())
        self._show_hits("")
        self._view.repaint()
