"""Subtitles, SubRip (.srt) and WebVTT (.vtt): what is said, as paragraphs.

WebVTT is described at https://www.w3.org/TR/webvtt1/; SubRip is what its programs write.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.encoding import as_utf8
from readerapp.sources.longest_block import within_limit
from readerapp.sources.request import Request

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*$", re.MULTILINE)
_NUMBER_AT_END = re.compile(r"(?:\A|\n)[ \t]*\d+[ \t]*\n?\Z")
_SPEAKER = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,200})>")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{,200}>|<\d[\d:.]{,20}>|\{\\[^{}]{,200}\}")
_BREAK = re.compile(r"\\[Nnh]")
"""A line break or a fixed blank as Advanced SubStation has it, which stays behind where that was made into SubRip."""
_CHANGE_OF_SPEAKER = re.compile(r"^[ \t]*(?:-|–|—|>>)[ \t]*", re.MULTILINE)
_ENDS_SENTENCE = re.compile(r"[.!?…。！？♪][\"'’”»)\]]*$")
_PAUSE = 2.0
_LONG_PAUSE = 8.0
_LONG = 700
_LONGEST = 2100
_TAIL = 16
"""Code points that may stand in the end of a sentence: its sign and what closes behind it."""


class _Cue(NamedTuple):
    """What is shown from one second to another: for each voice in it its name, empty for none, and its words."""

    start: float
    end: float
    turns: list[tuple[str, str]]


def parse(data: bytes, request: Request) -> Document:
    """The document that subtitles are: what belongs together is one paragraph."""
    text = as_utf8(data, request.encoding).decode().replace("\r\n", "\n").replace("\r", "\n")
    blocks = [
        part
        for paragraph in _paragraphs(_cues(text))
        for part in within_limit(Block(BlockKind.PARAGRAPH, shown_line(paragraph)))
    ]
    return Document(MadeBlocks(blocks), Metadata(title=request.title), format="subtitles", source=request.source)


def _cues(text: str) -> Iterator[_Cue]:
    timings = list(_TIMING.finditer(text))
    is_web = text.startswith("WEBVTT")
    ends = [timing.start() for timing in timings[1:]]
    for timing, end in zip(timings, [*ends, len(text)], strict=False):
        words = text[timing.end() : end].removeprefix("\n")
        if is_web:
            # A cue ends with an empty line; remarks and the name of the next stand behind it.
            words = words.split("\n\n", 1)[0] if not words.startswith("\n") else ""
        elif end < len(text):
            words = _NUMBER_AT_END.sub("", words)
        yield _Cue(_seconds(*timing.groups()[:4]), _seconds(*timing.groups()[4:]), _turns(words))


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _turns(text: str) -> list[tuple[str, str]]:
    """What a cue says, with the names of the voices, where it tells them."""
    unnamed, *named = _SPEAKER.split(text)
    turns = [("", unnamed), *zip(named[::2], named[1::2], strict=True)]
    return [(unescape(name).strip(), _words(words)) for name, words in turns]


def _words(text: str) -> str:
    return unescape(_BREAK.sub(" ", _MARKUP.sub("", text))).strip()


def _paragraphs(cues: Iterator[_Cue]) -> Iterator[str]:
    """The cues joined to paragraphs, which end with a sentence before a pause, or when they are long.

    What a program has heard has no full stops: then a paragraph ends with any cue once it is very long. Each voice that
    is named has its own, and its name before it.
    """
    said = ""
    speaker = ""
    end = 0.0
    for cue in cues:
        pause = cue.start - end
        is_whole = _ENDS_SENTENCE.search(said[-_TAIL:]) is not None
        is_over = pause > _LONG_PAUSE or len(said) > _LONGEST or (is_whole and (pause > _PAUSE or len(said) > _LONG))
        if said and is_over:
            yield said
            said = ""
        end = cue.end
        for name, words in cue.turns:
            if name and name != speaker and said:
                yield said
                said = ""
            speaker = name or speaker
            several = _CHANGE_OF_SPEAKER.split(words)
            for number, part in enumerate(several):
                # One dash in a cue belongs to its text; each of several begins the words of another.
                if len(several) > 2 and number and said:
                    yield said
                    said = ""
                part = " ".join(part.split())
                if name and not said and not number:
                    part = f"{name}: {part}"
                if part and not said.endswith(part):
                    said = f"{said} {part}".strip()
    if said:
        yield said
