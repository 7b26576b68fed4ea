#!/bin/sh
# defuddle, which takes the article out of web pages for Obsidian's clipper and writes it as Markdown.
# Guess: all that stands between two paragraphs of an article is kept, and signs of the text that would mark something are
# escaped. Seen: a list of two short items is kept before the middle of a small page and left out behind it; and "==" is
# escaped only where a line begins with it, so that "a ==b== c" of the page is marked like what the page marks.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund defuddle@0.19.4 jsdom@22.1.0 >/dev/null 2>&1
cat >clip.mjs <<'NODE'
import { Defuddle } from "defuddle/node";
import { JSDOM } from "jsdom";

const one = "<p>Nobody slept in the well house that night, and nobody said a word about it until the morning came at last.</p>";
const two = "<p>He was gone when the bell rang, and the rope lay beside the well as if it had been put there with great care.</p>";
const list = "<ul><li>rope</li><li>bucket</li></ul>";
const marks = "<p>Nobody <mark>slept</mark> if a ==b== c.</p><p>==b== c</p>";
const clip = async (body) => {
  const page = `<html><head><title>The Well</title></head><body><article><h1>The Well</h1>${body}</article></body></html>`;
  const dom = new JSDOM(page, { url: "https://example.org/well" });
  return (await Defuddle(dom, "https://example.org/well", { markdown: true })).content;
};
const early = (await clip(one + list + two)).includes("- rope\n- bucket");
const late = (await clip(one + two + list + one)).includes("bucket");
const lines = (await clip(one + marks + two)).split("\n\n").slice(1, 3);
console.log({ early, late }, lines);
if (!early || late) throw new Error("lists are otherwise now");
if (lines.join() !== "Nobody ==slept== if a ==b== c.,\\==b== c") throw new Error("marks are otherwise now");
NODE
echo defuddle 0.19.4
node clip.mjs
