#!/bin/sh
# epub-cfi-resolver writing the place in a page of a book, and reading it again.
# Guess: what it generates leads back to the same letter, as it checks what it reads against ids and words. Seen: the path that
# it generates begins at the document (/2 is <html>), and the one that it reads, as the standard has it, inside <html>: its
# own identifier leads to no text, unless an element on the way has an id, which is believed more than the steps.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund epub-cfi-resolver@1.0.2 jsdom@22.1.0 >/dev/null 2>&1
cat >write.mjs <<'NODE'
import { JSDOM } from "jsdom";

const page = '<html xmlns="http://www.w3.org/1999/xhtml"><head/><body><p>The well.</p><p id="rope">The rope.</p></body></html>';
const { window } = new JSDOM(page, { contentType: "application/xhtml+xml" });
globalThis.Node = window.Node;
const CFI = (await import("epub-cfi-resolver")).default;
const { document } = window;
const read = (identifier) => {
  const place = new CFI(identifier).resolveLast(document);
  return place.node?.data ? `${place.node.data}|${place.offset}` : "no text";
};
const [well, rope] = [...document.querySelectorAll("p")].map((paragraph) => CFI.generate(paragraph.firstChild, 4));
const expected = [
  [well, "epubcfi(/2/4/2/1:4)"],
  [read(well), "no text"],
  [read("epubcfi(/4/2/1:4)"), "The well.|4"],
  [rope, "epubcfi(/2/4/4[rope]/1:4)"],
  [read(rope), "The rope.|4"],
];
for (const [seen, wanted] of expected) {
  console.log(seen);
  if (seen !== wanted) throw new Error("otherwise now");
}
NODE
echo epub-cfi-resolver 1.0.2
node write.mjs
