"""A note in an export is as it was written, and has no say in what stands behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conformance.corpus import HARD_NOTES
from examples import EXPORTED, document_of, marked, paragraph
from readerapp.exchange.entries import notes_in
from readerapp.exchange.writers.markdown.dialect import DIALECTS, LOGSEQ, PANDOC, Dialect
from readerapp.exchange.writers.markdown.notes import markdown_notes
from readerapp.exchange.writers.markdown.own_note import BLOCK_ID, closed_note, has_definitions, written_note

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

SIGNS = (
    "``` ~~~ ```` <!-- --> <div> </div> <details> <script> </script> $$ %% ::: word ` <b > ^ra-0123456789abcdef "
    "#+begin_src :END:"
)
pieces = st.sampled_from([*SIGNS.split(), "- ", "> ", "    ", "\n", "\n\n", " "])
pieces_of_notes = st.lists(pieces, max_size=10).map("".join)


def top_level_paragraphs(markdown: str) -> list[str]:
    tokens = PARSER.parse(markdown)
    return [
        tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "paragraph_open" and not token.level
    ]


@pytest.mark.parametrize(
    "note",
    [
        "Why?",
        "- one\n  - two",
        "```\ncode\n```",
        "Two blanks  \nbreak\n\tand a tab",
        "<b>bold</b>",
        "a < b",
        "> quoted",
    ],
)
def test_a_note_that_leaves_nothing_open_is_left_as_it_is(note: str) -> None:
    assert closed_note(note) == note


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("```\ncode", "```\ncode\n```"),
        ("````\n```\ncode", "````\n```\ncode\n````"),
        ("~~~\ncode\n```", "~~~\ncode\n```\n~~~"),
        ("<!-- open", r"\<!-- open"),
        ("<script>\nalert(1)", "\\<script>\nalert(1)"),
        ("<details>\n\nmore", "<details>\n\nmore\n\n</details>"),
        ("<b>bold", "<b>bold\n\n</b>"),
        ("</div>", r"\</div>"),
        ('<a href="', r'\<a href="'),
        ("$$\na + b", "\\$$\na + b"),
        ("%% hidden", r"\%% hidden"),
        ("$$a$$ $$", r"$$a$$ \$$"),
        ("- $$\n  a", "- \\$$\n  a"),
        ("<!--> x", r"\<!--> x"),
        ("a <!--<b>c</b>", r"a \<!--<b>c</b>"),
        ("- ```\n  code", "- ```\n  code\n  ```"),
        ("> 1. ~~~\n>    code\n\nmore", "> 1. ~~~\n>    code\n>    ~~~\n\nmore"),
        (":END:", r"\:END:"),
    ],
)
def test_what_a_note_leaves_open_is_closed_or_shown_as_a_sign(note: str, written: str) -> None:
    assert closed_note(note) == written


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@given(note=pieces_of_notes)
def test_what_stands_behind_a_note_is_no_part_of_it(dialect: Dialect, note: str) -> None:
    closed = closed_note(note, dialect)
    if not dialect.has_one_fence:
        assert top_level_paragraphs(f"{closed}\n\nThe next one.")[-1:] == ["The next one."]
    assert not any(BLOCK_ID.search(line) for line in closed.split("\n"))


def test_what_is_indented_opens_nothing_for_a_reader_to_whom_that_is_no_code() -> None:
    note = "Words\n\n    <!-- open\n    #+begin_src"
    assert closed_note(note) == note
    assert closed_note(note, LOGSEQ) == "Words\n\n    \\<!-- open\n    \\#+begin_src"


def test_what_begins_code_or_a_comment_for_pandoc_alone_begins_none_and_comes_back() -> None:
    assert closed_note("``` `a`") == "``` `a`"
    assert written_note(closed_note("``` `a`", PANDOC)) == "``` `a`"
    assert closed_note("```python title=x\na\n```", PANDOC) == '```{.python info="title=x"}\na\n```'
    assert closed_note("- <!--\n\nb", PANDOC) == "- <\\!--\n\nb"


@given(note=st.sampled_from(HARD_NOTES) | pieces_of_notes)
def test_closing_what_is_closed_changes_nothing(note: str) -> None:
    assert closed_note(closed_note(note)) == closed_note(note)


@pytest.mark.parametrize("line", ["*green · ¶ 4 · 2026-11-20* ^ra-0123456789abcdef", "^ra-0123456789abcdef"])
def test_a_line_that_looks_like_one_of_ours_is_none_and_comes_back(line: str) -> None:
    for note in (line, f"```\n{line}\n```"):
        written = closed_note(note)
        assert not any(BLOCK_ID.search(one) for one in written.split("\n"))
        assert written_note(written) == note


def test_a_note_that_defines_a_link_makes_none_of_the_words_of_the_article() -> None:
    document = document_of(paragraph("infected [with the virus]."))
    note = "[with the virus]: https://example.org"
    assert has_definitions([note])
    markdown = markdown_notes(notes_in(document, [marked(document, "[with the virus]", note=note)]), EXPORTED)
    assert r"> \[with the virus]" in markdown
