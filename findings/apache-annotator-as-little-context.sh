#!/bin/sh
# Apache Annotator describing marked words for others.
# Guess: it notes some words on both sides, as the clients it comes from do (32 characters each), and finds words that stand
# there once whatever is around them. Seen: it notes a few letters or none, as few as tell them from the same words elsewhere
# that day; these run into the next paragraph, and when another one comes between, the words are not found though they stand.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @apache-annotator/dom@0.2.0 @apache-annotator/selector@0.2.0 jsdom@22.1.0 >/dev/null 2>&1
cat >describe.mjs <<'NODE'
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<body><p>The well stood behind the mill.</p><p>Then the well fell in.</p></body>");
for (const name of ["document", "Node", "NodeFilter", "Range", "DOMException"]) globalThis[name] = window[name];
const { describeTextQuote, createTextQuoteSelectorMatcher } = await import("@apache-annotator/dom");
const body = window.document.body;
const marked = (paragraph, words) => {
  const text = body.children[paragraph].firstChild;
  const range = window.document.createRange();
  range.setStart(text, text.data.indexOf(words));
  range.setEnd(text, text.data.indexOf(words) + words.length);
  return range;
};
const lone = await describeTextQuote(marked(0, "behind the mill"), body);
const twice = await describeTextQuote(marked(1, "well"), body);
console.log(JSON.stringify(lone), JSON.stringify(twice));
if (lone.prefix.length + lone.suffix.length > 8 || twice.prefix.length + twice.suffix.length > 12) {
  throw new Error("it notes more now");
}
body.children[0].after(Object.assign(window.document.createElement("p"), { textContent: "It was deep." }));
let found = 0;
for await (const _ of createTextQuoteSelectorMatcher(lone)(body)) found += 1;
console.log("places of", JSON.stringify(lone.exact), "with a new paragraph behind it:", found);
if (found !== 0) throw new Error("found otherwise now");
NODE
echo @apache-annotator/dom 0.2.0
node describe.mjs
