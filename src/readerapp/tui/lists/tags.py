"""The tags: how often each is in use over all texts; renamed, merged and deleted, each time as one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from readerapp.desk.tagging import delete_tag, merge_tags, rename_tag
from readerapp.desk.trash import counted_number
from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError
from readerapp.tui.keyed_screen import Answer
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command
from readerapp.tui.lists.lines import Lines, ListLine
from readerapp.tui.lists.screen import ListScreen
from readerapp.tui.overlays.prompt import Prompt

if TYPE_CHECKING:
    from readerapp.store.store import Store
    from readerapp.tui.host import Host


class TagsScreen(ListScreen, inherit_bindings=False):
    """Lists the tags, those nested by `/` below the one they are nested in. Its result is the tag that was chosen."""

    def __init__(
        self,
        host: Host,
        keys: Mapping[str, tuple[str, ...]],
        store: Store,
        changed: Callable[[Sequence[str]], None],
    ) -> None:
        """`changed` is told the ids of the annotations that may have been changed here."""
        super().__init__(host, keys, "Tags")
        self._store = store
        self._tell = changed
        self._counts = store.tags()

    @property
    def mode(self) -> Mode:
        """What the keys mean here."""
        return Mode.TAGS

    def own_answers(self) -> Mapping[str, Answer]:
        """What only the tags have."""
        return {
            "notes_with_tag": lambda _: self.open_current(),
            "select_line": lambda _: self.pane.toggle(),
            "rename_tag": self.do_rename_tag,
            "delete_tag": self.do_delete_tag,
            "undo": lambda _: self._turn(back=True),
            "redo": lambda _: self._turn(back=False),
        }

    def lines(self, query: str) -> Lines:
        """The tags that have all words of the filter, in their order, with how often each is in use."""
        wanted = query.casefold().replace("#", "").split()
        tags = sorted(self._counts, key=lambda tag: tag.casefold().split("/"))
        fitting = [tag for tag in tags if all(word in tag.casefold() for word in wanted)]
        self.title_line.about = f"{len(fitting)} of {len(tags)}" if query else str(len(tags))
        return Lines.of([ListLine(tag, _written(tag), str(self._counts[tag])) for tag in fitting])

    def do_rename_tag(self, _command: Command) -> None:
        """Ask for another name for the tag under the cursor, or for one of all that are selected."""
        tags = sorted(self.pane.selected) or [self.pane.value]
        if not tags[0]:
            self.say("There is no tag here")
            return

        def named(name: str | None) -> None:
            if name is None:
                return
            new = name.strip().lstrip("#")
            if len(tags) == 1:
                self._change(lambda: rename_tag(self._store, tags[0], new))
            else:
                self._change(lambda: merge_tags(self._store, tags, new))

        title = f"Rename #{shown_line(tags[0])}" if len(tags) == 1 else f"Make one of {len(tags)} tags"
        explanation = "one word, a / nests it; one that there is takes it in; u takes it back"
        self.open(Prompt(title, tags[0], explanation), named)

    def do_delete_tag(self, _command: Command) -> None:
        """Take the tag under the cursor from all annotations."""
        tag = self.pane.value
        if tag:
            self._change(lambda: delete_tag(self._store, tag))

    def _change(self, change: Callable[[], int]) -> None:
        try:
            count = change()
        except ReaderappError as error:
            self.say(str(error), is_error=True)
            return
        self._show(f"{counted_number(count)} changed; u takes it back")

    def _turn(self, *, back: bool) -> None:
        try:
            change = self._store.undo() if back else self._store.redo()
        except ReaderappError as error:
            self.say(str(error), is_error=True)
            return
        nothing = "Nothing to undo" if back else "Nothing to redo"
        self._show(change.sentence if change else nothing)

    def _show(self, message: str) -> None:
        self._counts = self._store.tags()
        self.pane.selected &= set(self._counts)
        self.list_again()
        self.say(message)
        self._tell([annotation.id for annotation in self._store.annotations()])


def _written(tag: str) -> str:
    """A tag under the one that it is nested in."""
    depth = tag.count("/")
    return f"{'  ' * depth}{'/' if depth else '#'}{shown_line(tag.rpartition('/')[2])}"
