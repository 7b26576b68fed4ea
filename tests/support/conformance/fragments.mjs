// What text-fragments-polyfill finds for text fragments in a page: { html, fragments } comes in through standard input,
// the text of the first range for each of them goes out, null where there is none.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.argv[2], "x.js"));
const { JSDOM } = require("jsdom");
const { html, fragments } = JSON.parse(readFileSync(0, "utf8"));
const { window } = new JSDOM(html);
for (const name of ["window", "navigator", "document", "Node", "NodeFilter", "Range", "HTMLElement", "Text", "Element"]) {
  globalThis[name] = name === "window" ? window : window[name];
}
const polyfill = join(process.argv[2], "node_modules/text-fragments-polyfill/src/text-fragment-utils.js");
const { parseFragmentDirectives, processTextFragmentDirective } = await import(pathToFileURL(polyfill));

const found = fragments.map((fragment) => {
  const { text } = parseFragmentDirectives({ text: [fragment] });
  const ranges = processTextFragmentDirective(text[0], window.document);
  return ranges.length ? `${ranges[0]}` : null;
});
process.stdout.write(JSON.stringify(found));
