"""Markdown: every part of it becomes the block a reader expects, and no word is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.block import BlockKind, TextStyle
from readerapp.document.metadata import Metadata
from readerapp.sources import text as plain_text
from readerapp.sources.markdown import parse, splitting
from readerapp.sources.markdown.link_definitions import LinkDefinitions
from readerapp.sources.request import Request


def opened(text):
    data = text if isinstance(text, bytes) else text.encode()
    return parse(data, Request("/a.md", "a"))


def blocks(text):
    return list(opened(text))


def only(text):
    (block,) = blocks(text)
    return block


def runs(block):
    return [(run.style, block.text[run.start : run.end], run.target) for run in block.styles]


def outline(text):
    return [(block.kind.value, block.level, block.marker, block.quoted, block.text) for block in blocks(text)]


def test_words_keep_how_they_are_set():
    block = only("Some **bold *and* more**, `code  x`, [a link](http://a.example 'title') and ~~gone~~.")
    assert block.text == "Some bold and more, code x, a link and gone."
    assert sorted(runs(block)) == sorted(
        [
            (TextStyle.STRONG, "bold and more", ""),
            (TextStyle.EMPHASIS, "and", ""),
            (TextStyle.CODE, "code x", ""),
            (TextStyle.LINK, "a link", "http://a.example"),
            (TextStyle.STRIKE, "gone", ""),
        ]
    )


def test_a_wrapped_paragraph_is_one_line_and_a_hard_break_keeps_lines():
    assert only("one\ntwo").text == "one two"
    assert (only("one\\\ntwo  \nthree\nfour").kind, only("one\\\ntwo").text) == (BlockKind.VERSE, "one\ntwo")
    assert only("one<br>\ntwo").text == "one\ntwo"


def test_headings_of_both_kinds_without_their_anchors():
    assert outline("# One {#one}\n\nTwo\n---\n\n### Three {/*three*/}") == [
        ("heading", 1, "", 0, "One"),
        ("heading", 2, "", 0, "Two"),
        ("heading", 3, "", 0, "Three"),
    ]


def test_lists_keep_their_markers_and_their_depth():
    assert outline("- a\n- b\n  1. c\n\n     more\n  2. d\n- [ ] e\n- [x] f\n-") == [
        ("item", 1, "•", 0, "a"),
        ("item", 1, "•", 0, "b"),
        ("item", 2, "1.", 0, "c"),
        ("item", 2, "", 0, "more"),
        ("item", 2, "2.", 0, "d"),
        ("item", 1, "☐", 0, "e"),
        ("item", 1, "☑", 0, "f"),
        ("item", 1, "•", 0, ""),
    ]


def test_quotes_know_how_deep_they_are():
    assert outline("> a\n>\n> > b\n>\n> - c\n\nd") == [
        ("quote", 0, "", 1, "a"),
        ("quote", 0, "", 2, "b"),
        ("item", 1, "•", 1, "c"),
        ("paragraph", 0, "", 0, "d"),
    ]


def test_code_keeps_its_lines_and_its_language():
    block = only("```rust,ignore\nfn main() {\n\tx\n}\n```")
    assert (block.kind, block.language, block.text) == (BlockKind.CODE, "rust", "fn main() {\n    x\n}")
    assert only("    indented\n\n      code").text == "indented\n\n  code"


def test_a_table_stands_in_columns():
    block = only("| Port | 漢字 |\n|---|---|\n| Harwich | *a* |\n| B | c |")
    assert block.kind is BlockKind.TABLE
    assert block.text == "Port     漢字\nHarwich  a\nB        c"
    assert (TextStyle.STRONG, "Port", "") in runs(block)
    assert (TextStyle.EMPHASIS, "a", "") in runs(block)


def test_a_long_table_is_several_blocks():
    rows = "".join(f"| {number} | x |\n" for number in range(100))
    assert len(blocks(f"| a | b |\n|---|---|\n{rows}")) == 6


def test_images_are_placeholders_with_their_words():
    block = only("![A boat](boat.png)")
    assert (block.kind, block.text, block.styles[0].target) == (BlockKind.IMAGE, "A boat", "boat.png")
    assert only("![](img/boat.png)").text == "boat.png"
    assert only("Here ![a boat](b.png) lies.").text == "Here a boat lies."


def test_footnotes_are_linked_and_stand_where_they_are_written():
    note, item, more, behind = blocks("A word[^n].\n\n[^n]: The *note*.\n\n    And more.\n\nBehind.")
    assert note.text == "A word[n]."
    assert (TextStyle.LINK, "[n]", "#fn-n") in runs(note)
    assert (item.marker, item.text, more.marker, more.text) == ("[n]", "The note.", "", "And more.")
    assert behind.text == "Behind."


def test_definition_lists_containers_and_rules():
    assert outline("Term\n: What it means\n\n::: tip Mind this\nText\n:::\n\n***") == [
        ("paragraph", 0, "", 0, "Term"),
        ("item", 1, "", 0, "What it means"),
        ("paragraph", 0, "", 0, "Mind this"),
        ("paragraph", 0, "", 0, "Text"),
        ("rule", 0, "", 0, ""),
    ]


def test_html_is_reduced_to_its_words():
    html = '<div align="center"><img alt="A &amp; B"> <b>bold</b><p>next</p><script>no()</script><!-- no --></div>'
    assert [block.text for block in blocks(html)] == ["A & B bold", "next"]
    assert only("some <b>bold</b> <span>words</span><!-- no -->").text == "some bold words"
    assert [block.text for block in blocks("<!-- never closed\n\nwords")] != []


def test_html_that_is_set_as_it_is_written_keeps_its_lines():
    block = only("<pre class=x><code>\nif a &lt; b:\n    <b>stop</b>\n</code></pre>")
    assert (block.kind, block.text) == (BlockKind.CODE, "if a < b:\n    stop")


def test_the_words_of_an_image_are_those_that_are_read():
    texts = [block.text for block in blocks("![one *two* ![three](b)](a)\n\n![`four`\nfive](c)\n")]
    assert texts == ["one two three", "four five"]


@pytest.mark.parametrize(
    "text",
    ["```\n[foo]: /url\n\n[foo]: /url\n```\n\n[foo]", "Bar\n[foo]: /url\n\n[foo]", "<!--\n[foo]: /url\n-->\n\n[foo]"],
)
def test_what_only_looks_like_the_definition_of_a_link_is_none(text):
    last = blocks(text)[-1]
    assert (last.text, last.styles) == ("[foo]", ())


@pytest.mark.parametrize(
    "text", ["# Title\n[foo]: /url\n\n[foo]", "```\ncode\n```\n[foo]: /url\n\n[foo]", "[foo]\n\n[foo]:\n/url"]
)
def test_a_definition_of_a_link_may_stand_below_what_is_no_paragraph(text):
    links = [run.target for block in blocks(text) for run in block.styles if run.style is TextStyle.LINK]
    assert links == ["/url"]


def test_lines_between_two_rules_are_no_front_matter_without_a_field():
    assert [block.text for block in blocks("---\nFoo\n---\nBar\n") if block.text] == ["Foo", "Bar"]


def test_what_entities_hide_does_not_reach_the_terminal():
    block = only("&#27;[31m &#x202e;evil <http://a.example/\x1b>")
    assert block.text.isprintable()
    assert all(run.target.isprintable() for run in block.styles)


def test_front_matter_says_what_the_document_is():
    document = opened(
        "---\ntitle: \"It: a \\\"test\\\"\"\nauthors:\n  - Ada\n  - 'Bo''b'\nlang: en\n"
        "date: 2026-01-02 # a note\ntags: [a, b]\nnested:\n  key: value\n---\n# Heading\n"
    )
    assert document.metadata == Metadata('It: a "test"', ("Ada", "Bo'b"), "en", "2026-01-02")
    assert [block.text for block in document] == ["Heading"]


@pytest.mark.parametrize(
    ("field", "title"),
    [("title: No", "No"), ("title: 1.10", "1.10"), ("title: 'x'", "x"), ("title: &a b", "a"), ("title: |", "a")],
)
def test_a_title_is_text_whatever_yaml_would_make_of_it(field, title):
    assert opened(f"---\n{field}\n---\ntext").title == title


def test_front_matter_in_toml():
    metadata = opened('+++\ntitle = "A"\nauthors = ["B", "C"]\n+++\ntext').metadata
    assert (metadata.title, metadata.authors) == ("A", ("B", "C"))
    assert opened("+++\nno toml\n+++\ntext").title == "a"


def test_without_front_matter_the_first_heading_is_the_title():
    assert opened("text\n\n# One\n\n# Two").title == "One"
    assert opened("## Two\n\ntext").title == "Two"
    assert opened("text\n\n## Two").title == "a"
    assert [block.kind for block in opened("---\n\ntext")] == [BlockKind.RULE, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "text", ["> " * 500 + "deep", "- " * 500 + "deep", "\n".join(f"{'  ' * depth}- deep" for depth in range(200))]
)
def test_no_word_is_lost_however_deep_it_is_nested(text):
    shown = " ".join(block.text for block in blocks(text))
    assert shown.count("deep") == text.count("deep")


@pytest.mark.parametrize("sign", ["[", "![](", "<!-- ", "<a ", "*a ", "> ", "<div>"])
def test_text_made_to_be_slow_is_read_all_the_same(sign):
    assert any("words" in block.text for block in blocks(sign * 20_000 + "words"))


MANUAL = """\
# One

