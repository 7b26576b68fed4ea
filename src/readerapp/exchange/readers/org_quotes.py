"""Org files in which quotes stand in quote blocks, under headings or one after the other, each with its note."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource

_QUOTE = re.compile(rb"(?im)^[ \t]*#\+begin_quote[ \t\r]*$")
_KEYWORD = re.compile(r"#\+(?P<name>title|author|name):[ \t]*(?P<value>.*)", re.IGNORECASE)
_HEADING = re.compile(r"\*+ +(?P<title>.*?)(?:[ \t]+:(?P<tags>[\w@#%:]+):)?[ \t]*")
_PROPERTY = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*")
_MOMENT = re.compile(r"[\[<](?P<day>\d{4}-\d\d-\d\d)(?: [^\W\d]+\.?)?(?: (?P<time>\d\d:\d\d))?[\]>]")
_OWN = re.compile(r"ra-[0-9a-f]{16}")
_ZERO_WIDTH = "\u200b"


class _Above(NamedTuple):
    """What the heading above a quote says."""

    tags: tuple[str, ...]
    properties: Mapping[str, str]


class _Entry(NamedTuple):
    """A quote, its name, what stands above it, and behind it."""

    name: str
    above: _Above
    quote: list[str]
    behind: list[str]


def recognises(source: ImportSource) -> bool:
    """Whether it is an Org file with a quote block, and says its title or has properties."""
    head = source.head
    is_org = re.search(rb"(?im)^#\+title:|^[ \t]*:PROPERTIES:[ \t\r]*$", head) is not None
    return is_org and _QUOTE.search(head) is not None


def read(source: ImportSource) -> Imported:
    """A highlight for each quote block; what stands behind it up to the next heading or name is its note."""
    reading = _Reading()
    for line in source.text.replace("\r\n", "\n").split("\n"):
        reading.take(line)
    said = reading.said
    author = said.get("author", "")
    book = ImportedBook(_plain(said.get("title", "")), (_plain(author),) if author else ())
    highlights: list[ImportedHighlight] = []
    for number, entry in enumerate(reading.entries, 1):
        words = "\n".join(_plain(line).removesuffix("\\\\") for line in entry.quote)
        properties, color = entry.above.properties, entry.above.properties.get("color", "")
        created = _MOMENT.match(properties.get("created", ""))
        is_own = _OWN.fullmatch(entry.name) is not None
        key = entry.name if is_own else properties.get("id") or made_key(book.title, first_letters(words, 48))
        highlights.append(
            ImportedHighlight(
                tool="readerapp" if is_own else "org",
                key=key,
                number=number,
                words=words if words.strip() else None,
                book=book,
                note=_note(entry.behind, is_own=is_own),
                tags=tuple(tag for tag in entry.above.tags if tag != color),
                color=color,
                created=of_text(f"{created['day']}T{created['time']}" if created["time"] else created["day"])
                if created
                else "",
            )
        )
    return Imported(with_keys_of_their_own(highlights))


class _Reading:
    """What is found of an Org file, line by line."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.said: dict[str, str] = {}
        self._above = _Above((), {})
        self._properties: dict[str, str] = {}
        self._name = ""
        self._where: list[str] | None = None
        self._block = ""

    def take(self, line: str) -> None:
        """Go on with a line."""
        low = line.strip().lower()
        if self._block:
            self._take_in_block(line, low)
        elif low == "#+begin_quote":
            self.entries.append(_Entry(self._name, self._above, [], []))
            self._where, self._block, self._name = self.entries[-1].quote, "quote", ""
        elif low.startswith("#+begin_") and len(low.split()[0]) > len("#+begin_"):
            self._block = low.split()[0].removeprefix("#+begin_")
            self._keep(line)
        elif heading := _HEADING.fullmatch(line):
            self._properties = {}
            self._above = _Above(tuple(filter(None, (heading["tags"] or "").split(":"))), self._properties)
            self._where = None
        elif low not in {":properties:", ":end:"}:
            self._take_between(line)

    def _take_in_block(self, line: str, low: str) -> None:
        if low != f"#+end_{self._block}":
            self._keep(line)
        elif self._block == "quote":
            self._where, self._block = self.entries[-1].behind, ""
        else:
            self._keep(line)
            self._block = ""

    def _take_between(self, line: str) -> None:
        if keyword := _KEYWORD.fullmatch(line):
            name, value = keyword["name"].lower(), keyword["value"].strip()
            self.said.setdefault(name, value)
            if name == "name":
                self._where, self._name = None, value
        elif self._where is not None:
            self._where.append(line)
        elif match := _PROPERTY.fullmatch(line):
            self._properties[match["name"].lower()] = match["value"]

    def _keep(self, line: str) -> None:
        if self._where is not None:
            self._where.append(line)


def _note(lines: list[str], *, is_own: bool) -> str:
    if not is_own:
        return "\n".join(line.removeprefix(_ZERO_WIDTH) for line in lines).strip()
    low = [line.strip().lower() for line in lines]
    if "#+begin_example" not in low:
        return ""
    begin = low.index("#+begin_example") + 1
    end = low.index("#+end_example", begin) if "#+end_example" in low[begin:] else len(lines)
    return "\n".join(re.sub(r"^,(?=,*(?:\*|#\+))", "", line) for line in lines[begin:end])


def _plain(line: str) -> str:
    return line.replace(_ZERO_WIDTH, "").replace(r"\dollar{}", "$")
