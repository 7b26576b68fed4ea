#!/bin/sh
# citation-js reading a RIS record with two notes, and writing a date.
# Guess: two notes become one text, as CSL's "note" is a text; a date is written YYYY/MM/DD/. Seen: "note" is a list then,
# which the schema does not know, of which only the first is written again; and the date loses its noughts, "2026/1/2/".
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 >/dev/null 2>&1
node - <<'NODE'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-ris");
console.log("plugin-ris", require("@citation-js/plugin-ris/package.json").version);
const record = "TY  - BOOK\nTI  - The Well\nDA  - 2026/01/02/\nN1  - First\nN1  - Second\nER  - \n";
const { note } = new Cite(record).data[0];
console.log("note", JSON.stringify(note));
if (JSON.stringify(note) !== '["First","Second"]') throw new Error("another note now");
const written = new Cite(record).format("ris");
console.log(written);
if (!written.includes("First") || written.includes("Second")) throw new Error("other notes are written now");
if (!/DA +- 2026\/1\/2\//.test(written)) throw new Error("another date now");
NODE
