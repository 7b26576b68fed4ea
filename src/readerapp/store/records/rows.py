"""Rows: records as the JSON they are saved as, which is how the store holds them in memory.

A row is bytes and therefore cannot be changed behind the store's back, costs nothing to write again, and is parsed
only when somebody asks for it: a library of 100,000 annotations opens without parsing one of them.
"""

import json
from typing import Any, cast

import orjson

Row = bytes
Record = dict[str, Any]


def encode(record: object) -> Row:
    """The row of a record, on one line."""
    try:
        row = orjson.dumps(record)
    except TypeError:
        # A lone surrogate, which only an imported text can bring, is no Unicode text and has no UTF-8.
        row = orjson.dumps(_without_surrogates(record))
    # As a copy: orjson 3.13 does not give back the rest of the 4 KiB or more that it writes into, and rows are kept.
    return bytes(memoryview(row))


def decode(row: Row) -> Record:
    """The record of a row. Raises `ValueError` when the row is damaged."""
    return cast("Record", orjson.loads(row))


def parse(text: bytes) -> Any:
    """The value of a JSON text of any origin. Raises `ValueError` when it is none."""
    try:
        return orjson.loads(text)
    except ValueError:
        # The standard library writes and reads what the standard forbids: NaN, and halves of surrogate pairs.
        return json.loads(text)


def _without_surrogates(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_without_surrogates(name): _without_surrogates(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_surrogates(one) for one in value]
    return value
