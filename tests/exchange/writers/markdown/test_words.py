"""Words as Markdown are rendered as the words they are, by CommonMark and by GitHub's flavour of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from readerapp.exchange.writers.markdown.words import escaped, escaped_line, fence_for

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])

# What has a meaning in Markdown, over and over, with a few innocent characters between.
markdown_like = st.text(alphabet=st.sampled_from("\\`*_~^<>[](){}#+-=|:!&$%@.1aX é \"'"), max_size=24).map(
    lambda text: " ".join(text.split())
)


def rendered_words(markdown: str, parser: MarkdownIt) -> str:
    """What a reader sees of `markdown` when it is one paragraph of words alone; else a complaint."""
    tokens = parser.parse(markdown)
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"]), markdown
    children = tokens[1].children or [] if tokens else []
    assert {child.type for child in children} <= {"text", "text_special", "softbreak", "hardbreak"}, markdown
    return "".join("\n" if child.type.endswith("break") else child.content for child in children)


@pytest.mark.parametrize("parser", [COMMONMARK, GITHUB], ids=["commonmark", "github"])
@given(words=markdown_like)
def test_any_line_is_rendered_as_its_words(parser: MarkdownIt, words: str) -> None:
    assert rendered_words(escaped_line(words), parser) == words


@pytest.mark.parametrize("parser", [COMMONMARK, GITHUB], ids=["commonmark", "github"])
@given(words=markdown_like)
def test_any_words_in_the_middle_of_a_line_are_rendered_as_they_are(parser: MarkdownIt, words: str) -> None:
    assert rendered_words(f"so {escaped(words)} it is", parser) == f"so {words} it is"


@given(lines=st.lists(markdown_like.filter(bool), min_size=1, max_size=4))
def test_lines_of_verse_stay_lines_of_words(lines: list[str]) -> None:
    assert rendered_words("\\\n".join(map(escaped_line, lines)), GITHUB) == "\n".join(lines)


@pytest.mark.parametrize(
    "words",
    [
        "even if they are infected [with the virus].",
        "It cost $20,000, or €18,500 (some 5 % less) - and rising.",
        "snake_case_names and 2 * 3 = 6",
        "He said: “no”, and left; AT&T, R&D, 1 < 2.",
        "3.5 million, not 4",
        "-5 degrees at night",
    ],
)
def test_what_means_nothing_in_markdown_is_left_alone(words: str) -> None:
    assert escaped_line(words) == words


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("# Not a heading", r"\# Not a heading"),
        ("> not a quote", r"\> not a quote"),
        ("- not an item", r"\- not an item"),
        ("1. not a list", r"1\. not a list"),
        ("(a) not a list of Pandoc's", r"(a\) not a list of Pandoc's"),
        ("<b>not HTML</b>", r"\<b>not HTML\</b>"),
        ("[not](a-link)", r"[not\](a-link)"),
        ("[[not a wiki link]]", r"\[[not a wiki link]]"),
        ("[!note] not a callout", r"\[!note] not a callout"),
        ("==not marked==", r"\==not marked\=="),
        ("%%not hidden%%", r"\%%not hidden\%%"),
        ("a #tag of the author's", r"a \#tag of the author's"),
        ("x^2^ and $x$", r"x\^2\^ and \$x\$"),
    ],
)
def test_what_means_something_anywhere_is_escaped(words: str, markdown: str) -> None:
    assert escaped_line(words) == markdown


@given(code=st.text(alphabet="`~a \n", max_size=30))
def test_nothing_in_a_code_block_closes_its_fence(code: str) -> None:
    fence = fence_for(code)
    tokens = COMMONMARK.parse(f"{fence}\n{code}\n{fence}")
    assert [(token.type, token.content) for token in tokens] == [("fence", f"{code}\n")]
