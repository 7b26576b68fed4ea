#!/bin/sh
# mldoc, the parser of Logseq, on Markdown with fences of code.
# Guess: as in CommonMark, a fence is closed by one of its own kind, at least as long. Seen: three backticks close a fence
# of tildes and one of four backticks, so what shows how to write a fence ends there, and its rest is text.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund mldoc@1.6.0 >/dev/null 2>&1
node - <<'NODE'
const { Mldoc } = require("mldoc");
const config = JSON.stringify({
  toc: false, heading_number: false, keep_line_break: true, format: "Markdown", heading_to_list: false,
  exporting_keep_properties: false, inline_type_with_pos: false, inline_skip_macro: false, export_md_indent_style: "dashes",
  export_md_remove_options: [], parse_outline_only: false, enable_drawers: true,
});
console.log("mldoc", require("mldoc/package.json").version);
const cases = { "tildes": "~~~\none\n```\ntwo\n~~~\n", "four backticks": "````\none\n```\ntwo\n````\n" };
for (const [name, source] of Object.entries(cases)) {
  const blocks = JSON.parse(Mldoc.parseJson(source, config)).map((entry) => entry[0]);
  console.log(name, JSON.stringify(blocks));
  if (blocks[0][0] !== "Src") throw new Error("no code first");
  if (JSON.stringify(blocks[0]).includes("two")) throw new Error("the fence goes on now");
}
NODE
