"""Pace: how fast a reader reads in each language, from pages that were turned; a small file in the state folder.

It is a JSON object with the seconds a code point of the latest turned pages, by language. It may be missing or broken
at any time: then the pace is not known.
"""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from readerapp.folders import state_folder

ENOUGH_PAGES = 3
"""Turned pages from which on a pace is known."""

_MOST_PAGES = 60
_LONGEST = 60.0

_USUAL = 60 / 1300
"""Seconds a code point takes an average reader, at some 230 words of English a minute."""

_USUAL_OF_IDEOGRAPHS = 60 / 400
_IDEOGRAPHIC = ("zh", "ja", "ko")

Pages = Mapping[str, tuple[float, ...]]
"""Seconds a code point of turned pages, the latest last, by language."""

NO_PAGES: Pages = MappingProxyType({})


def language_of_pace(tag: str) -> str:
    """The language that a pace is kept for: of a BCP 47 tag what stands before the first hyphen."""
    return tag.partition("-")[0].lower()


def usual_pace(tag: str) -> float:
    """The seconds a code point takes an average reader in a language."""
    return _USUAL_OF_IDEOGRAPHS if language_of_pace(tag) in _IDEOGRAPHIC else _USUAL


def own_pace(pages: Pages, tag: str) -> float | None:
    """The seconds a code point takes this reader in a language: the median; `None` where it is not known yet.

    For a text that does not say its language, which is an empty tag, it is the one that most was read in.
    """
    language = language_of_pace(tag)
    if not language:
        language = max(pages, key=lambda known: len(pages[known]), default="")
    turned = pages.get(language, ())
    if len(turned) < ENOUGH_PAGES:
        return None
    ordered = sorted(turned)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def recall_pages() -> Pages:
    """The turned pages that are known from before. Never fails: what cannot be read is not known."""
    try:
        kept = json.loads(_file().read_bytes())
    except (OSError, ValueError):
        return NO_PAGES
    if not isinstance(kept, dict):
        return NO_PAGES
    return {language: _usable(turned) for language, turned in kept.items() if isinstance(turned, list)}


def keep_pages(tag: str, turned: Iterable[float]) -> None:
    """Add pages turned in a language to those that are kept. Where that is impossible, they are not."""
    language = language_of_pace(tag)
    pages = recall_pages()
    latest = (*pages.get(language, ()), *(round(one, 5) for one in turned))[-_MOST_PAGES:]
    file = _file()
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.touch(mode=0o600)
        part.write_text(json.dumps({**pages, language: latest}), encoding="utf-8")
        part.replace(file)
    except OSError:
        return


def _usable(turned: Iterable[object]) -> tuple[float, ...]:
    return tuple(float(one) for one in turned if isinstance(one, (int, float)) and 0 < one < _LONGEST)[-_MOST_PAGES:]


def _file() -> Path:
    return Path(state_folder()) / "pace.json"
