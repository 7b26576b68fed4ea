// What @apache-annotator/dom finds for the selectors of an AnnotationCollection in a page: { html, collection } comes in
// through standard input, the texts of the ranges go out, a list for each annotation.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.argv[2], "x.js"));
const { JSDOM } = require("jsdom");
const { html, collection } = JSON.parse(readFileSync(0, "utf8"));
const { window } = new JSDOM(html);
for (const name of ["Node", "NodeFilter", "Range", "document", "Text"]) globalThis[name] = window[name] ?? window;
globalThis.document = window.document;
const { createTextQuoteSelectorMatcher } = await import(
  pathToFileURL(join(process.argv[2], "node_modules/@apache-annotator/dom/lib/index.js"))
);

const found = [];
for (const { target } of collection.first.items) {
  const ranges = [];
  for await (const range of createTextQuoteSelectorMatcher(target.selector)(window.document.body)) ranges.push(`${range}`);
  found.push(ranges);
}
process.stdout.write(JSON.stringify(found));
