#!/bin/sh
# pyte, the terminal emulator in Python that tests of terminal programs use.
# Guess: sequences it does not know are swallowed whole. Seen: the body of a device control string (a question for
# terminfo, a sixel picture) and what follows the colon of a curly underline are printed on the screen as text.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pyte==0.8.2'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import pyte


def shown(written):
    screen = pyte.Screen(20, 1)
    pyte.Stream(screen).feed(written)
    return screen.display[0].rstrip()


print("pyte", version("pyte"))
cases = {
    "a question whether mode 2026 is known": ("a\x1b[?2026$pb", "ab"),
    "a link": ("a\x1b]8;;http://example.org\x1b\\b", "ab"),
    "a question for terminfo (DCS + q)": ("a\x1bP+q544e\x1b\\b", "a+q544eb"),
    "a curly underline (SGR 4:3)": ("a\x1b[4:3mb", "a3mb"),
}
for name, (written, seen) in cases.items():
    print(f"{name}: {shown(written)!r}")
    assert shown(written) == seen, (name, shown(written))
PYTHON
