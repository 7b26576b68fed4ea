#!/bin/sh
# biblatex-csl-converter on an entry with an annotation, made into CSL as Zotero and citation processors read it.
# Guess: the key of the entry becomes the id, "english" stays English, and both note and annotation are kept. Seen: ids are
# numbers from 1, "english" becomes en-US, the annotation is left out without a warning, and the title comes out in small
# letters but for what stands in braces.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund biblatex-csl-converter@3.2.2 >/dev/null 2>&1
cat >convert.mjs <<'NODE'
import { BibLatexParser, CSLExporter } from "biblatex-csl-converter";

const entry = `@article{bell2020, title={The {Well} of Night}, author={Bell, Ada}, date={2020-03}, note={read twice},
  annotation={Nobody slept.}, langid={english}}`;
const parsed = new BibLatexParser(entry).parse();
const items = new CSLExporter(parsed.entries).parse();
console.log(JSON.stringify(items), JSON.stringify([parsed.errors, parsed.warnings]));
const [item] = Object.values(items);
const seen = [item.id, item.language, item.note, item.annote ?? item.annotation ?? "no annotation", item.title];
const wanted = ["1", "en-US", "read twice", "no annotation", 'The <span class="nocase">Well</span> of night'];
if (seen.join() !== wanted.join() || parsed.warnings.length) throw new Error("otherwise now");
NODE
echo biblatex-csl-converter 3.2.2
node convert.mjs
