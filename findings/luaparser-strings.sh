#!/bin/sh
# luaparser reading the strings that LuaJIT writes, as KOReader's sidecar files have them.
# Guess: a parser with a grammar of Lua 5.3 decodes them all. Seen: decimal escapes are right, but backslash + newline
# loses the newline, so two lines of a note run together, and \xE9 becomes the two bytes of U+00E9.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'luaparser==4.2.0'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from luaparser import ast, astnodes


def string(source):
    tree = ast.parse(f"return {source}")
    return next(node.s for node in ast.walk(tree) if isinstance(node, astnodes.String))


print("luaparser", version("luaparser"))
cases = {
    r'"a\9b\13c"': (b"a\tb\rc", b"a\tb\rc"),
    '"one\\\ntwo"': (b"onetwo", b"one\ntwo"),
    r'"\xE9"': (b"\xc3\xa9", b"\xe9"),
}
for source, (seen, by_the_manual) in cases.items():
    print(f"{source!r}: {string(source)!r}; the manual of Lua says {by_the_manual!r}")
    assert string(source) == seen, source
PYTHON
