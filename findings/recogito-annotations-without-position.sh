#!/bin/sh
# Recogito's text annotator reading Web Annotations of other programs.
# Guess: words with what stands before and behind are enough, and outrank a position at which other words stand. Seen: without
# a TextPositionSelector an annotation is refused, and with one the position is believed whatever words stand there. An
# annotation without a body, which the model allows, ends the reading with an error; a body that is a string becomes its letters.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --legacy-peer-deps @recogito/text-annotator@4.1.1 jsdom@22.1.0 >/dev/null 2>&1
cat >read.mjs <<'NODE'
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<body><div id=text><p>Nobody slept that night.</p><p>It rained. Nobody slept.</p></div></body>", { url: "https://example.org/well" });
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
const { parseW3CTextAnnotation } = await import("@recogito/text-annotator");
const quote = { type: "TextQuoteSelector", exact: "Nobody slept", prefix: "It rained. ", suffix: "." };
const position = (start, end) => ({ type: "TextPositionSelector", start, end });
const read = (selector, body) =>
  parseW3CTextAnnotation({ id: "a", type: "Annotation", body, target: { source: "https://example.org/well", selector } });
const expect = (name, seen, wanted) => {
  console.log(name, JSON.stringify(seen));
  if (JSON.stringify(seen) !== JSON.stringify(wanted)) throw new Error("read otherwise now");
};
expect("words only", "error" in read([quote], []), true);
const { quote: words, start } = read([quote, position(5, 17)], []).parsed.target.selector[0];
expect("another position", { words, start }, { words: "Nobody slept", start: 5 });
expect("a body that is a string", read([quote, position(35, 47)], "Why?").parsed.bodies[0][0], "W");
let message = "";
try { read([quote, position(35, 47)], undefined); } catch (error) { message = error.constructor.name; }
expect("no body", message, "TypeError");
process.exit(0);
NODE
echo text-annotator 4.1.1
node read.mjs
