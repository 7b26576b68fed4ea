"""Undoing: steps taken back, or made again, wherever one is; what others have written since is asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from readerapp.errors import ReaderappError
from readerapp.terminal.kept_frames import forget_all_frames

if TYPE_CHECKING:
    from readerapp.store.store import Store
    from readerapp.store.values import Change, Conflict
    from readerapp.tui.roles import Opener

_THEIRS = "theirs"
_MINE = "mine"

PUT_BACK = "Your text stands there again"


def turned(turn: Callable[[], Change | None], times: int) -> Change | None:
    """Take so many steps, up to one that leaves something to be decided, and return the last; `None` without any.

    `turn` takes one back, or makes it again. Raises `NotSavedError`.
    """
    change = None
    for _ in range(times):
        step = turn()
        if step is None:
            break
        change = step
        if step.conflicts:
            break
    if change is not None:
        # What was made is gone by it: it is to be seen nowhere.
        forget_all_frames()
    return change


def words_of(change: Change | None, *, back: bool) -> str:
    """What is said of a step that was taken back, or made again."""
    if change is None:
        return "Nothing to undo" if back else "Nothing to redo"
    done = f"{'Undone' if back else 'Redone'}: " if change.annotations else ""
    return f"{done}{change.sentence}"


def decide(opener: Opener, conflicts: Sequence[Conflict], keep_mine: Callable[[Conflict], None]) -> None:
    """Let the reader choose, one after another, between what somebody else has made and what the step would make."""
    if not conflicts:
        return
    from readerapp.tui.overlays.picker import Choice, Picker

    conflict, *others = conflicts

    def chosen(value: str | None) -> None:
        if value == _MINE:
            keep_mine(conflict)
        decide(opener, others, keep_mine)

    theirs = " ".join(conflict.theirs.split()) or "(no text)"
    if conflict.mine is None:
        choices = [Choice(_THEIRS, theirs, "keep it"), Choice(_MINE, "(nothing)", "delete it")]
    else:
        mine = " ".join(conflict.mine.split()) or "(no text)"
        choices = [Choice(_THEIRS, theirs, "theirs, as it is now"), Choice(_MINE, mine, "yours, from before")]
    opener.open(Picker("Changed in another window since", choices), chosen)


def turn_in_list(
    opener: Opener, store: Store, times: int, changed: Callable[[Sequence[str], str], None], *, back: bool
) -> None:
    """Take steps of the whole store back, or make them again; `changed` shows annotations as they are then."""
    try:
        change = turned(store.undo if back else store.redo, times)
    except ReaderappError as error:
        opener.say(str(error), is_error=True)
        return
    if change is None:
        opener.say(words_of(None, back=back))
        return

    def keep_mine(conflict: Conflict) -> None:
        from readerapp.desk.rewriting import annotations_with, rewrite

        try:
            if conflict.mine is None:
                store.delete([conflict.annotation], "deleted by the reader")
            else:
                for annotation in annotations_with(store, [conflict.annotation]):
                    rewrite(store, annotation, conflict.mine)
        except ReaderappError as error:
            opener.say(str(error), is_error=True)
            return
        changed([conflict.annotation], PUT_BACK)

    changed(change.annotations, words_of(change, back=back))
    decide(opener, change.conflicts, keep_mine)
