"""Slices: long work on the event loop, in pieces so short that no key has to wait for them."""

import asyncio
from collections.abc import Generator
from time import perf_counter
from typing import Protocol, TypeVar

Result = TypeVar("Result")

SLICE = 0.002
"""Seconds of work before the keys are asked whether they want anything."""

_WHILE_TYPED = 0.15
"""Seconds after a key in which the next one is likely to come."""

_BREATH = 0.02
"""Seconds of rest between slices while somebody is typing."""


class Typed(Protocol):
    """Who knows when a key was pressed last."""

    last_key: float
    """When, by `time.perf_counter`."""


class _NoKeys:
    """Keys that nobody presses."""

    last_key = float("-inf")


NO_KEYS: Typed = _NoKeys()
"""For work that whoever types is waiting for."""


async def give_way(typed: Typed) -> float:
    """Let the keys have their turn; returns the time at which work goes on."""
    await asyncio.sleep(_BREATH if perf_counter() - typed.last_key < _WHILE_TYPED else 0)
    return perf_counter()


async def until_quiet(typed: Typed) -> None:
    """Wait until nobody is typing."""
    while perf_counter() - typed.last_key < _WHILE_TYPED:
        await asyncio.sleep(_WHILE_TYPED)


async def in_slices(steps: Generator[None, None, Result], typed: Typed) -> Result:
    """Do all the steps, giving way after every slice; returns what they return."""
    began = perf_counter()
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: Result = done.value
            return result
        if perf_counter() - began > SLICE:
            began = await give_way(typed)
