#!/bin/sh
# bibtexparser reading a bibliography with the entry types of BibLaTeX.
# Guess: an unknown type is an entry like any other. Seen: @online, @software and @dataset are left out of the result
# and only logged, so a web page that is exported as @online is gone in what reads it; @misc is kept.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'bibtexparser==1.4.4'
"$work/venv/bin/python" - <<'PYTHON' 2>&1
from importlib.metadata import version

import bibtexparser

print("bibtexparser", version("bibtexparser"))
types = ["article", "online", "software", "dataset", "misc"]
entries = "\n".join(f"@{kind}{{key{kind}, title = {{The Well}}, url = {{http://example.org/well}}}}" for kind in types)
kept = [entry["ENTRYTYPE"] for entry in bibtexparser.loads(entries).entries]
print("given", types)
print("kept ", kept)
assert kept == ["article", "misc"], kept
told = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
assert len(bibtexparser.loads(entries, told).entries) == len(types)
print("all of them only with ignore_nonstandard_types=False")
PYTHON
