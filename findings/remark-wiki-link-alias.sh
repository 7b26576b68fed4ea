#!/bin/sh
# remark-wiki-link on links as Obsidian and Logseq write them.
# Guess: what stands behind "|" is what is shown. Seen: the whole inside is shown and is the name of the page; the sign that
# parts name and words is ":" unless it is told, so a page with a colon in its title is cut there.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund remark@15.0.1 remark-html@16.0.1 remark-wiki-link@2.0.1 >/dev/null 2>&1
cat >show.mjs <<'NODE'
import { remark } from "remark";
import html from "remark-html";
import links from "remark-wiki-link";

const show = async (source) => String(await remark().use(links).use(html, { sanitize: false }).process(source)).trim();
const expected = { "[[The Rope|it]]": ">The Rope|it</a>", "[[Wells: a history]]": "> a history</a>" };
for (const [source, end] of Object.entries(expected)) {
  const shown = await show(source);
  console.log(source, "->", shown);
  if (!shown.includes(end)) throw new Error("shown otherwise now");
}
NODE
echo remark-wiki-link 2.0.1
node show.mjs
