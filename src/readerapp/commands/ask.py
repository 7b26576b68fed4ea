"""`readerapp ask`: a text handed to a person to read, and the person's notes handed back once, to whoever asked."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from getpass import getuser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from readerapp.command_line.command import Command
from readerapp.commands.opening import add_source_arguments, database, open_document, open_store
from readerapp.config import load_settings
from readerapp.desk.asking import (
    FORMS,
    Verdict,
    Word,
    answer_as,
    answer_of,
    keep_word,
    kept_input,
    last_verdict,
    source_text,
    write_answer,
)
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.readings import location_of
from readerapp.errors import ReaderappError, UsageError
from readerapp.sources.reading_files import STANDARD_INPUT
from readerapp.terminal.output import say

APPROVED, CHANGES, NO_ANSWER = 0, 10, 11
_STATUSES = {Verdict.APPROVED.value: APPROVED, Verdict.CHANGES.value: CHANGES}
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}
_GRACE = 5.0
"""Seconds that a reader has to end in when the time is up."""


def _add_arguments(parser: ArgumentParser) -> None:
    add_source_arguments(parser)
    parser.add_argument("--as", dest="form", metavar="FORM", choices=FORMS, default="json", help=", ".join(FORMS))
    parser.add_argument("-o", "--output", metavar="FILE", help="write the answer there, and not to standard output")
    parser.add_argument("--overwrite", action="store_true", help="replace the file if there is one")
    parser.add_argument("--by", metavar="NAME", default="", help="who reads (your name on this machine)")
    parser.add_argument("--title", metavar="T", default="", help="what to call a text from standard input")
    parser.add_argument("--timeout", metavar="TIME", type=_seconds, help="end the waiting after 90s, 9m or 1h")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever the answer is")
    parser.add_argument("--last", action="store_true", help="ask nobody: the last verdict on this very text")


def _seconds(text: str) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smh]?)", text)
    if found is None:
        raise ArgumentTypeError(f"{text!r} is no time; one is 90s, 9m or 1h")
    return float(found[1]) * _UNITS[found[2]]


def _run(options: Namespace) -> int:
    name = options.source
    if name == STANDARD_INPUT:
        options.source = str(kept_input(Path(database(options)), options.title))
        name = options.title or STANDARD_INPUT
    by = options.by or getuser()
    if options.last:
        return _last(options, name, by)
    before = _bytes_of(options.source)
    word = _asked(options)
    if word.verdict is Verdict.NONE:
        return _status(options, NO_ANSWER)
    if _bytes_of(options.source) != before:
        say(f"{name} was changed while it was read; the answer is about what stands there now")
    return _answer(options, name, by, word)


def _bytes_of(source: str) -> bytes:
    try:
        return Path(source).read_bytes()
    except OSError as error:
        why = f"{source} cannot be read: {error.strerror}; ask takes a file, or - for standard input"
        raise UsageError(why) from error


def _asked(options: Namespace) -> Word:
    """Have the reader on the terminal, whatever the standard streams are; returns what was said in the end."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise ReaderappError(
            "there is no terminal here to ask at; run this where a person sits, or ask --last for what was said"
        ) from error
    with TemporaryDirectory(prefix="readerapp-ask-") as folder:
        told = Path(folder) / "word.json"
        # Not to be seen by the reader's tools as a pipe: the reader has the terminal for all three.
        reader = subprocess.Popen(
            [sys.executable, "-m", "readerapp", *_reading_arguments(options), "--asked", str(told), options.source],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
        )
        os.close(terminal)
        try:
            reader.wait(options.timeout)
        except subprocess.TimeoutExpired:
            _end(reader)
        except BaseException:
            _end(reader)
            raise
        return _word_in(told)


def _end(reader: subprocess.Popen[bytes]) -> None:
    """End the reader as a signal does: everything on the disk, the terminal restored."""
    reader.send_signal(signal.SIGTERM)
    try:
        reader.wait(_GRACE)
    except subprocess.TimeoutExpired:
        reader.kill()
        reader.wait()


def _reading_arguments(options: Namespace) -> list[str]:
    arguments = ["--db", database(options)]
    for name in ("format", "encoding", "layout"):
        value = getattr(options, name)
        if value is not None:
            arguments += [f"--{name}", str(getattr(value, "value", value))]
    return arguments


def _word_in(path: Path) -> Word:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Word(Verdict(said["verdict"]), said["summary"])
    except (OSError, ValueError, KeyError):
        return Word(Verdict.NONE)


def _answer(options: Namespace, name: str, by: str, word: Word) -> int:
    """Keep the word and give the notes back, once."""
    document = open_document(options.source, options)
    meanings = load_settings().meanings
    with open_store(options) as store:
        margin = open_margin(document, store, location_of(document))
        keep_word(Path(database(options)), margin, word, by, meanings)
        verdict = last_verdict(Path(database(options)), margin) or {}
        text = source_text(options.source)
        answer = answer_of(margin, text, verdict, name, meanings, by)
    _give(options, answer, text)
    return _status(options, _STATUSES[word.verdict.value])


def _give(options: Namespace, answer: dict[str, Any], text: str | None) -> None:
    content, left_out = answer_as(options.form, answer, text or "", Path(options.source).name)
    for words in left_out:
        say(f"not in the diff, for its place is not one of lines: {words}")
    if options.output:
        write_answer(Path(options.output), content, overwrite=options.overwrite)
    else:
        sys.stdout.buffer.write(content.encode("utf-8", "replace"))


def _status(options: Namespace, status: int) -> int:
    return 0 if options.exit_zero else status


def _last(options: Namespace, name: str, by: str) -> int:
    """The last verdict on this very text: 0 only where it was approved and nothing that must be heeded is open."""
    document = open_document(options.source, options)
    meanings = load_settings().meanings
    with open_store(options) as store:
        margin = open_margin(document, store, location_of(document), remember=False)
        verdict = last_verdict(Path(database(options)), margin)
        if verdict is None:
            say(f"nobody has given a verdict on {name} as it is now; `readerapp ask {name}` asks for one")
            return _status(options, NO_ANSWER)
        text = source_text(options.source)
        _give(options, answer_of(margin, text, verdict, name, meanings, by), text)
    if verdict["verdict"] == Verdict.APPROVED.value and not verdict.get("musts"):
        return APPROVED
    return _status(options, CHANGES)


COMMAND = Command(
    usage="readerapp ask FILE|- [--as json|reply|lines|diff] [-o FILE] [--last]",
    summary="Have a person read a text, and get the verdict and the notes back.",
    examples="""\
  notes=$(readerapp ask plan.md) && go
  make plan | readerapp ask - --title plan --as reply
  readerapp ask plan.md --as lines -o q.txt; vim -q q.txt
  readerapp ask plan.md --as diff | git apply
  readerapp ask plan.md --last && deploy

The reader is on the terminal, whatever standard output is, and asks for a
word on leaving: approve, changes, or no answer. The exit status is 0 when the
text is approved, 10 when changes are asked for, 11 when there is no answer;
then nothing is written. --last asks nobody and gives the last verdict on this
very text: it is 0 only where that was an approval, and nothing that must be
heeded is open.

Where the settings name no meanings, yellow is a remark, orange a change, pink
a must, blue a question, green keep, violet wording. "lines" and "columns" of a
note count in the file, from 1, in code points; the last column is the one
behind the words. "quote" is what stands there now, "was" what was marked where
that is another.
""",
    add_arguments=_add_arguments,
    run=_run,
)
