"""The tags of generators of web sites in Markdown, and the words that they have for a reader.

They are those of Hugo, Jekyll (Liquid), MDX and kramdown. Code is left as it is written.
"""

import re
from collections.abc import Callable

_FENCED = re.compile(
    # A fence that is never closed holds all that follows.
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:[^\n]*\n)*?(?: {0,3}(?P=fence)[`~]*[ \t]*$|[^\n]*\Z)"
    r"|(?P<ticks>`+)[^`\n](?:[^\n]{,1000}?[^`\n])?(?P=ticks)(?!`)",
    re.MULTILINE,
)

_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"'>%]+))")
_CODE = re.compile(r"\{[%{]-?[<%]?[ \t]*highlight\b[ \t]*(?P<language>[\w+#.-]*)[^\n{}]{,200}\}\}?[ \t]*\n?")
_CODE_END = re.compile(r"\n?[ \t]*\{[%{]-?[<%]?[ \t]*(?:end|/[ \t]*)highlight[ \t]*[%>-]*\}\}?")
_HIDDEN = (
    (re.compile(r"\{%-?\s{,9}comment\s{,9}-?%\}"), re.compile(r"\{%-?\s{,9}endcomment\s{,9}-?%\}")),
    (re.compile(r"\{\{[<%]?\s{,9}/\*"), re.compile(r"\*/\s{,9}[%>]?\}\}")),
    (re.compile(r"\{/\*"), re.compile(r"\*/\}")),
    (re.compile(r"\{\{!--"), re.compile(r"--\}\}")),
)
_IN_TARGET = re.compile(r"(?<=\]\()\s*(?P<before>[^\s()]*)\{(?P<tag>[{%][^\n]{1,300}?[}%])\}(?P<after>[^\s()]*)")
_SHORTCODE = re.compile(r"\{\{(?P<kind>[<%])(?P<tag>(?:[^{}\"'`]|\"[^\"]*\"|'[^']*'|`[^`]*`){1,2000}?)[%>]\}\}")
# What a page or a site is called in a template; templates of other programs are written about in the same brackets.
_OUTPUT = re.compile(r"\{\{-?[ \t]*(?:site|page|layout|post|include|jekyll)\.[\w.\[\]\"' |:,()/$-]{1,300}-?\}\}")
_LIQUID = re.compile(r"\{%-?(?P<tag>[^%]{1,1000}?)-?%\}")
_ATTRIBUTE_LIST = re.compile(r"^[ \t>]*\{:[^{}\n]*\}[ \t]*$\n?|(?<=\S)\{:[^{}\n]*\}", re.MULTILINE)
# Pandoc's attributes, behind what they belong to; a span has brackets for nothing else.
_PANDOC_ATTRIBUTES = (
    r"\{(?:[#.][\w:.-]+|[\w:-]+=(?:\"[^\"\n]{,200}\"|[^\s{}\"]{1,200}))"
    r"(?:[ \t]+(?:[#.][\w:.-]+|[\w:-]+=(?:\"[^\"\n]{,200}\"|[^\s{}\"]{1,200}))){,20}[ \t]*\}"
)
_SPAN = re.compile(
    rf"(?<![\]!])\[((?:[^\[\]\n]|\[[^\[\]\n]{{,200}}\]\([^()\n]{{,500}}\)){{1,500}})\]{_PANDOC_ATTRIBUTES}"
)
_ATTRIBUTES = re.compile(rf"(?<=[\])`]){_PANDOC_ATTRIBUTES}")
_CONTENTS = re.compile(
    r"^[*+-][ \t]+[^\n]{1,40}\n\{:toc[^{}\n]*\}[ \t]*$|^(?:\[TOC\]|\[\[_?toc_?\]\])[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_IMPORT = re.compile(
    r"^import[ \t]+(?:(?:type[ \t]+)?[\w*${},\s]{1,500}?\bfrom[ \t]+)?(?:\"[^\"\n]+\"|'[^'\n]+');?[ \t]*$\n?",
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"^export[ \t]+(?:const|let|var|default|async|function|class|type|interface|\{)[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*",
    re.MULTILINE,
)
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_ELEMENT = re.compile(
    rf"</?(?P<name>[A-Z][\w.]*|)(?P<attributes>(?:\s(?:[^<>\"'{{}}]|\"[^\"]*\"|'[^']*'|{_BRACES})*)?)>"
)
_ELEMENT_WITH_BRACES = re.compile(rf"</?[a-z][\w-]*\s(?:[^<>\"'{{}}]|\"[^\"]*\"|'[^']*'|{_BRACES})*>")
_SHOWN = ("title", "label", "caption", "summary", "alt")


