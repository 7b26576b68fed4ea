#!/bin/sh
# supermemo (npm) and supermemo2 (PyPI), which plan reviews by SM-2, on one card with the same answers.
# Guess: both follow the description of SM-2, where a forgotten card begins again and keeps its factor, and agree. Seen: both
# lower the factor of a forgotten card (2.56 to 2.24), and they do not agree before: after 5, 5 and 3 the one waits 16 days (it
# rounds) and the other 17 (it rounds up).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'supermemo2==3.0.1'
npm install --silent --no-audit --no-fund supermemo@2.0.23 >/dev/null 2>&1
venv/bin/python - >python.txt <<'PYTHON'
from supermemo2 import first_review, review

card = first_review(5, "2026-01-01")
for grade in (5, 3, 2):
    card = review(grade, card["easiness"], card["interval"], card["repetitions"], "2026-02-01")
    print(card["interval"], round(card["easiness"], 2))
PYTHON
cat >cards.mjs <<'NODE'
import { supermemo } from "supermemo";

let card = supermemo({ interval: 0, repetition: 0, efactor: 2.5 }, 5);
for (const grade of [5, 3, 2]) {
  card = supermemo(card, grade);
  console.log(card.interval, Math.round(card.efactor * 100) / 100);
}
NODE
node cards.mjs >node.txt
echo "supermemo 2.0.23:" $(cat node.txt)
echo "supermemo2 3.0.1:" $(cat python.txt)
test "$(echo $(cat node.txt))" = "6 2.7 16 2.56 1 2.24"
test "$(echo $(cat python.txt))" = "6 2.7 17 2.56 1 2.24"
