// Reads a document with one real reader; writes a JSON list with the text of each block quote that is not inside another block.
// usage: node readers.mjs READER FOLDER_WITH_NODE_MODULES < document
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [reader, folder] = process.argv.slice(2);
const require = createRequire(folder + "/");
const text = readFileSync(0, "utf8");
const load = (name) => import(pathToFileURL(findModule(name)).href);

function findModule(name) {
  const base = `${folder}/node_modules/${name}/`;
  const about = JSON.parse(readFileSync(base + "package.json", "utf8"));
  const exports = about.exports;
  const entry = typeof exports === "string" ? exports : exports?.["."]?.default ?? exports?.["."] ?? about.main ?? "index.js";
  return base + (typeof entry === "string" ? entry : about.main ?? "index.js");
}

async function remark(hasMath) {
  const { unified } = await load("unified");
  const parse = (await load("remark-parse")).default;
  const gfm = (await load("remark-gfm")).default;
  let processor = unified().use(parse).use(gfm);
  if (hasMath) processor = processor.use((await load("remark-math")).default);
  const shown = (node) =>
    node.type === "break" ? "\n"
    : node.type === "inlineMath" ? `MATH(${node.value})`
    : node.type === "html" ? `HTML(${node.value})`
    : node.value ?? (node.children ?? []).map(shown).join(node.type === "blockquote" ? "\n" : "");
  return processor.parse(text).children.filter((node) => node.type === "blockquote").map(shown);
}

function markdownIt() {
  const MarkdownIt = require("markdown-it");
  const parser = (MarkdownIt.default ?? MarkdownIt)({ html: true, linkify: true });
  const quotes = [];
  let depth = 0;
  for (const token of parser.parse(text, {})) {
    if (token.type === "blockquote_open" && token.level === 0) quotes.push([]), (depth = 1);
    else if (token.type === "blockquote_close" && token.level === 0) depth = 0;
    else if (depth && token.type === "inline")
      quotes.at(-1).push(token.children.map((child) =>
        child.type.endsWith("break") ? "\n" : child.type === "html_inline" ? `HTML(${child.content})` : child.content).join(""));
    else if (depth && token.content) quotes.at(-1).push(token.content);
  }
  return quotes.map((parts) => parts.join("\n"));
}

function mldoc() {
  const { Mldoc } = require("mldoc");
  const config = JSON.stringify({
    toc: false, parse_outline_only: false, heading_number: false, keep_line_break: true, format: "Markdown",
    heading_to_list: false, exporting_keep_properties: false, inline_type_with_pos: false, export_md_remove_options: [],
    hiccup_in_block: true, enable_drawers: true, parse_marker: true, parse_priority: true });
  const shown = (node) => {
    if (typeof node === "string") return node;
    if (!Array.isArray(node)) return JSON.stringify(node);
    const [kind, value] = node;
    if (kind === "Plain") return value;
    if (kind === "Break_Line" || kind === "Hard_Break_Line") return "\n";
    if (kind === "Paragraph") return value.map(shown).join("");
    if (kind === "Src") return value.lines.join("");
    if (kind === "Link") return value.full_text ?? JSON.stringify(value);
    if (typeof kind === "string" && /^[A-Z]/.test(kind)) return `${kind}(${JSON.stringify(value)})`;
    return node.map(shown).join("");
  };
  const blocks = JSON.parse(Mldoc.parseJson(text, config)).map(([block]) => block);
  return blocks.filter(([kind]) => kind === "Quote").map(([, inside]) => inside.map(shown).join("\n"));
}

const readers = { remark: () => remark(false), "remark-math": () => remark(true), "markdown-it": markdownIt, mldoc };
process.stdout.write(JSON.stringify(await readers[reader]()));
