#!/bin/sh
# kohilites taking the highlights out of what KOReader keeps beside a book.
# Guess: words come out as they are kept, with the note that was written to them, from files of today as well. Seen: "--" in the
# words becomes one long dash (so that it is no comment to the library that reads Lua), notes are left out, and a file whose
# first line names its path, as KOReader has written it since 2024, ends in an error.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'kohilites==0.0.1' 'click<8.2'
cd "$work"
body() {
  cat <<'LUA'
return {
    ["bookmarks"] = {
        [1] = { ["notes"] = "Nobody -- slept.", ["text"] = "why?", ["datetime"] = "2020-01-02 10:11:12" },
    },
    ["doc_props"] = { ["authors"] = "Ada Bell", ["title"] = "The Well" },
    ["highlight"] = {
        [3] = {
            [1] = { ["chapter"] = "One", ["datetime"] = "2020-01-02 10:11:12", ["text"] = "Nobody -- slept." },
        },
    },
}
LUA
}
{ echo '-- we can read Lua syntax here!'; body; } >older.lua
{ echo '-- /mnt/us/documents/The Well.sdr/metadata.epub.lua'; body; } >newer.lua
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^kohilites '
mkdir out
venv/bin/kohilites --input older.lua --output out
cat out/*.md
echo
grep -qF 'Nobody — slept., _One_' out/*.md
! grep -q 'why?' out/*.md
if venv/bin/kohilites --input newer.lua --output out 2>seen.txt; then exit 1; fi
grep '^ValueError: ' seen.txt
