"""The user's annotations on the disk: one TinyDB file keyed by paragraph, and what makes it safe.

`Store` (in `store.py`) is what the upper floors use, with the values of `values.py` and the errors of `errors.py`; the
commands for looking after the files use `doctor.py` too. This is the only code that writes the user's data.

**The promise.** When a method of `Store` that changes something returns, the change is on the disk, whole, whatever
happens next: the process is killed, the machine stops, the disk is full, another process writes at the same time.

**The files**, for `annotations.json` (see `engine/files.py`):

- `annotations.json`: the TinyDB file. Any script opens it with TinyDB and `Table.document_id_class = str`. Tables:
  `meta`, `documents`, `paragraphs` (by paragraph key), `annotations`, `trash`, and for this program's own use
  `history` (steps of undo), `drafts` and `emptied` (the ids and revisions of what was deleted for good, so that no
  other copy of the file brings it back). It is brought up to date when there is time, when the journal has grown, and
  when a session ends cleanly, be it one that only read and found what a killed one had saved; between these it is
  whole, but may be behind. A file of more than a megabyte is written by a process that goes on for a moment when
  a reader leaves (`finishing.py`), and is not written anew for what only says where somebody was reading. Its large
  tables are sorted by id, so that one row is found in the file without reading the others (`engine/sorted_rows.py`).
- `annotations.journal`: every change since, one checksummed line each (`engine/journal.py`). Appending and fsyncing
  a line is what saving is, whatever the size of the library.
- `annotations.json.bak`, `annotations.journal.old`: the generation before; together they make the present file again
  (`engine/checkpoint.py`, `engine/recovery.py`).
- `annotations.lock`: held while a process writes, for milliseconds; never deleted.
- `backups/`: a copy a day for seven days and one a week for four weeks. `skeletons/`: see `skeletons.py`.
- `annotations.readings`: how documents are read where a reader has said so (`readings.py`); small, and known before
  anything else is opened.

A script may also write to the TinyDB file: what it did is merged, record by record (`engine/outside.py`). It should
open the file anew for each change, because plain TinyDB goes on writing to the file it has open, even when that was
replaced.

**Where:** on Linux all of this is tested, kills and failing system calls included. Windows and macOS are coded for (no
folder to fsync, no replacing of an open file; `F_FULLFSYNC`) and untested.

**From the top down:** `store` - `documents`, `history`, `drafts` - `marks` - `record_table`, `tinydb_storage`
(TinyDB) - `engine/` (files and memory) - `records/` (JSON) - `values`. Beside them `glimpse`, `doctor` and `finishing`
look at the files without a store.
"""
