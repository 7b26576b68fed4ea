"""Front matter: the fields at the top of a Markdown file, between two fences or in an object of JSON.

Four kinds of fields are wanted, all of them text, so this reads the part of YAML in which everybody writes them:
`key: value`, with or without quotes, and lists in brackets or with dashes. What goes beyond that it leaves alone. A
YAML library would be one more dependency, and one that turns `title: No` into false and `1.10` into 1.1.
"""

import re
from typing import Any, NamedTuple

from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line

_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PANDOC_TITLE = re.compile(
    r"%[ \t]+(?P<title>\S[^\n]*(?:\n[ \t]+\S[^\n]*)*)"
    r"(?:\n%(?P<authors>[^\n]*(?:\n[ \t]+\S[^\n]*)*)(?:\n%(?P<date>[^\n]*))?)?\n(?=[ \t]*\n)"
)
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
_LONGEST_JSON = 1 << 16
_FOLDED = re.compile(r"[|>][-+0-9]{,2}$")
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
        return FrontMatter(_metadata(_fields_of(_toml_table(toml[1]))), toml.end())
    if text.startswith("{"):
        return _json(text)
    titles = _PANDOC_TITLE.match(text)
    if titles:
        named = {
            "title": titles["title"],
            "author": (titles["authors"] or "").replace("\n", ";"),
            "date": titles["date"] or "",
        }
        fields = {
            name: [shown_line(part) for part in value.split(";") if part.strip()] for name, value in named.items()
        }
        return FrontMatter(_metadata(fields), titles.end())
    return FrontMatter(Metadata(), 0)


def _json(text: str) -> FrontMatter:
    """The fields of an object at the top, behind which its line ends, as Hugo reads it."""
    from json import JSONDecoder

    try:
        table, end = JSONDecoder().raw_decode(text[:_LONGEST_JSON])
    except (ValueError, RecursionError):
        return FrontMatter(Metadata(), 0)
    line_end = _LINE_END.match(text, end)
    if not isinstance(table, dict) or not table or not line_end:
        return FrontMatter(Metadata(), 0)
    return FrontMatter(_metadata(_fields_of(table)), line_end.end())


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
    is_folded = False
    for line in text.split("\n"):
        field = _FIELD.match(line)
        item = _LIST_ITEM.match(line)
        if field:
            name = field[1].lower()
            is_folded = bool(field[2]) and _FOLDED.match(field[2]) is not None
            fields[name] = [] if is_folded else _values(field[2] or "")
        elif is_folded and name and line[:1].isspace():
            fields[name] = [" ".join([*fields[name], shown_line(line)]).strip()]
        elif item and name:
            fields[name].extend(_values(item[1].removeprefix("name:").strip()))
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


def _toml_table(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _fields_of(table: dict[str, Any]) -> Fields:
    """The texts among the values of a table, and the names of what is a table of its own, as an author may be."""
    fields: Fields = {}
    for name, value in table.items():
        values = value if isinstance(value, list) else [value]
        named = [part.get("name", "") if isinstance(part, dict) else part for part in values]
        fields[name.lower()] = [shown_line(str(part)) for part in named if part and not isinstance(part, dict | list)]
    return fields
