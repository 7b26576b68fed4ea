#!/bin/sh
# The plugins of markdown-it and remark that show ==words== as marked, on a line of code that stands in a text.
# Guess: as with emphasis by "_", a sign inside a word opens nothing. Seen: two comparisons without blanks mark all that
# stands between them; remark-flexible-markers also makes an empty mark of four signs, which are gone then.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund markdown-it@14.1.0 markdown-it-mark@4.0.0 remark@15.0.1 remark-rehype@11.1.2 \
    rehype-stringify@10.0.1 remark-flexible-markers@1.3.6 >/dev/null 2>&1
cat >show.mjs <<'NODE'
import MarkdownIt from "markdown-it";
import mark from "markdown-it-mark";
import { remark } from "remark";
import markers from "remark-flexible-markers";
import rehype from "remark-rehype";
import stringify from "rehype-stringify";

const remarked = async (source) => String(await remark().use(markers).use(rehype).use(stringify).process(source));
const source = "if a==b and c==d then";
const first = new MarkdownIt().use(mark).render(source);
const second = await remarked(source);
const third = await remarked("x====y");
console.log("markdown-it-mark 4.0.0", first, "\nremark-flexible-markers 1.3.6", second, "\n", third);
if (!first.includes("<mark>b and c</mark>")) throw new Error("markdown-it-mark: otherwise now");
if (!/<mark[^>]*>b and c<\/mark>/.test(second)) throw new Error("remark: otherwise now");
if (third.includes("=")  && !/<mark[^>]*><\/mark>/.test(third)) throw new Error("four signs stay now");
NODE
node show.mjs
