#!/bin/sh
# @likecoin/epub-ts writing the place of a selection whose ends are elements, as a triple click or "select all" makes it.
# Guess: an end that counts the children of an element is written as a step to that child. Seen: the count is written as a
# count of letters in the first text of the element, so that two children ("Nobody slept") become two letters ("No"). Ends
# that stand in text go out and come back as they should.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @likecoin/epub-ts@0.7.2 jsdom@22.1.0 >/dev/null 2>&1
cat >write.mjs <<'NODE'
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<html><head><title>The Well</title></head><body><p>Nobody <i>slept</i> there.</p></body></html>");
window.requestAnimationFrame = (action) => setTimeout(action, 0);
Object.assign(globalThis, { window, document: window.document });
for (const name of ["Node", "Range", "XPathResult", "NodeFilter"]) globalThis[name] = window[name];
const { EpubCFI } = await import("@likecoin/epub-ts");
const { document } = window;
const paragraph = document.querySelector("p");
const there = (start, end) => {
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  const identifier = new EpubCFI(range, "/6/4").toString();
  return [range.toString(), identifier, new EpubCFI(identifier).toRange(document).toString()].join(" | ");
};
const text = paragraph.firstChild;
const expected = [
  [there([text, 0], [text, 6]), "Nobody | epubcfi(/6/4!/4/2,/1:0,/1:6) | Nobody"],
  [there([paragraph, 0], [paragraph, 2]), "Nobody slept | epubcfi(/6/4!/4/2,/1:0,/1:2) | No"],
];
for (const [seen, wanted] of expected) {
  console.log(seen);
  if (seen !== wanted) throw new Error("otherwise now");
}
NODE
echo @likecoin/epub-ts 0.7.2
node write.mjs
