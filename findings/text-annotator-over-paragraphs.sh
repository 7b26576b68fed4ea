#!/bin/sh
# text-annotator, which finds words in HTML and marks them, on words that run over the end of a paragraph.
# Guess: the words are found as they are read, with a blank between two paragraphs, and each paragraph gets an element of its
# own for its part. Seen: they are found only if nothing stands between the two, and one <span> is begun in the first
# paragraph and ended in the second, which is not well formed; an "&" must be asked for as "&amp;".
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund text-annotator@0.9.7 >/dev/null 2>&1
cat >mark.mjs <<'NODE'
import library from "text-annotator";

const TextAnnotator = library.default ?? library;
const page = "<p>Nobody slept.</p><p>He <b>was</b> gone &amp; lost.</p>";
const mark = (words) => {
  const annotator = new TextAnnotator({ content: page });
  const found = annotator.search(words);
  return found < 0 ? "not found" : annotator.highlight(found);
};
const span = '<span id="highlight-0" class="highlight">';
const expected = [
  ["slept. He was", "not found"],
  ["slept.He was", `<p>Nobody ${span}slept.</p><p>He <b>was</b></span> gone &amp; lost.</p>`],
  ["gone & lost", "not found"],
  ["gone &amp; lost", `<p>Nobody slept.</p><p>He <b>was</b> ${span}gone &amp; lost</span>.</p>`],
];
for (const [words, wanted] of expected) {
  const seen = mark(words);
  console.log(words, "->", seen);
  if (seen !== wanted) throw new Error("otherwise now");
}
NODE
echo text-annotator 0.9.7
node mark.mjs
