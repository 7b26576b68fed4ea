"""Rows are held by the hundred thousand, so none may take more room than it is long."""

import tracemalloc

from readerapp.store.records.rows import decode, encode

RECORD = {"note": "n" * 200, "tags": ["bell"]}


def test_a_row_takes_as_much_memory_as_it_has_bytes() -> None:
    tracemalloc.start()
    rows = [encode(RECORD) for _ in range(1000)]
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 2 * sum(map(len, rows))
    assert decode(rows[0]) == RECORD
