"""Saving behind the screen: a change of many annotations is made ready in a thread, so that keys and clock go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from readerapp.store.store import Store

Result = TypeVar("Result")

_TIMES_PREPARED = 3
"""How often a change is made ready anew because something else was saved in between."""


async def saved_behind(own: Store, change: Callable[[Store], Result]) -> Result:
    """What `change` returns, which makes its changes in the store that it is given; they are one step of `own`.

    Raises what it raises, having changed nothing. In the end it is done in one go.
    """
    from readerapp.store.store import Store

    other = await asyncio.to_thread(Store.open, own.path)
    try:
        for _ in range(_TIMES_PREPARED):
            result, is_saved = await asyncio.to_thread(_saved, own, other, change)
            if is_saved:
                return result
    finally:
        await asyncio.to_thread(other.close)
    return change(own)


def _saved(own: Store, other: Store, change: Callable[[Store], Result]) -> tuple[Result, bool]:
    with other.other_stores.preparing_for(own.other_stores) as prepared:
        result = change(other)
    return result, own.other_stores.save_prepared(prepared)
