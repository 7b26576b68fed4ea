#!/bin/sh
# orga, the parser behind Org on web pages made with JavaScript.
# Guess: line breaks, entities and what is set low or high are objects of their own, as Org's syntax has them. Seen: all are
# plain text with their signs; and the value of a verse has lost the blanks that set its second line in.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund orga@4.7.1 >/dev/null 2>&1
cat >read.mjs <<'NODE'
import { parse } from "orga";

const [paragraph] = parse("H_{2} of \\alpha{}rays\\\\\nand rope\n").children;
const texts = paragraph.children.filter((child) => child.type === "text").map((child) => child.value);
console.log("orga 4.7.1", JSON.stringify(texts));
if (texts[0] !== "H_{2} of \\alpha{}rays\\\\") throw new Error("read otherwise now");
const [verse] = parse("#+begin_verse\n Down the rope\n    and deep\n#+end_verse\n").children;
console.log(JSON.stringify(verse.value));
if (verse.value !== "Down the rope\n   and deep") throw new Error("another verse now");
NODE
node read.mjs