A [link][ref] and a note[^1].

- item

Paragraph.

```
# no heading

text
```

<!-- a comment

# no heading -->

## Two

1. first

   second paragraph

[ref]: http://ref.example
[^1]: Note.

> quote

Three
=====
"""


def test_parsing_in_pieces_gives_what_parsing_at_once_gives(monkeypatch):
    monkeypatch.setattr(splitting, "SHORTEST_PIECE", 1)
    in_pieces = blocks(MANUAL)
    assert len(splitting.piece_starts(MANUAL)) > 4
    monkeypatch.setattr(splitting, "SHORTEST_PIECE", 1 << 30)
    assert splitting.piece_starts(MANUAL) == [0]
    assert in_pieces == blocks(MANUAL)


@pytest.mark.parametrize(
    "held", ["$$\n(a\n\n[b] c\n$$", "::: note\nSaid.\n\nSaid again.\n:::", "<!-- a\n\n(b) -->", "```\na\n\n*b*\n```"]
)
def test_a_text_is_not_cut_within_what_ends_only_where_it_says_so(held):
    before, after = "Before it.\n\n", "\n\nBehind it.\n"
    starts = splitting.piece_starts(before * 2000 + held + after * 2000)
    begin = len(before) * 2000
    assert len(starts) > 2
    assert not [start for start in starts if begin < start < begin + len(held)]


@pytest.mark.parametrize("begun", ["[a](b)", "[a][b]", "*a*", "**a**", "_a_", "`a`", "“a”", '"a"', "(a)", "![a](b)"])
def test_a_text_can_be_cut_before_a_paragraph_however_it_begins(begun):
    assert len(splitting.piece_starts(f"{begun} and more.\n\n" * 4000)) > 2


@pytest.mark.parametrize("begun", ["- a", "* a", "1. a", "> a", "    a", "[a]: b", "[^a]: b", ": a", "| a |", "***"])
def test_a_text_is_not_cut_before_what_may_go_on_with_what_stands_above(begun):
    assert splitting.piece_starts(f"{begun}\n\n" * 4000) == [0]


def test_what_links_refer_to_is_parsed_when_a_link_asks_for_it():
    asked = []

    def parse(text):
        asked.append(text)
        return {label.upper(): {"href": text} for label in re.findall(r"\[(\w)\]:", text)}

    paragraphs = ["[a]: /one\n[b]: /two 'of it'\n[a]: /three", "Or\n[c]: <of it>", "[b]: /x"]
    definitions = LinkDefinitions(paragraphs, parse, str.upper)
    assert definitions.get("B") == {"href": "[b]: /two 'of it'"}
    assert definitions.get("C") == {"href": "Or\n[c]: <of it>"}
    assert definitions.get("D") is None
    assert definitions["A"] == {"href": "[a]: /one"}
    assert asked == ["[b]: /two 'of it'", "Or\n[c]: <of it>", "[a]: /one"]
    definitions["E"] = {"href": "/e"}
    assert list(definitions) == ["B", "C", "A", "E"]


def test_a_link_finds_its_definition_wherever_it_stands():
    text = "[one], [two], [three], [four] and [five]\n\n[one]: /1\n[Two]: </2 of it>\n\n```\n[four]: /code\n```\n\n"
    text += 'words\n[five]: /no-definition\n\n[three]: /3\n"title"\n[one]: /again\n'
    assert [run.target for run in blocks(text)[0].styles] == ["/1", "/2%20of%20it", "/3"]


def test_the_first_block_does_not_wait_for_the_last():
    document = opened("# One\n\n" + "A paragraph of some words.\n\n" * 20_000)
    assert document.block(3).text == "A paragraph of some words."
    assert document.blocks._parsed == 1
    assert len(document) == 20_001


def test_the_same_article_as_plain_text_has_the_same_paragraphs():
    paragraphs = ["The “first” paragraph - of some length, as it comes.", "A second one, it's short.", "Third…"]
    markdown = 'The "first" *paragraph* -- of\nsome length, as it comes.\n\nA **second** one, it’s short.\n\nThird...'
    plain = plain_text.parse("\n".join(paragraphs).encode(), Request("/a.txt", "a"))
    assert opened(markdown.replace(" -- ", " – ")).keys() == plain.keys()


def check_sound(document):
    weights = []
    for number, block in enumerate(document):
        assert block.kind.keeps_lines or "\n" not in block.text
        assert all(character.isprintable() or character.isspace() for character in block.text if ord(character) < 0xA0)
        assert all(0 <= run.start < run.end <= len(block.text) for run in block.styles)
        weights.append(document.blocks.weight_before(number))
    assert weights == sorted(weights)


@given(st.binary())
def test_any_bytes_are_a_sound_document(data):
    check_sound(opened(data))


BLOCK_SIGNS = [
    "\n",
    "\n\n",
    "    ",
    "\t",
    "- ",
    "1. ",
    "> ",
    "# ",
    "```",
    "|",
    "\n|-|\n",
    ":::",
    "---\n",
    "[^1]: ",
    ": ",
]
INLINE_SIGNS = ["*", "**", "`", "[", "](", ")", "[^1]", "<b>", "<!--", "&#27;", "\x1b[31m", "\u202e", "e", "\u0301"]
PIECES = ["fog", "霧", *BLOCK_SIGNS, *INLINE_SIGNS]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_markup_is_a_sound_document(text):
    check_sound(opened(text))
