"""`readerapp ask`: a text handed to a person to read, and the person's notes handed back once, to whoever asked."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from readerapp.command_line.command import Command
from readerapp.commands.opening import add_source_arguments, database, open_document, open_store, said_in
from readerapp.config import load_settings
from readerapp.desk.asking.answer import Asking, answer_of
from readerapp.desk.asking.forms import FORMS, answer_as, check_form, check_output, write_answer
from readerapp.desk.asking.requests import (
    Request,
    answer_to,
    awaited,
    drop_request,
    file_request,
    is_there,
    state_of_asking,
)
from readerapp.desk.asking.source_text import name_in_a_diff, source_text
from readerapp.desk.asking.standard_input import kept_input
from readerapp.desk.asking.verdict import Verdict, last_verdict, open_musts, time_of_verdict_before
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.readings import location_of, options_for, remember_reading
from readerapp.errors import ReaderappError
from readerapp.sources.reading_files import STANDARD_INPUT
from readerapp.terminal.output import say

if TYPE_CHECKING:
    from readerapp.desk.margin import Margin

APPROVED, CHANGES, NO_ANSWER = 0, 10, 11
_STATUSES = {Verdict.APPROVED.value: APPROVED, Verdict.CHANGES.value: CHANGES, Verdict.NONE.value: NO_ANSWER}
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}
_GRACE = 5.0
"""Seconds that a reader has to end in when the time is up."""

_LOOK_EVERY = 0.2
_END_EVERY = 0.05
_ENDED_BY_SIGNAL = 128


def _add_arguments(parser: ArgumentParser) -> None:
    add_source_arguments(parser)
    parser.add_argument("--as", dest="form", metavar="FORM", choices=FORMS, default="json", help=", ".join(FORMS))
    parser.add_argument("-o", "--output", metavar="FILE", help="write the answer there, and not to standard output")
    parser.add_argument("--overwrite", action="store_true", help="replace the file if there is one")
    parser.add_argument("--by", metavar="NAME", default="", help="who reads; where there is no terminal, who asks")
    parser.add_argument("--title", metavar="T", default="", help="what to call a text from standard input")
    parser.add_argument("--timeout", metavar="TIME", type=_seconds, help="end the waiting after 90s, 9m or 1h")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever the answer is")
    parser.add_argument("--all", action="store_true", help="with what was settled before the last answer, too")
    parser.add_argument("--last", action="store_true", help="ask nobody: the last verdict on this very text")


def _seconds(text: str) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smh]?)", text)
    if found is None:
        raise ArgumentTypeError(f"{text!r} is no time; one is 90s, 9m or 1h")
    return float(found[1]) * _UNITS[found[2]]


def _run(options: Namespace) -> int:
    path = Path(database(options))
    name = options.source
    if name == STANDARD_INPUT:
        options.source = str(kept_input(path, options.title))
        name = options.title or STANDARD_INPUT
    settings = load_settings()
    asking = Asking(name, settings.meanings, settings.me or getuser(), is_everything=options.all)
    if options.output and not options.overwrite:
        check_output(Path(options.output))
    if options.last:
        return _last(options, path, asking)
    data = _bytes_of(options.source)
    if said_in(options):
        remember_reading(database(options), said_in(options), options.source)
    if options.form == "critic":
        check_form(options.form, open_document(options.source, options).format, name)
    terminal = _terminal()
    title = options.title or (Path(name).name if options.source == name else "a text")
    is_here = terminal is not None
    request = file_request(path, options.source, data, title, options.by, is_at_terminal=is_here)
    known = answer_to(path, request.token)
    if known is None:
        with awaited(path, request):
            known = (
                _asked(options, path, request, terminal) if terminal is not None else _waited(options, path, request)
            )
    if known is None:
        return _status(options, NO_ANSWER)
    status = _STATUSES.get(known["verdict"], NO_ANSWER)
    if status != NO_ANSWER:
        status = _answer(options, path, asking, known, has_changed=_bytes_of(options.source) != data)
    with suppress(OSError):
        drop_request(path, request)
    return _status(options, status)


def _bytes_of(source: str) -> bytes:
    try:
        return Path(source).read_bytes()
    except OSError as error:
        why = f"{source} cannot be read: {error.strerror}; ask takes a file, or - for standard input"
        raise ReaderappError(why) from error


def _terminal() -> int | None:
    """The terminal of whoever asks, opened; `None` where there is none, or another program has it."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return None
    if os.tcgetpgrp(terminal) == os.getpgrp():
        return terminal
    # What is started in the background would be stopped when it reads a key.
    os.close(terminal)
    return None


