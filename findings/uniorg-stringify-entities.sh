#!/bin/sh
# uniorg, a parser and writer of Org mode, writing again what it has read.
# Guess: an entity that is closed by braces keeps them, and a list that starts at five still does. Seen: the braces are
# left out, so the entity runs into the letters behind it and is another or none; and "[@5]" is the text "5" of its item.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund unified@11.0.5 uniorg-parse@3.2.2 uniorg-stringify@1.4.0 >/dev/null 2>&1
cat >write.mjs <<'NODE'
import { unified } from "unified";
import parse from "uniorg-parse";
import { stringify } from "uniorg-stringify/lib/stringify.js";

const expected = {
  "the \\alpha{}rays of the well\n": "the \\alpharays of the well\n",
  "5. [@5] the rope\n": "5. 5the rope\n",
};
for (const [source, written] of Object.entries(expected)) {
  const again = stringify(unified().use(parse).parse(source));
  console.log(JSON.stringify(source), "->", JSON.stringify(again));
  if (again !== written) throw new Error("written otherwise now");
}
NODE
echo uniorg-parse 3.2.2, uniorg-stringify 1.4.0
node write.mjs
