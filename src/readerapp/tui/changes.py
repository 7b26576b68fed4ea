"""Changes: what is new in the text since it was read last - shown, gone through, and passed."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from readerapp.annotations.text_changes import ChangeKind, TextChange
from readerapp.desk.changes_since import (
    ChangesSince,
    comparing,
    gathering_words,
    keep_version,
    old_and_new,
    pass_changes,
    version_before,
)
from readerapp.document.position import Position
from readerapp.store.values import Occasion
from readerapp.tui.keys.parser import Command
from readerapp.tui.slices import in_slices

if TYPE_CHECKING:
    from readerapp.tui.article.marks import ShownMarks
    from readerapp.tui.chrome import Chrome
    from readerapp.tui.finding import Finding
    from readerapp.tui.roles import Reading
    from readerapp.tui.slices import Typed


class Changes:
    """Knows what has changed in the text since the version of an occasion, and answers the commands about it.

    `occasion` is said before `seek`. Of a text that is read, what the reader has passed is no change any more, and when
    all is passed, the text as it is becomes the version that the next one is compared with.
    """

    def __init__(self, reading: Reading, marks: ShownMarks, chrome: Chrome, finding: Finding, typed: Typed) -> None:
        self.occasion = Occasion.READ
        self._reading = reading
        self._view = reading.article
        self._marks = marks
        self._chrome = chrome
        self._finding = finding
        self._typed = typed
        self._since: ChangesSince | None = None
        self._by_block: dict[int, TextChange] = {}
        self._blocks: list[int] = []
        self._unpassed: list[int] = []
        self._is_sought = False
        self._seen: frozenset[int] = frozenset()
        self._focused = 0

    # ------------------------------------------------------------------ comparing

    def seek(self) -> None:
        """Compare the text with what it was, behind the page, and show what has changed."""
        self._view.run_worker(self._seek(), exit_on_error=True)

    async def _seek(self) -> None:
        margin = self._reading.margin
        otherwise = margin.read_before if self.occasion is Occasion.READ else ""
        before = await asyncio.to_thread(version_before, margin.store, margin.stored.id, self.occasion, otherwise)
        if before:
            self._since = await in_slices(comparing(margin.document, before), self._typed)
        self._is_sought = True
        if self._since and not self._since.is_none:
            self._show(self._since)
        elif self.occasion is Occasion.READ:
            is_same = before is not None and before.version.fingerprint == margin.document.fingerprint()
            if before is None or not before.is_kept or not is_same:
                await self._keep()

    async def _keep(self) -> None:
        """Keep the text as it is as the one that was read."""
        margin = self._reading.margin
        document = margin.document
        texts = await in_slices(gathering_words(document), self._typed)
        await asyncio.to_thread(keep_version, document, margin.store, margin.stored.id, Occasion.READ, texts)

    def _show(self, since: ChangesSince) -> None:
        numbers = self._reading.document.paragraphs().numbers
        for change in since.changes.changes:
            block = numbers[change.ordinal] if len(numbers) else 0
            # A paragraph that is new itself says more than that others are gone before it.
            if change.kind is not ChangeKind.GONE or block not in self._by_block:
                self._by_block[block] = change
        self._blocks = sorted(self._by_block)
        self._unpassed = list(self._blocks)
        self._focused = self._view.cursor.position.block
        self._seen = self._on_page()
        self._paint()
        if not self._chrome.status.message:
            last = "you answered" if self.occasion is Occasion.ANSWERED else "it was read"
            self._reading.say(f"{self._chrome.header.changes} since {last}: ]c goes there")

    def _paint(self) -> None:
        self._marks.changes = {block: self._by_block[block].kind.value for block in self._unpassed}
        new = sum(self._by_block[block].kind is not ChangeKind.GONE for block in self._unpassed)
        self._chrome.show_changes(new, len(self._unpassed) - new)
        self._view.repaint()

    # ------------------------------------------------------------------ passing

    def moved(self) -> None:
        """Take as passed what was on the page, or in the focus, and lies behind the reader now."""
        if not self._unpassed:
            return
        focused = self._view.cursor.position.block
        before, self._seen = self._seen, self._on_page()
        was_focused, self._focused = self._focused, focused
        passed = {was_focused} if was_focused < focused else set()
        if min(self._seen, default=0) <= max(before, default=0):
            # The reader went on from that page, and has not jumped away from it.
            passed.update(block for block in before if was_focused <= block < focused)
        if self._reading.document.ends_at(self._view.cursor.focus().end):
            passed.add(focused)
        self._pass(passed.intersection(self._unpassed))

    def _on_page(self) -> frozenset[int]:
        """The blocks that are to be seen: on a folded page not those between them."""
        return frozenset(stretch.start.block for stretch in self._view.viewport.stretches())

    def _pass(self, blocks: set[int]) -> None:
        if not blocks or self._since is None or self.occasion is not Occasion.READ:
            return
        pass_changes(self._reading.margin, self._since, [self._by_block[block] for block in blocks])
        self._unpassed = [block for block in self._unpassed if block not in blocks]
        self._paint()
        if not self._unpassed:
            self._view.run_worker(self._keep(), exit_on_error=False)

    def do_all_seen(self, _command: Command) -> None:
        """Take everything that has changed as seen."""
        if self._unpassed:
            self._pass(set(self._unpassed))
            self._reading.say("All that was new is taken as seen")
        else:
            self._reading.say(self._nothing_new)

    # ------------------------------------------------------------------ going through

    def do_next_change(self, command: Command) -> None:
        """The next paragraph that is new or changed."""
        self._step(command.times)

    def do_previous_change(self, command: Command) -> None:
        """The one before."""
        self._step(-command.times)

    def _step(self, count: int) -> None:
        if not self._blocks:
            self._reading.say(self._nothing_new)
            return
        here = self._view.cursor.position.block
        behind = bisect_right(self._blocks, here) if count > 0 else bisect_left(self._blocks, here)
        target = behind + count - 1 if count > 0 else behind + count
        if not 0 <= target < len(self._blocks):
            self._reading.say(f"Nothing has changed {'behind' if count > 0 else 'before'} this")
            return
        self._finding.jump(Position(self._blocks[target]))
        change = self._by_block[self._blocks[target]]
        if change.kind is ChangeKind.GONE:
            gone = len(change.before)
            self._reading.say(f"{gone} paragraph{'' if gone == 1 else 's'} gone here; D shows what stood here")

    @property
    def _nothing_new(self) -> str:
        if not self._is_sought:
            return "Still comparing this text with what it was"
        if self._since is None:
            return "This text is read for the first time: what changes in it is shown from now on"
        return "Nothing has changed since it was read last"

    # ------------------------------------------------------------------ old and new

    @property
    def is_on_change(self) -> bool:
        """Whether the paragraph under the cursor is one that has changed."""
        return self._view.cursor.position.block in self._by_block

    def do_compare(self) -> None:
        """Show the paragraph under the cursor beside what stood in its place."""
        from readerapp.tui.overlays.compare import Compare

        assert self._since
        change = self._by_block[self._view.cursor.position.block]
        sides = old_and_new(self._reading.document, self._since, change)
        if sides is None:
            self._reading.say("What stood here before was not kept")
            return
        title = "As you answered it" if self.occasion is Occasion.ANSWERED else "As it was read last"
        self._reading.open(Compare(*sides, before=title), lambda _decision: None)
