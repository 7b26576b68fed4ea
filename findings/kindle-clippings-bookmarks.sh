#!/bin/sh
# @darylserrano/kindle-clippings reading a bookmark out of My Clippings.txt.
# Guess: a bookmark has no words. Seen: its words are "No content", which then looks like a quotation; one record in a
# language that it does not know (German) ends the reading of the whole file with an error.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @darylserrano/kindle-clippings@2.2.5 >/dev/null 2>&1
node - <<'NODE'
const clippings = require("@darylserrano/kindle-clippings");
console.log("kindle-clippings", require("@darylserrano/kindle-clippings/package.json").version);
const bookmark = "The Well (Ada Bell)\n- Your Bookmark on Location 300 | Added on Friday, January 2, 2026 10:12:12 AM\n\n\n==========\n";
const german = "Der Brunnen (Ada Bell)\n- Ihre Markierung auf Seite 12 | bei Position 170-172 | Hinzugefügt am Freitag, 2. Januar 2026 10:11:12\n\nNiemand schlief.\n==========\n";
const read = (text) => clippings.parseKindleEntries(clippings.readKindleClipping(text));
const [entry] = read(bookmark);
console.log(JSON.stringify(entry));
if (entry.content !== "No content") throw new Error("other words now");
let message = "";
try { read(bookmark + german); } catch (error) { message = error.message; }
console.log(message);
if (!message) throw new Error("German is read now");
NODE
