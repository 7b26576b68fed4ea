"""Tables of rows, and the changes that are made to them."""

from collections.abc import MutableMapping

from readerapp.store.records.rows import Row

Rows = MutableMapping[str, Row]
"""The rows of a table by id."""

Tables = dict[str, Rows]
"""All tables by name."""

Changes = dict[str, dict[str, Row | None]]
"""The new rows of a change by table and id; None for one that is taken away."""


def merge_changes(into: Changes, changes: Changes) -> None:
    """Add `changes` to the earlier changes `into`."""
    for table, rows in changes.items():
        into.setdefault(table, {}).update(rows)


def apply(changes: Changes, tables: Tables) -> None:
    """Make `changes` in `tables`."""
    for table, changed in changes.items():
        rows = tables.setdefault(table, {})
        for one, row in changed.items():
            if row is None:
                rows.pop(one, None)
            else:
                rows[one] = row
