"""The text that the client of Hypothesis exports: a heading, and a block of fields for each annotation.

A quote or a comment may run over lines and hold anything, so that a block ends only where the next one begins: with
its number, and the line that says when it was made.
"""

import re

from readerapp.exchange.imported import Imported, ImportedHighlight, Skipped, SkipReason
from readerapp.exchange.readers.hypothesis.table import of_fields
from readerapp.exchange.readers.keys import with_keys_of_their_own
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.readers.tables import tags_in

_FIRST = re.compile(r"(?m)^Annotation 1:\nCreated at: ")
_BLOCK = re.compile(r"(?m)^Annotation (?P<number>\d{1,9}):\n(?=Created at: )")
_FIELD = re.compile(r"(?P<name>[A-Z][a-z]+(?: [a-z]+)?): ?(?P<value>.*)")
_LAST_FIELDS = frozenset({"quote", "description", "comment", "tags"})
_QUOTE_ENDS = '"\nComment:'


def recognises(source: ImportSource) -> bool:
    """Whether it counts its annotations and begins with the first."""
    head = source.head.decode("utf-8", "replace").replace("\r\n", "\n")
    return "\nTotal annotations: " in head and _FIRST.search(head) is not None


def read(source: ImportSource) -> Imported:
    """All highlights and notes. Nothing says what a reply answers: it comes in as a note of its author's."""
    whole = source.text.replace("\r\n", "\n")
    title, url = _about(whole[: whole.find("\nAnnotation 1:")])
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, block in enumerate(_blocks(whole), 1):
        fields, tags = _fields(block)
        fields.setdefault("url", url)
        highlight = of_fields(number, fields, tags_in(tags), title)
        if highlight is None:
            skipped.append(Skipped(number, SkipReason.EMPTY))
        else:
            highlights.append(highlight)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _about(heading: str) -> tuple[str, str]:
    """Title and address, which stand between the date and the first field."""
    lines = heading.split("\n")[1:]
    lines = lines[: next((at for at, line in enumerate(lines) if line.startswith("Group: ")), 2)]
    url = next((line for line in reversed(lines) if "://" in line or line.startswith("urn:")), "")
    return " ".join(line for line in lines if line != url).strip(), url


def _blocks(whole: str) -> list[str]:
    starts: list[re.Match[str]] = []
    for match in _BLOCK.finditer(whole):
        # What a comment quotes of another text has the numbers of that.
        if not starts or int(match["number"]) > int(starts[-1]["number"]):
            starts.append(match)
    ends = [match.start() for match in starts[1:]] + [len(whole)]
    return [whole[match.end() : end].rstrip("\n") for match, end in zip(starts, ends, strict=False)]


def _fields(block: str) -> tuple[dict[str, str], str]:
    """The fields of a block by their names in lower case, and its tags as they are written."""
    fields: dict[str, str] = {}
    rest = block
    while rest:
        line, _, behind = rest.partition("\n")
        field = _FIELD.match(line)
        if field is None or field["name"].lower() in _LAST_FIELDS:
            break
        fields[field["name"].lower()] = field["value"].strip()
        rest = behind
    for name in ("Quote: ", "Description: "):
        if rest.startswith(name):
            end = rest.find(_QUOTE_ENDS if rest.startswith(f'{name}"') else "\nComment:")
            quote = rest[len(name) :] if end < 0 else rest[len(name) : end]
            fields["quote"] = quote.removeprefix('"')
            rest = "" if end < 0 else rest[end:].removeprefix('"').lstrip("\n")
    comment, tags = rest.removeprefix("Comment:").removeprefix(" "), ""
    head, _, last = comment.rpartition("\n")
    if last.startswith("Tags: "):
        comment, tags = head, last.removeprefix("Tags: ")
    fields["comment"] = comment
    return fields, tags
