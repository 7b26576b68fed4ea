r"""A note in an exported file: as the reader wrote it, and yet without a say in what stands behind it.

A fence, a comment, an element or a block of mathematics that a note leaves open would take in the quotes behind it, and
a line of it that looks like the one about a quote would be taken for one. What can be closed is closed behind the note;
else the sign that opens it gets a backslash, so that it is shown as the sign it is.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from readerapp.exchange.writers.markdown.dialect import GITHUB, Dialect

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BLOCK_ID = re.compile(r"(?<!\S)\^ra-[0-9a-f]{16}[ \t]*$")
"""What the line about a quote ends with."""

# What one of the signs below needs: most notes are words, and not parsed.
_MAYBE_OPEN = re.compile(r"[<]|```|~~~|\$\$|%%|:::|\\begin|#\+|:\s*$|\^ra-", re.MULTILINE)

_WHAT_FOLLOWS = "followedbythis"

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
_BEGUN_TAG = re.compile(r"(?<!\\)<(?=[/!?A-Za-z])")
_SIGN = r"\\<"
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_CLOSED_BY_OTHERS = frozenset(
    ["p", "li", "dt", "dd", "option", "thead", "tbody", "tfoot", "tr", "td", "th", "rt", "rp"]
)
# What a browser reads to the end of the page as text, or never shows.
_SWALLOWING = re.compile(
    r"<(?=/?(?:title|xmp|plaintext|iframe|noembed|noframes|noscript|template|select|svg|math)\b)", re.I
)

_NO_COMMENT = re.compile(r"(?<!\\)<(?=!--?-?>)")
"""What begins a comment and ends it at once to some readers, and to others does not end it."""

_ANY_FENCE = re.compile(r"[\s>*+-]*(?:\d+[.)]\s*)?(?:```|~~~)")
_LOOSE_FENCE = re.compile(r"(^|>) {,3}(?=```)")

# Blocks that other readers than CommonMark know: what opens one, what closes it.
_BLOCKS = (
    (
        re.compile(r"[\s>*+-]*(?:\d+[.)]\s*)?(?:\$\$(?:(?!\$\$).)*\$\$(?:(?!\$\$).)*)*(?<!\\)(\$\$)(?!.*\$\$)"),
        re.compile(r".*\$\$"),
    ),
    (re.compile(r"(?:(?!%%).)*(?<!\\)(%%)(?!.*%%)"), re.compile(r".*%%")),
    (re.compile(r"\s*(:::+)\s*\S"), re.compile(r"\s*:::+\s*$")),
    (re.compile(r".*?(?<!\\)(\\begin\{)(?!.*\\end\{)"), re.compile(r".*\\end\{")),
    (re.compile(r"\s*(#\+begin_)", re.IGNORECASE), re.compile(r"\s*#\+end_", re.IGNORECASE)),
    (re.compile(r".*?(?<!\\)(:)[A-Za-z][\w-]*:\s*$", re.IGNORECASE), re.compile(r"\s*:END:", re.IGNORECASE)),
)


def closed_note(note: str, dialect: Dialect = GITHUB) -> str:
    """`note` with what it leaves open closed, or opened no more: what stands behind an empty line is no part of it."""
    text = note.strip("\n")
    if not _MAYBE_OPEN.search(text):
        return text if text.strip() else ""
    # A sign that opens nothing any more may lay open another one behind it.
    for _ in range(text.count("\n") + 2):
        before, text = text, _closed_once(text)
        if text == before:
            break
    lines = text.split("\n")
    if dialect.has_one_fence:
        # To such a reader what is indented is no code, and opens whatever it would open elsewhere.
        in_fence = _are_code(lines, ("fence",))
        lines = _with_closed_others(lines, in_fence)
        in_indented = [code and not fence for code, fence in zip(_are_code(lines), in_fence, strict=True)]
        lines = [_BEGUN_TAG.sub(_SIGN, line) if code else line for line, code in zip(lines, in_indented, strict=True)]
    are_code = _are_code(lines)
    if dialect.has_loose_fences:
        lines = [
            line if code else _LOOSE_FENCE.sub(rf"\g<0>{_JOINER}", line)
            for line, code in zip(lines, are_code, strict=True)
        ]
    if dialect.has_loose_fences and not dialect.has_one_fence:
        lines = _with_short_infos(lines)
    if dialect.has_loose_comments:
        lines = [line if code else line.replace("\\<!--", "<\\!--") for line, code in zip(lines, are_code, strict=True)]
    lines = list(map(_no_line_of_ours, lines, are_code))
    return "\n".join(_with_even_fences(lines) if dialect.has_one_fence else lines)


def _closed_once(text: str) -> str:
    text = _with_shown_beginnings(_with_closed_elements(_with_closed_blocks(_with_closed_inner_fences(text))))
    lines = text.split("\n")
    are_code = _are_code(lines)
    for number in range(len(lines) - 1, -1, -1):
        if not are_code[number]:
            lines[number] = _NO_COMMENT.sub(_SIGN, lines[number])
            # Some readers look for its end behind empty lines, whatever tags stand between.
            before, begun, behind = lines[number].rpartition("<!--")
            if begun and not before.endswith("\\") and "-->" not in "\n".join([behind, *lines[number + 1 :]]):
                lines[number] = f"{before}\\<!--{behind}"
    return "\n".join(_with_closed_others(lines, are_code))


def written_note(text: str) -> str:
    """The note that stands in an exported file as `text`, without the backslashes that keep it from ending others."""
    return "\n".join(
        re.sub(rf"(?<!\S)[\\{_JOINER}](?=\^ra-[0-9a-f]{{16}}[ \t]*$)|{_JOINER}(?=```)", "", line)
        for line in text.split("\n")
    )


def has_definitions(notes: Iterable[str]) -> bool:
    """Whether one of these notes says where a link in square brackets leads, which concerns every other text."""
    return any("]:" in note and _references(note) for note in notes)


def _references(note: str) -> bool:
    environment: dict[str, object] = {}
    _parser().parse(note, environment)
    return bool(environment.get("references"))


def parsed(text: str) -> "list[Token]":
    """The tokens of CommonMark with tables, as `markdown_it` has them."""
    return _parser().parse(text)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _with_closed_blocks(text: str) -> str:
    """`text` without a fence or a block of HTML that goes on behind it."""
    for _ in range(text.count("\n") + 2):
        open_token = what_is_left_open(text)
        if open_token is None:
            return text
        first = (open_token.map or [0])[0]
        lines = text.split("\n")
        if open_token.type == "fence":
            return f"{text}\n{open_token.markup}"
        lines[first] = lines[first].replace("<", "\\<", 1)
        text = "\n".join(lines)
    return text


def _with_closed_inner_fences(text: str) -> str:
    """`text` with the fences closed that end with the list or the quote they stand in: not every reader ends them."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    for token in reversed(parsed(text)):
        if token.type != "fence" or not token.level or not token.map:
            continue
        first, end = token.map
        begun = lines[first].find(token.markup)
        last = lines[end - 1].strip(" \t>")
        if begun < 0 or (end > first + 1 and set(last) == {token.markup[0]} and len(last) >= len(token.markup)):
            continue
        while end > first + 1 and not lines[end - 1].strip():
            end -= 1
        before = re.sub(r"[^\s>]", " ", lines[first][:begun])
        lines.insert(end, f"{before}{token.markup}")
    return "\n".join(lines)