def without_tags(source: str, *, is_mdx: bool) -> str:
    """`source` with the words of such tags, and without the tags."""
    source = _between(source, _CODE, _CODE_END, _fenced) if "highlight" in source else source
    parts = []
    position = 0
    for code in _FENCED.finditer(source):
        parts += [_without_tags(source[position : code.start()], is_mdx=is_mdx), code[0]]
        position = code.end()
    return "".join([*parts, _without_tags(source[position:], is_mdx=is_mdx)])


def _between(
    text: str, opening: re.Pattern[str], closing: re.Pattern[str], instead: Callable[[re.Match[str], str], str]
) -> str:
    """`text` with something instead of what stands between two tags. What is never closed stays."""
    parts = []
    position = 0
    while begin := opening.search(text, position):
        end = closing.search(text, begin.end())
        if end is None:
            break
        parts += [text[position : begin.start()], instead(begin, text[begin.end() : end.start()])]
        position = end.end()
    return "".join([*parts, text[position:]])


def _fenced(tag: re.Match[str], code: str) -> str:
    fence = "```" if "```" not in code else "~" * 9
    return f"{fence}{tag['language']}\n{code}\n{fence}"


def _nothing(_tag: re.Match[str], _hidden: str) -> str:
    return ""


def _without_tags(text: str, *, is_mdx: bool) -> str:
    if "{" in text:
        for opening, closing in _HIDDEN:
            text = _between(text, opening, closing, _nothing)
        text = _IN_TARGET.sub(_address, text)
        text = _SHORTCODE.sub(_of_shortcode, text)
        text = _LIQUID.sub(_of_liquid, text)
        text = _CONTENTS.sub("", text)
        text = _ATTRIBUTE_LIST.sub("", text)
        text = _OUTPUT.sub("", text)
        text = _ATTRIBUTES.sub("", _SPAN.sub(r"\1", text)) if "]{" in text or "){" in text else text
    elif "toc" in text.lower():
        text = _CONTENTS.sub("", text)
    text = _IMPORT.sub("", text) if "import " in text else text
    if is_mdx:
        text = _EXPORT.sub("", text)
        text = _ELEMENT.sub(_of_element, text)
        text = _ELEMENT_WITH_BRACES.sub(lambda tag: re.sub(rf"\s[\w-]+={_BRACES}", "", tag[0]), text)
    return text


def _attributes(tag: str) -> dict[str, str]:
    return {
        found[1].lower(): next((value for value in found.groups()[1:] if value is not None), "")
        for found in _ATTRIBUTE.finditer(tag)
    }


def _address(target: re.Match[str]) -> str:
    """Where a link leads, as far as its tag says it."""
    words = re.sub(r"^[{%<\s-]+|[}%>\s-]+$", "", target["tag"]).split()
    named = (
        words[1].strip("\"'") if len(words) > 1 and words[0] in ("ref", "relref", "link", "post_url", "asset") else ""
    )
    if not named:
        quoted = re.search(r"[\"']([^\"']+)[\"']", target["tag"])
        named = quoted[1] if quoted else ""
    return f"{target['before']}{named}{target['after']}" or "#"


def _of_shortcode(tag: re.Match[str]) -> str:
    words = tag["tag"].strip()
    name = words.split(None, 1)[0] if words else ""
    said = _attributes(words)
    if name in ("figure", "img", "image"):
        caption = said.get("caption") or said.get("title") or said.get("alt") or ""
        return f"![{caption}](<{said.get('src', '')}>)"
    title = said.get("title") or said.get("summary")
    if title:
        return f"\n\n**{title}**\n\n"
    stands_on_a_line = tag.string[max(tag.start() - 1, 0) : tag.start()] in ("", "\n")
    return "\n\n" if stands_on_a_line else ""


def _of_liquid(tag: re.Match[str]) -> str:
    said = _attributes(tag["tag"])
    if "include" in tag["tag"] and ("caption" in said or "alt" in said):
        return said.get("caption") or said["alt"]
    return ""


def _of_element(tag: re.Match[str]) -> str:
    """The title that a component is given, on a line of its own."""
    said = _attributes(tag["attributes"] or "")
    shown = next((said[name] for name in _SHOWN if said.get(name)), "")
    return f"\n\n**{shown}**\n\n" if shown and not tag[0].startswith("</") else ""
