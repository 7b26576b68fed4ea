"""Front matter: the fields between two fences at the top of a Markdown file.

Four kinds of fields are wanted, all of them text, so this reads the part of YAML in which everybody writes them:
`key: value`, with or without quotes, and lists in brackets or with dashes. What goes beyond that it leaves alone. A
YAML library would be one more dependency, and one that turns `title: No` into false and `1.10` into 1.1.
"""

import re
from typing import NamedTuple

from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line

_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t]*$")
_LIST_ITEM = re.compile(r"[ \t]*-[ \t]+(.*?)[ \t]*$")
_LIST = re.compile(r"\[(.*)\]$")
_IN_LIST = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,]+")
_ESCAPE = re.compile(r"\\(.)")

Fields = dict[str, list[str]]


class FrontMatter(NamedTuple):
    """What the fields say, and the number of code points that they and their fences take."""

    metadata: Metadata
    length: int


def front_matter_of(text: str) -> FrontMatter:
    """The front matter that `text` begins with; empty, and 0 code points long, where there is none.

    Lines between two fences without a single field are no front matter, but a text between two rules.
    """
    yaml = _YAML.match(text)
    fields = _yaml_fields(yaml[1]) if yaml else {}
    if yaml and fields:
        return FrontMatter(_metadata(fields), yaml.end())
    toml = _TOML.match(text)
    if toml:
        return FrontMatter(_metadata(_toml_fields(toml[1])), toml.end())
    return FrontMatter(Metadata(), 0)


def _metadata(fields: Fields) -> Metadata:
    def first(*names: str) -> str:
        return next((fields[name][0] for name in names if fields.get(name)), "")

    return Metadata(
        title=first("title"),
        authors=tuple(fields.get("authors") or fields.get("author") or ()),
        language=first("lang", "language"),
        date=first("date", "published", "created"),
        site=first("site"),
        url=first("url", "canonical", "canonical_url"),
    )


def _yaml_fields(text: str) -> Fields:
    fields: Fields = {}
    name = ""
    for line in text.split("\n"):
        field = _FIELD.match(line)
        item = _LIST_ITEM.match(line)
        if field:
            name = field[1].lower()
            fields[name] = _values(field[2] or "")
        elif item and name:
            fields[name].extend(_values(item[1]))
    return fields


def _values(text: str) -> list[str]:
    in_brackets = _LIST.match(text)
    if in_brackets:
        return [value for part in _IN_LIST.findall(in_brackets[1]) for value in _values(part.strip())]
    value = shown_line(_unquoted(text))
    return [value] if value else []


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        return _ESCAPE.sub(r"\1", text[1:-1])
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    # An anchor, an alias, a tag or a block of text is YAML that goes beyond this reader.
    return "" if text[:1] in ("&", "*", "!", "|", ">", "{") else text.partition(" #")[0]


def _toml_fields(text: str) -> Fields:
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
    fields: Fields = {}
    for name, value in table.items():
        values = value if isinstance(value, list) else [value]
        fields[name.lower()] = [shown_line(str(part)) for part in values if not isinstance(part, dict | list)]
    return fields