def _with_short_infos(lines: list[str]) -> list[str]:
    """The lines with what stands behind a fence as attributes, if it is several words: to pandoc that is no fence."""
    lines = list(lines)
    for token in parsed("\n".join(lines)):
        if token.type == "fence" and token.map and " " in token.info.strip() and not token.info.strip().startswith("{"):
            first, _, rest = token.info.strip().replace('"', "'").replace("\\", "/").partition(" ")
            before, markup, _ = lines[token.map[0]].partition(token.markup)
            name = f".{first} " if re.fullmatch(r"[A-Za-z][\w-]*", first) else ""
            words = rest if name else f"{first} {rest}"
            lines[token.map[0]] = f'{before}{markup}{{{name}info="{words.strip()}"}}'
    return lines


def what_is_left_open(text: str) -> "Token | None":
    """The block at the end of `text` that takes in what stands behind an empty line."""
    tokens = _parser().parse(f"{text}\n\n{_WHAT_FOLLOWS}")
    last = tokens[-1]
    return last if last.type in {"fence", "html_block"} and _WHAT_FOLLOWS in last.content else None


def _with_closed_elements(text: str) -> str:
    """`text` without an element of HTML that a page would carry on behind it, and without an end of one before it."""
    if "<" not in text:
        return text
    open_names: list[str] = []
    has_stray_end = False
    for content in _html_in(text):
        for end, name, _, empty in _TAG.findall(content):
            name = name.lower()
            if end and name in open_names:
                del open_names[len(open_names) - 1 - open_names[::-1].index(name) :]
            elif end:
                has_stray_end = True
            elif not empty and name not in _VOID:
                open_names.append(name)
    if has_stray_end or any(_SWALLOWING.match(f"<{name}") for name in open_names):
        return _without_html(text)
    to_close = [name for name in reversed(open_names) if name not in _CLOSED_BY_OTHERS]
    return "\n\n".join([text, "".join(f"</{name}>" for name in to_close)]) if to_close else text