def _asked(options: Namespace, path: Path, request: Request, terminal: int) -> dict[str, Any] | None:
    """Have the reader on the terminal, whatever the standard streams are; returns what was said in the end."""
    arguments = ["--db", str(path), "--asked", f"{request.token}/{os.getpid()}"]
    if options.by:
        arguments += ["--by", options.by]
    reader = subprocess.Popen(
        # Not to be seen by the reader's tools as a pipe: the reader has the terminal for all three.
        [sys.executable, "-m", "readerapp", *arguments, options.source],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    with _ending_by_signals():
        try:
            _wait_for(reader, options.timeout)
        except subprocess.TimeoutExpired:
            _end(reader)
            return answer_to(path, request.token)
        except BaseException:
            _end(reader)
            raise
    said = answer_to(path, request.token)
    if said is None and 0 <= reader.returncode < _ENDED_BY_SIGNAL:
        # It was left without a word: nobody is to be asked again behind the asker's back.
        drop_request(path, request)
        if reader.returncode:
            raise ReaderappError(f"{request.name} could not be shown here, or what was said of it could not be kept")
    return said


def _wait_for(reader: subprocess.Popen[bytes], timeout: float | None) -> None:
    """Wait until the reader has ended; while it is suspended, be so too: the shell waits for this program.

    Raises `TimeoutExpired`.
    """
    until = None if timeout is None else time.monotonic() + timeout
    while reader.poll() is None:
        if until is not None and time.monotonic() > until:
            raise subprocess.TimeoutExpired(reader.args, timeout or 0)
        if hasattr(os, "waitid") and os.waitid(os.P_PID, reader.pid, os.WSTOPPED | os.WNOHANG):
            os.kill(os.getpid(), signal.SIGTSTP)
        time.sleep(_END_EVERY)


@contextmanager
def _ending_by_signals() -> Iterator[None]:
    """Have what is started be ended by a signal that ends this program, too."""

    def end(number: int, _frame: object) -> NoReturn:
        raise SystemExit(_ENDED_BY_SIGNAL + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(reader: subprocess.Popen[bytes]) -> None:
    """End the reader as a signal does: everything on the disk, the terminal restored."""
    reader.send_signal(signal.SIGTERM)
    try:
        reader.wait(_GRACE)
    except subprocess.TimeoutExpired:
        reader.kill()
        reader.wait()


def _waited(options: Namespace, path: Path, request: Request) -> dict[str, Any] | None:
    """Wait until a reader who is asked in readerapp itself has given an answer, or the time is up."""
    until = None if options.timeout is None else time.monotonic() + options.timeout
    state = (-1, -1)
    try:
        say(
            f"there is no terminal here: {request.name} waits for a reader; any readerapp says so and goes there with "
            f"ga, or `readerapp {request.source}`"
        )
        while until is None or time.monotonic() < until:
            if (now := state_of_asking(path)) != state:
                state = now
                said = answer_to(path, request.token)
                if said is not None:
                    return said
                if not is_there(path, request):
                    say(f"{request.name} is asked for no more: the request was taken back")
                    return None
            time.sleep(_LOOK_EVERY)
    except KeyboardInterrupt:
        drop_request(path, request)
        raise KeyboardInterrupt(f"{request.name} is asked for no more") from None
    say(f"no answer yet; {request.name} still waits for a reader, and asking again waits on or brings the answer")
    return None


def _answer(options: Namespace, path: Path, asking: Asking, verdict: dict[str, Any], *, has_changed: bool) -> int:
    """Give the notes back, once. Returns the exit status."""
    document = open_document(options.source, options)
    with open_store(options) as store:
        margin = open_margin(document, store, location_of(document))
        is_of_this_text = verdict["text_fp"] == document.fingerprint()
        if has_changed:
            about = "it is the same to a reader" if is_of_this_text else "the notes are where they stand now"
            say(f"{asking.name} was changed while it was read; {about}")
        asking = asking._replace(since=time_of_verdict_before(path, margin, verdict))
        _give(options, margin, verdict, asking)
    status = _STATUSES[verdict["verdict"]]
    if status == APPROVED and not is_of_this_text:
        say(f"what was approved is not what {asking.name} says now; ask again")
        return NO_ANSWER
    return status


def _give(options: Namespace, margin: Margin, verdict: dict[str, Any], asking: Asking) -> None:
    reading = options_for(options.source, database(options), said_in(options))
    source = source_text(options.source, reading.encoding)
    answer = answer_of(margin, source, verdict, asking)
    name = name_in_a_diff(options.source) if asking.name != STANDARD_INPUT else "-"
    data, left_out = answer_as(options.form, answer, source, name)
    for words in left_out:
        say(words)
    if options.output:
        write_answer(Path(options.output), data, overwrite=options.overwrite)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _status(options: Namespace, status: int) -> int:
    return 0 if options.exit_zero else status


def _last(options: Namespace, path: Path, asking: Asking) -> int:
    """The last verdict on this very text: 0 only where it was approved and nothing that must be heeded is open."""
    document = open_document(options.source, options)
    with open_store(options) as store:
        margin = open_margin(document, store, location_of(document), remember=False)
        verdict = last_verdict(path, margin)
        if verdict is None:
            say(f"nobody has given a verdict on {asking.name} as it is now; `readerapp ask {asking.name}` asks for one")
            return _status(options, NO_ANSWER)
        _give(options, margin, verdict, asking._replace(since=time_of_verdict_before(path, margin, verdict)))
        musts = open_musts(margin, asking.meanings)
    if verdict["verdict"] == Verdict.APPROVED.value and not musts:
        return APPROVED
    return _status(options, CHANGES)


COMMAND = Command(
    usage="readerapp ask FILE|- [--as FORMAT] [-o FILE] [--last]",
    summary="Have a person read a text, and get the verdict and the notes back.",
    examples="""\
  notes=$(readerapp ask plan.md) && go
  make plan | readerapp ask - --title plan --as reply
  readerapp ask plan.md --as lines -o q.txt; vim -q q.txt
  readerapp ask plan.md --as diff | git apply
  readerapp ask plan.md --by agent --timeout 9m
  readerapp ask plan.md --last && deploy

The reader is on the terminal, whatever standard output is, and asks for a
word on leaving: approve, changes, or no answer. The exit status is 0 when the
text is approved, 10 when changes are asked for, 11 when there is no answer;
then nothing is written. An approval of a text that has changed while it was
read is no answer.

Where there is no terminal, the request waits for a reader: any readerapp that
is open, or the next one, says so, and the library lists it. --timeout ends
the waiting, not the request, and so does a signal: asking again for the same
text waits on, or brings what was answered meanwhile. Ctrl+c takes it back.

--last asks nobody and gives the last verdict on this very text: it is 0 only
where that was an approval, and nothing that must be heeded is open.

Where the settings name no meanings, yellow is a remark, orange a change, pink
a must, blue a question, green keep, violet wording. "lines" and "columns" of a
note count in the file, from 1, in code points; the last column is the one
behind the words. "paragraph", "start" and "end" are as in "notes"; what stands
in several paragraphs or parts has all of them in "segments". "quote" is what
stands there now, "was" what was marked where that is another, "last" where it
stood of what is gone. What was settled before the last answer is left out
without --all. "changed" counts the paragraphs that are new, gone and edited
since that answer.

--as diff is checked against the bytes of the file; a suggestion that does not
map onto them is named on standard error.
""",
    add_arguments=_add_arguments,
    run=_run,
)
