#!/bin/sh
# TinyDB with `Table.document_id_class = str`, its documented way to string ids.
# Guess: insert() makes a string id of its own. Seen: it counts, gives the id back as an int, and raises TypeError as
# soon as the table holds an id such as a UUID; update() and remove() with an id that is not there do nothing, silently.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'tinydb==4.9.0'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from tinydb import TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

Table.document_id_class = str
print("tinydb", version("tinydb"))
database = TinyDB(storage=MemoryStorage)

counted = database.table("counted")
made = counted.insert({"note": "first"})
print("insert() into an empty table gives", repr(made), "- stored under", repr(next(iter(counted)).doc_id))
assert made == 1 and isinstance(made, int) and next(iter(counted)).doc_id == "1"

named = database.table("named")
named.insert(Document({"note": "first"}, doc_id="0193d1a2-b3c4-7d5e"))
try:
    named.insert({"note": "second"})
except TypeError as error:
    print("insert() beside a UUID raises TypeError:", error)
else:
    raise SystemExit("insert() beside a UUID works now")
print("update() of an id that is not there gives", named.update({"note": "x"}, doc_ids=["gone"]))
print("remove() of an id that is not there gives", named.remove(doc_ids=["gone"]))
assert len(named) == 1
PYTHON
