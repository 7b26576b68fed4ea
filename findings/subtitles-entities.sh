#!/bin/sh
# Two readers of subtitles on a WebVTT cue with a voice, a time inside it and entities.
# Guess: both give the words as they are shown. Seen: webvtt-py takes the tags away and leaves "&amp;" in its plain text;
# pysubs2 leaves that and the time of the word, and forgets who speaks.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'webvtt-py==0.6.0' 'pysubs2==1.8.1'
cd "$work"
printf 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ada>Wind &amp; rain, <00:01.500>all night\n' >well.vtt
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import pysubs2
import webvtt

(caption,) = webvtt.read("well.vtt")
(event,) = pysubs2.load("well.vtt")
print("webvtt-py", version("webvtt-py"), repr(caption.text), caption.voice)
print("pysubs2", version("pysubs2"), repr(event.plaintext), repr(event.name))
assert (caption.text, caption.voice) == ("Wind &amp; rain, all night", "Ada")
assert (event.plaintext, event.name) == ("Wind &amp; rain, <00:01.500>all night", "")
PYTHON
