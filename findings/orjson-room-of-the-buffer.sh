#!/bin/sh
# orjson: how much memory the bytes that `dumps` returns hold.
# Guess: as much as they are long, as any bytes. Seen: they keep the buffer they were written in, ten times a short text;
# 20,000 rows of 1,500 bytes took 150 MiB and not 30. A copy through memoryview(...).tobytes() lets go of the rest.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'orjson==3.13.0'
"$work/venv/bin/python" - <<'PYTHON'
import tracemalloc
from importlib.metadata import version

import orjson

print("orjson", version("orjson"))
tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
rows = [orjson.dumps({"text": "x" * 1500}) for _ in range(1000)]
held = (tracemalloc.get_traced_memory()[0] - before) // len(rows)
print("a text of", len(rows[0]), "bytes holds", held)
assert held > 4 * len(rows[0])
copies = [memoryview(row).tobytes() for row in rows]
rows.clear()
held = (tracemalloc.get_traced_memory()[0] - before) // len(copies)
print("a copy of it holds", held)
assert held < 1.2 * len(copies[0])
PYTHON
