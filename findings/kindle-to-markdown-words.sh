#!/bin/sh
# kindle-to-markdown on the notebook that a Kindle sends as HTML.
# Guess: the words of a highlight come out as they are in the book. Seen: they are rewritten: quotation marks of any kind become
# straight ones, dashes hyphens, three dots one sign, and the lines of a note one line; so they are not to be found in the book
# any more. The colour is left out, and what is escaped for HTML is not escaped for Markdown.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'kindle-to-markdown==0.1.0'
cd "$work"
cat >well.html <<'HTML'
<html><body><div class="bodyContainer"><div class="bookTitle">The Well</div><div class="authors">Bell, Ada</div>
<div class="noteHeading">Highlight (<span class="highlight_blue">blue</span>) - Page 12 &middot; Location 170</div>
<div class="noteText">«Nobody» slept – not one ... in *B*.</div>
<div class="noteHeading">Note - Page 12 &middot; Location 171</div>
<div class="noteText">why?
where?</div></div></body></html>
HTML
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^kindle-to-markdown '
venv/bin/kindle_to_markdown --input-file well.html --print-only | tee seen.md
grep -qF '"Nobody" slept - not one … in *B*. (p. 12, pos. 170)' seen.md
grep -qF '> why? where? (p. 12, pos. 171)' seen.md
! grep -q blue seen.md
