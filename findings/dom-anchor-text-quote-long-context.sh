#!/bin/sh
# dom-anchor-text-quote finding a quotation of another program, with what stands before and behind it.
# Guess: of a context that is longer than the 32 characters which it writes itself, as much is compared as it can compare.
# Seen: it ends with an error ("Pattern too long"), though the words stand there once; and it counts UTF-16 units, so that
# seventeen letters of a script such as Gothic are too long where seventeen of the Latin one are not.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund dom-anchor-text-quote@4.0.2 jsdom@22.1.0 >/dev/null 2>&1
cat >find.cjs <<'NODE'
const { JSDOM } = require("jsdom");

const before = "Nobody who lives here remembers who dug ";
const gothic = "\u{10330}\u{1033D}\u{10333}".repeat(6).slice(0, 34);
const { window } = new JSDOM(`<p>${before}the well behind the mill.</p><p>${gothic}the rope lay there.</p>`);
for (const name of ["document", "Node", "NodeFilter", "Range", "DOMException"]) globalThis[name] = window[name];
const { toRange } = require("dom-anchor-text-quote");
const seen = (exact, prefix) => {
  try {
    return String(toRange(window.document.body, { exact, prefix }));
  } catch (error) {
    return error.message;
  }
};
const expected = [
  ["32 units", seen("the well", before.slice(-32)), "the well"],
  ["33 units", seen("the well", before.slice(-33)), "Pattern too long for this browser."],
  ["16 Gothic letters", seen("the rope", gothic.slice(-32)), "the rope"],
  ["17 Gothic letters", seen("the rope", gothic), "Pattern too long for this browser."],
];
for (const [name, found, wanted] of expected) {
  console.log(`${name}:`, found);
  if (found !== wanted) throw new Error("found otherwise now");
}
NODE
echo dom-anchor-text-quote 4.0.2
node find.cjs
