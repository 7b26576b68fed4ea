"""The engine under the tables: it has their rows on the disk, in memory, and both in step with other processes.

`Engine` (in `engine.py`) is what is used from outside. It knows rows by table and id; what they mean only the merging
of what another program has written asks for. The *base* is the TinyDB file, which the journal continues; the *contents*
are what all files of a store say together.

**From the top down:** `engine`, `following` (other processes) - `opening`, `checkpoint`, `recovery`, `backups` -
`contents`, `outside`, `index` - `journal`, `base`, `schema` - `sorted_rows`, `tables`, `files`, `lock`, `durable`.
"""
