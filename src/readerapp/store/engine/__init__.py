"""The engine under the tables: it has their rows on the disk, in memory, and both in step with other processes.

`Engine` (in `engine.py`) is what is used from outside. It knows rows by table and id; what they mean only the merging
of what another program has written asks for. The *base* is the TinyDB file, which the journal continues; the *contents*
are what all files of a store say together.

The rows of large tables stay in the base until somebody asks for one; what is read is checked, and made again from the
previous base where another program has written over it (`table_text`, `previous`).

**From the top down:** `engine`, `following` (other processes) - `opening`, `checkpoint`, `recovery`, `backups` -
`contents`, `outside`, `index`, `previous` - `left_on_disk` - `journal`, `base`, `schema` - `sorted_rows`,
`sorted_lines`, `table_text` - `tables`, `files`, `lock`, `open_file`, `durable`.
"""
