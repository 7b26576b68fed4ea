#!/bin/sh
# html-to-org turning a quotation of a web page into Org mode.
# Guess: a quoted line that begins with a star is escaped, and what is marked becomes something that Org shows. Seen: the star
# is left, so the quotation ends there in a heading; marked words become code, and bold inside a word stays a star.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund html-to-org@0.2.1 >/dev/null 2>&1
cat >convert.mjs <<'NODE'
import { htmlToOrg } from "html-to-org";
const expected = {
  "<blockquote><p>* not a heading</p></blockquote>": "#+BEGIN_QUOTE\n* not a heading\n#+END_QUOTE",
  "<p><mark>the rope</mark> and <b>w</b>ell</p>": "=the rope= and *w*ell",
};
for (const [source, written] of Object.entries(expected)) {
  const org = await htmlToOrg(source);
  console.log(source, "->", JSON.stringify(org));
  if (org !== written) throw new Error("written otherwise now");
}
NODE
echo html-to-org 0.2.1
node convert.mjs