def _with_shown_beginnings(text: str) -> str:
    """`text` without the beginning of a tag that has no end: some readers look for it behind empty lines."""
    if "<" not in text:
        return text
    lines = text.split("\n")
    are_code = _are_code(lines)
    for number in range(len(lines) - 1, -1, -1):
        if are_code[number]:
            continue
        if ">" in lines[number]:
            # What begins behind it has no end; what begins before it may have.
            before, _, behind = lines[number].rpartition(">")
            lines[number] = f"{before}>{_BEGUN_TAG.sub(_SIGN, behind)}"
            break
        lines[number] = _BEGUN_TAG.sub(_SIGN, lines[number])
    return "\n".join(lines)


def _html_in(text: str) -> Iterator[str]:
    for token in parsed(text):
        if token.type == "html_block":
            yield re.sub(r"<!--.*?-->", "", token.content, flags=re.DOTALL)
        for child in token.children or ():
            if child.type == "html_inline":
                yield child.content


def _without_html(text: str) -> str:
    """`text` with every tag of HTML shown as the signs it is made of."""
    lines = text.split("\n")
    return "\n".join(
        line if is_code else _BEGUN_TAG.sub(_SIGN, line) for line, is_code in zip(lines, _are_code(lines), strict=True)
    )


def _are_code(lines: list[str], kinds: Collection[str] = ("fence", "code_block")) -> list[bool]:
    """Which lines stand in code, fences among them; `kinds` are those of the parser."""
    are_code = [False] * len(lines)
    for token in _parser().parse("\n".join(lines)):
        if token.type in kinds and token.map:
            for number in range(token.map[0], min(token.map[1], len(lines))):
                are_code[number] = True
    return are_code


def _with_closed_others(lines: list[str], is_code: list[bool]) -> list[str]:
    """The lines with a backslash before what opens a block of another reader's that no line closes."""
    lines = list(lines)
    for opening, closing in _BLOCKS:
        number = 0
        while number < len(lines):
            opened = None if is_code[number] else opening.match(lines[number])
            if opened:
                end = next((one for one in range(number + 1, len(lines)) if closing.match(lines[one])), None)
                if end is None:
                    lines[number] = _shown_as_sign(lines[number], opened.start(1))
                else:
                    number = end
            number += 1
    return lines


def _shown_as_sign(line: str, place: int) -> str:
    return f"{line[:place]}\\{line[place:]}"


def _with_even_fences(lines: list[str]) -> list[str]:
    """The lines with one more fence where a reader that lets any fence close any other would be left in code."""
    count = sum(_ANY_FENCE.match(line) is not None for line in lines)
    return [*lines, "```"] if count % 2 else lines


def _no_line_of_ours(line: str, is_code: bool) -> str:
    found = BLOCK_ID.search(line)
    if not found:
        return line
    # In code a backslash would be shown: a blank sign before the id is not.
    return f"{line[: found.start()]}{_JOINER if is_code else chr(92)}{line[found.start() :]}"


_JOINER = "\u2060"
"""A word joiner, which has no width: what stands behind it is not looked at for a block id."""
