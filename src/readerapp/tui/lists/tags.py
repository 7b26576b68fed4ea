"""The tags: how often each is in use over all texts; renamed, merged and deleted, each time as one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from readerapp.desk.tagging import delete_tags, merge_tags, rename_tag
from readerapp.desk.trash import counted_number
from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError
from readerapp.page.cells import cell_width
from readerapp.tui.keyed_screen import Answer
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command
from readerapp.tui.lists.lines import Lines, ListLine
from readerapp.tui.lists.screen import NO_OTHERS, ListScreen
from readerapp.tui.overlays.prompt import Prompt
from readerapp.tui.saving_behind import saved_behind
from readerapp.tui.slices import in_slices
from readerapp.tui.undoing import turn_in_list

if TYPE_CHECKING:
    from readerapp.store.store import Store
    from readerapp.tui.host import Host


_NO_TAGS = (
    "Nothing has a tag yet.\n\nIn a text # gives tags to what is marked, or marks the sentence with them. q goes back."
)

_DIGITS = len("100,000")


class TagsScreen(ListScreen, inherit_bindings=False):
    """Lists the tags, those nested by `/` below what they are nested in, be that a tag or only a name that they share.

    Its result is the tag that was chosen.
    """

    def __init__(
        self,
        host: Host,
        keys: Mapping[str, tuple[str, ...]],
        store: Store,
        changed: Callable[[Sequence[str]], None],
        others: Mapping[str, Answer] = NO_OTHERS,
    ) -> None:
        """`changed` is told the ids of the annotations that were changed here; `others` opens lists over this one."""
        super().__init__(host, keys, "Tags", others)
        self._store = store
        self._tell = changed
        self._handover = host.handover
        self._counts: dict[str, int] = {}
        self._is_read = False

    @property
    def takes_keys(self) -> bool:
        """Whether the tags are counted yet."""
        return self._is_read

    def on_mount(self) -> None:
        """Count the tags, and show them."""
        self._count()

    def _count(self) -> None:
        self.run_worker(self._counted(), exclusive=True, group="tags")

    async def _counted(self) -> None:
        self._counts = await in_slices(self._store.counting.tags(), self._handover)
        was_read, self._is_read = self._is_read, True
        self.pane.selected &= {outer for tag in self._counts for outer in _nested_in(tag)}
        self.list_again()
        if not was_read:
            self.keyboard.page_is_there()

    def others_changed(self, ids: Collection[str]) -> None:
        """Count anew what another process has changed."""
        del ids
        if self._is_read:
            self._count()

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
            "undo": lambda command: self._turn(command, back=True),
            "redo": lambda command: self._turn(command, back=False),
        }

    def words_for_none(self) -> str:
        """That nothing has a tag, once that is known, and what gives some."""
        return _NO_TAGS if self._is_read else ""

    def lines(self, query: str) -> Lines:
        """The tags that have all words of the filter, in their order, with how often each is in use."""
        wanted = query.casefold().replace("#", "").split()
        tags = sorted(self._counts, key=lambda tag: tag.casefold().split("/"))
        fitting = [tag for tag in tags if all(word in tag.casefold() for word in wanted)]
        of = f"{len(fitting):,} of " if query else ""
        count = f"{of}{len(tags):,} tag{'' if len(tags) == 1 else 's'}"
        self.title_line.about = count if self._is_read or tags else "…"
        return Lines.of(list(self._lines_of(fitting)))

    def _lines_of(self, tags: Sequence[str]) -> Iterator[ListLine]:
        """Tags in their order, below the names that they are nested in, whether or not those are tags themselves."""
        over: tuple[str, ...] = ()
        width = max((cell_width(_written(tag.split("/"))) for tag in tags), default=0)
        for tag in tags:
            names = tuple(tag.split("/"))
            shared = next((at for at, (one, other) in enumerate(zip(names, over, strict=False)) if one != other), -1)
            shared = min(len(names), len(over)) if shared < 0 else shared
            for depth in range(shared, len(names) - 1):
                yield ListLine("/".join(names[: depth + 1]), _written(names[: depth + 1]))
            name, count = _written(names), f"{self._counts[tag]:,}"
            yield ListLine(tag, f"{name}{' ' * (width - cell_width(name))}  {count:>{_DIGITS}}")
            over = names

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
                self._change(lambda store: rename_tag(store, tags[0], new))
            else:
                self._change(lambda store: merge_tags(store, tags, new))

        title = f"Rename #{shown_line(tags[0])}" if len(tags) == 1 else f"Make one of {len(tags)} tags"
        explanation = "one word, a / nests it; one that there is takes it in; u takes it back"
        self.open(Prompt(title, tags[0], explanation), named)

    def do_delete_tag(self, _command: Command) -> None:
        """Take the tag under the cursor, or all that are selected, from all annotations."""
        tags = sorted(self.pane.selected) or [self.pane.value]
        if tags[0]:
            self._change(lambda store: delete_tags(store, tags))

    def _change(self, change: Callable[[Store], Sequence[str]]) -> None:
        # A tag may be on ten thousand notes. What is typed meanwhile is about the list as it is then.
        self._is_read = False
        self.say("Saving…")
        self.run_worker(self._changed(change), group="saving")

    async def _changed(self, change: Callable[[Store], Sequence[str]]) -> None:
        try:
            changed = await saved_behind(self._store, change)
        except ReaderappError as error:
            self.say(str(error), is_error=True)
            self._is_read = True
            self.keyboard.page_is_there()
            return
        self._show(changed, f"{counted_number(len(changed))} changed; u takes it back")

    def _turn(self, command: Command, *, back: bool) -> None:
        turn_in_list(self, self._store, command.times, self._show, back=back)

    def _show(self, changed: Sequence[str], message: str) -> None:
        self._is_read = False
        self._count()
        self.say(message)
        self._tell(changed)


def _nested_in(tag: str) -> Iterator[str]:
    """The names that a tag is nested in, from the outermost on, and the tag."""
    return accumulate(tag.split("/"), "{}/{}".format)


def _written(names: Sequence[str]) -> str:
    """The last of these names under those that it is nested in."""
    depth = len(names) - 1
    return f"{'  ' * depth}{'/' if depth else '#'}{shown_line(names[-1])}"
