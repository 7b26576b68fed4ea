"""The Markdown export reads as a person would have written it, and holds nothing but words of the document."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from examples import EXPORTED, document_of, heading, marked, paragraph
from readerapp.annotations.annotation import Color, Status
from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.position import Passage, Position
from readerapp.exchange.entries import notes_in, parts_of
from readerapp.exchange.writers.markdown.edits import read_about
from readerapp.exchange.writers.markdown.notes import markdown_notes
from readerapp.exchange.writers.markdown.quotation import quotation

PARSER = MarkdownIt("commonmark").use(front_matter_plugin)


def body(markdown: str) -> str:
    """The export below its front matter."""
    return markdown.split("\n---\n", 1)[1].strip("\n")


def test_an_entry_is_the_quote_the_line_about_it_and_the_note() -> None:
    document = document_of(paragraph("It rained. They went home, one by one."), title="Rain")
    placement = marked(document, "They went home", note="Why?\n\n- who\n- when", tags=["weather", "slow reading"])
    assert body(markdown_notes(notes_in(document, [placement], {"yellow": "key claim"}), EXPORTED)) == (
        "# Rain\n"
        "\n"
        "> They went home\n"
        "\n"
        "*yellow · key claim · ¶ 1 · 2026-11-20* · #weather #slow-reading ^ra-019abcdef0127001\n"
        "\n"
        "Why?\n"
        "\n"
        "- who\n"
        "- when"
    )


def test_the_front_matter_says_what_the_file_holds() -> None:
    document = Document(
        MadeBlocks([paragraph("It rained. They went home.")]),
        Metadata(title='Rain: "a report"', authors=("A. Writer", "B. Writer")),
        format="text",
        source="/home/reader/rain.txt",
    )
    placements = [marked(document, "It rained", note="Where?", tags=["no"]), marked(document, "home", number=2)]
    assert markdown_notes(notes_in(document, placements), EXPORTED).split("\ndigests: ")[0] == (
        "---\n"
        'title: "Rain: \\"a report\\""\n'
        'author: "A. Writer, B. Writer"\n'
        'source: "/home/reader/rain.txt"\n'
        "exported: 2026-11-23T10:00:00Z\n"
        "highlights: 1\n"
        "notes: 1\n"
        'tags: ["no"]'
    )


def test_a_meaning_is_only_said_where_the_reader_has_given_one() -> None:
    document = document_of(paragraph("It rained."))
    placement = marked(document, "It rained.", color=Color.GREEN)
    assert "*green · ¶ 1 · 2026-11-20* ^ra-" in markdown_notes(
        notes_in(document, [placement], {"yellow": "claim"}), EXPORTED
    )


def test_entries_stand_in_the_order_of_the_document_under_its_headings() -> None:
    document = document_of(
        heading("The weather"),
        paragraph("It rained."),
        heading("Sunday", 2),
        paragraph("It snowed."),
        heading("Monday", 2),
        paragraph("Nothing fell."),
        paragraph("Nobody came."),
        title="The weather",
    )
    quotes = ["Nobody came.", "Nothing fell.", "It rained."]
    placements = [marked(document, quote, number=number) for number, quote in enumerate(quotes, 1)]
    lines = body(markdown_notes(notes_in(document, placements), EXPORTED)).split("\n")
    assert [line for line in lines if line.startswith(("#", ">"))] == [
        "# The weather",
        "> It rained.",
        "## Monday",
        "> Nothing fell.",
        "> Nobody came.",
    ]


def test_two_sections_of_one_name_are_two_sections() -> None:
    document = document_of(heading("Notes"), paragraph("First."), heading("Notes"), paragraph("Second."))
    placements = [marked(document, "First."), marked(document, "Second.", number=2)]
    assert body(markdown_notes(notes_in(document, placements), EXPORTED)).count("## Notes") == 2


def test_a_passage_over_several_paragraphs_is_one_quote() -> None:
    document = document_of(paragraph("It rained. They left."), paragraph("Nobody spoke. It got dark."))
    placement = marked(document, "They left.\nNobody spoke.")
    markdown = body(markdown_notes(notes_in(document, [placement]), EXPORTED))
    assert "> They left.\n>\n> Nobody spoke.\n" in markdown
    assert "¶ 1–2" in markdown


def test_overlapping_highlights_are_both_whole() -> None:
    document = document_of(paragraph("It rained and then it snowed."))
    placements = [marked(document, "rained and then"), marked(document, "then it snowed", number=2)]
    markdown = markdown_notes(notes_in(document, placements), EXPORTED)
    assert "> rained and then\n" in markdown
    assert "> then it snowed\n" in markdown


def test_code_keeps_its_fence_and_its_lines() -> None:
    document = document_of(Block(BlockKind.CODE, "def f():\n    return '```'", language="python"))
    placement = marked(document, "return '```'")
    assert "> ````python\n> return '```'\n> ````\n" in markdown_notes(notes_in(document, [placement]), EXPORTED)


def test_a_table_keeps_its_columns() -> None:
    document = document_of(Block(BlockKind.TABLE, "mark   time\nline    1 s"))
    whole = Passage(Position(0, 0), document.end())
    assert quotation(parts_of(document, [whole])) == "> ```\n> mark   time\n> line    1 s\n> ```"


def test_words_of_one_row_of_a_table_are_words() -> None:
    document = document_of(Block(BlockKind.TABLE, "mark   time\nline    1 s"))
    assert quotation(parts_of(document, [Passage(Position(0, 12), Position(0, 16))])) == "> line"


def test_verse_keeps_its_lines_and_stanzas() -> None:
    verse = Block(BlockKind.VERSE, "The house is dark\n  from stair to stair,\n\nthe street is still.")
    document = document_of(verse)
    whole = Passage(Position(0, 0), document.end())
    assert quotation(parts_of(document, [whole])) == (
        "> The house is dark\\\n> from stair to stair,\n>\n> the street is still."
    )


def test_what_has_no_sure_place_stands_at_the_end_with_where_it_was() -> None:
    document = document_of(heading("Results"), paragraph("It rained."), paragraph("They left."))
    gone = marked(document, "It rained.", note="Really?", status=Status.ORPHAN)
    perhaps = marked(document, "They left.", number=2, status=Status.SUGGESTED)
    markdown = body(markdown_notes(notes_in(document, [perhaps, gone]), EXPORTED))
    assert markdown == (
        "# An article\n"
        "\n"
        "## Unplaced\n"
        "\n"
        "> They left.\n"
        "\n"
        "*yellow · was ¶ 3 of 3 · Results · 2026-11-20* ^ra-019abcdef0127002\n"
        "\n"
        "> It rained.\n"
        "\n"
        "*yellow · was ¶ 2 of 3 · Results · 2026-11-20* ^ra-019abcdef0127001\n"
        "\n"
        "Really?"
    )


def test_a_document_without_annotations_gives_its_title() -> None:
    assert body(markdown_notes(notes_in(document_of(paragraph("It rained.")), []), EXPORTED)) == "# An article"


@pytest.mark.parametrize(
    "hostile",
    [
        "--- title: x ---",
        "</blockquote><script>alert(1)</script>",
        "![image](https://example.org/track.png)",
        "```",
        "[link]: https://example.org",
        "* item",
        "*emphasis* and `code`",
    ],
)
def test_nothing_in_a_document_leaves_its_place(hostile: str) -> None:
    words = f"{hostile} is what it says"
    document = document_of(heading(hostile), paragraph(words), title=hostile, source=hostile)
    tokens = PARSER.parse(markdown_notes(notes_in(document, [marked(document, words)]), EXPORTED))
    assert [token.type for token in tokens if token.level == 0 and token.nesting >= 0] == [
        "front_matter",
        "heading_open",
        "blockquote_open",
        "paragraph_open",
    ]
    shown = [token for token in tokens if token.type == "inline"]
    title, quote = ("".join(child.content for child in inline.children or []) for inline in shown[:2])
    assert (title, quote) == (hostile, words)


@given(text=st.text(alphabet="ab \n#>-*_`[]()<&\\|1.", max_size=40))
def test_the_quote_is_rendered_as_the_words_of_the_article(text: str) -> None:
    words = " ".join(text.split())
    document = document_of(paragraph("before"), paragraph(words), paragraph("behind"))
    rendered = PARSER.parse(quotation(parts_of(document, [Passage(Position(0, 0), document.end())])))
    inline = [token for token in rendered if token.type == "inline"]
    shown = ["".join(child.content for child in token.children or []) for token in inline]
    assert shown == [said for said in ["before", words, "behind"] if said]


def test_of_words_that_say_something_else_now_the_line_about_them_has_the_old_ones() -> None:
    before = document_of(paragraph("In 1911 the *council* #met again."))
    after = document_of(paragraph("In 1914 the *council* #met again."))
    placement = replace(marked(before, "In 1911 the *council* #met", tags=["town"]), status=Status.EDITED)
    text = markdown_notes(notes_in(after, [placement]), EXPORTED)
    [line] = [line for line in text.split("\n") if "was “" in line]
    assert text.count("In 1914") == text.count("In 1911") == 1
    assert read_about(line) == (Color.YELLOW, ("town",))
