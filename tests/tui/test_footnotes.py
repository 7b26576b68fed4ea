"""`gf` on the reference of a note: the note in a box under its line, from which one goes there or stays."""

import pytest

TEXT = """# Of Birds

The wren sings loudly.[^1] The owl is [silent](#end).

The crow flew.[^two]

## End

It ended.

[^1]: Louder than *any* other.
[^two]: Far away.

    And back again.
"""


async def test_the_note_is_shown_under_its_line_and_esc_stays(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("jgf")
        _, line = reader.cell_of("The wren sings")
        _, shown = reader.cell_of("[1] Louder than any other.")
        assert line < shown <= line + 3
        assert any("Enter goes there · Esc stays" in row for row in reader.rows())
        await reader.press("<escape>")
        assert reader.focus.startswith("The wren sings")
        await reader.press("j")
        assert reader.focus.startswith("The owl")


async def test_enter_goes_to_the_note_and_ctrl_o_comes_back(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("jgf<enter>")
        assert reader.focus == "Louder than any other."
        await reader.press("<ctrl+o>")
        assert reader.focus.startswith("The wren sings")


async def test_a_note_of_two_paragraphs_is_shown_whole(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("jjjgf")
        rows = "\n".join(reader.rows())
        assert "Far away." in rows
        assert "And back again." in rows


async def test_a_link_to_a_heading_is_gone_to_at_once(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await reader.press("jjgf")
        assert reader.focus == "End"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_long_note_takes_at_most_eight_rows_and_leaves_its_line_to_be_seen(reading, size):
    long = (
        "\n\n".join(["Words before."] * 9)
        + "\n\nAt the foot.[^1]\n\n[^1]: "
        + "A long note. " * 200
        + "The last word.\n"
    )
    async with reading(long, suffix=".md", size=size) as reader:
        await reader.press("9}gf")
        rows = reader.rows()
        framed = [row for row in rows if any(sign in row for sign in "╭╰│")]
        assert 3 <= len(framed) <= 8
        assert any("At the foot." in row for row in rows)
        await reader.press(" " * 40 + "<escape>")
        assert reader.focus.startswith("At the foot.")


HTML = """<html><body><article><p>The wren sings.<sup><a href="#n1" id="r1">1</a></sup> It is a small bird that is heard
from far away.</p><p>See <a href="#more">the rest</a> of it, which is told in many more words than these.</p>
<p id="more">More of it is here, and it is about the owl and its ways.</p>
<p id="n1">1. Loudly. <a href="#r1">↩</a></p></article></body></html>"""


async def test_notes_of_web_pages_are_known_by_their_signs(reading):
    async with reading(HTML, suffix=".html") as reader:
        await reader.press("gf")
        assert any("Loudly." in row and "│" in row for row in reader.rows())
        await reader.press("<enter>")
        assert reader.focus.startswith(("1.", "Loudly"))


BOOK = """<html><body><article><p>The wren sings<a href="#f1" role="doc-noteref">1</a>. It is a small bird that is
heard from far away, as many have said who live there.</p><p>Words, and words behind them, that are no note at all.</p>
<aside id="f1" role="doc-footnote"><p>Loudly.</p><p>And at dawn.</p></aside>
<aside id="f2" role="doc-footnote"><p>The owl does not.</p></aside></article></body></html>"""


async def test_a_note_of_a_book_is_shown_with_all_its_paragraphs(reading):
    async with reading(BOOK, suffix=".html") as reader:
        await reader.press("gf")
        framed = [row.split("│")[1].strip() for row in reader.rows() if row.count("│") == 2]
        assert framed == ["Loudly.", "And at dawn."]


async def test_the_way_back_from_a_note_and_a_link_in_words_are_gone_at_once(reading):
    async with reading(HTML, suffix=".html") as reader:
        await reader.press("}gf")
        assert reader.focus.startswith("More of it")
