"""Reading: where the keys of READ and CARET lead."""

import json
from hashlib import sha256

import pytest

from readerapp.config import Settings
from readerapp.document.motions import next_sentence, previous_sentence
from readerapp.page.viewport import last_position

TEXT = "One. Two. Three.\n\nFour. Five.\n\nSix. Seven. Eight.\n"
SECTIONS = "# First\n\nAlpha beta. Gamma.\n\n## Second\n\nDelta.\n\n# Third\n\nEpsilon.\n"
CODE = "# Code\n\n```\nfirst line\n  second line\n```\n\nThe end.\n"


def numbered(paragraphs):
    return "\n\n".join(f"Paragraph {number} of the text. It has two sentences." for number in range(paragraphs))


async def test_j_and_k_go_by_sentences(reading):
    async with reading(TEXT) as reader:
        assert reader.focus == "One."
        await reader.press("jj")
        assert reader.focus == "Three."
        await reader.press("j")
        assert reader.focus == "Four."
        await reader.press("kk")
        assert reader.focus == "Two."
        await reader.press("3j")
        assert reader.focus == "Five."
        await reader.press("<down><up><up>")
        assert reader.focus == "Four."


async def test_braces_go_by_paragraphs_and_g_to_the_ends(reading):
    async with reading(TEXT) as reader:
        await reader.press("}")
        assert reader.focus == "Four."
        await reader.press("}j{")
        assert reader.focus == "Six."
        await reader.press("2{")
        assert reader.focus == "One."
        await reader.press("G")
        assert reader.focus == "Eight."
        await reader.press("gg")
        assert reader.focus == "One."
        await reader.press("2G")
        assert reader.focus == "Four."


async def test_brackets_go_by_headings(reading):
    async with reading(SECTIONS, suffix=".md") as reader:
        await reader.press("]]")
        assert reader.focus == "Second"
        await reader.press("]]]]")
        assert reader.focus == "Third"
        await reader.press("[[")
        assert reader.focus == "Second"
        await reader.press("j2[[")
        assert reader.focus == "First"


async def test_in_code_the_cursor_goes_by_lines(reading):
    async with reading(CODE, suffix=".md") as reader:
        await reader.press("jj")
        assert reader.focus.strip() == "second line"
        await reader.press("j")
        assert reader.focus == "The end."


async def test_pages_go_on_where_the_last_one_ended(reading):
    async with reading(numbered(60), size=(80, 24)) as reader:
        view = reader.screen.article.viewport
        end = view.visible().end
        await reader.press("<space>")
        assert view.visible().start <= end
        assert view.visible().start.block > 0
        assert view.visible().contains(reader.cursor.position)
        await reader.press("<pagedown><pageup><backspace>")
        assert view.visible().start.block == 0
        await reader.press("<backspace>")
        assert reader.focus == "Paragraph 0 of the text."
        await reader.press("<ctrl+d>")
        half = view.visible().start.block
        await reader.press("<ctrl+u><ctrl+f>")
        assert 0 < half < view.visible().start.block


async def test_a_page_down_at_the_end_goes_to_the_very_end(reading):
    async with reading(TEXT) as reader:
        await reader.press("<space>")
        assert reader.focus == "Eight."
        await reader.press("<backspace>")
        assert reader.focus == "One."


async def test_scrolling_takes_the_focus_along_only_when_it_would_leave(reading):
    async with reading(numbered(40), size=(80, 24)) as reader:
        await reader.press("5j")
        before = reader.focus
        await reader.press("<ctrl+e><ctrl+e>")
        assert reader.focus == before
        await reader.press("20<ctrl+e>")
        assert reader.focus != before
        assert reader.screen.article.viewport.visible().contains(reader.cursor.position)
        await reader.press("9<ctrl+y>")
        assert reader.screen.article.viewport.visible().contains(reader.cursor.position)


async def test_z_puts_the_focus_into_the_middle_the_top_and_the_bottom(reading):
    async with reading(numbered(40), size=(80, 24)) as reader:
        view = reader.screen.article.viewport
        await reader.press("20}")
        for keys, row in [("zt", 0), ("zb", view.height - 1), ("zz", view.height // 2)]:
            await reader.press(keys)
            assert view.row_of(reader.cursor.position) == row


async def test_a_percentage_goes_to_that_share_of_the_text(reading):
    async with reading(numbered(100), size=(80, 24)) as reader:
        await reader.press("50%")
        assert reader.focus.startswith("Paragraph 5") or reader.focus.startswith("It has")
        assert reader.cursor.position.block in range(48, 52)
        await reader.press("100%")
        assert reader.cursor.position.block == 99


async def test_a_sentence_taller_than_the_page_scrolls_through_first(reading):
    long = "word " * 400
    async with reading(f"{long}end.\n\nNext.", size=(60, 20)) as reader:
        view = reader.screen.article.viewport
        pages = 0
        while not reader.focus.startswith("Next"):
            seen = view.visible().end
            await reader.press("j")
            assert view.visible().start <= seen
            pages += 1
        assert pages > 3
        await reader.press("k")
        assert view.visible().contains(reader.cursor.position)


async def test_fine_motions_put_a_caret_into_the_sentence_and_esc_takes_it_out(reading):
    async with reading(TEXT) as reader:
        await reader.press("w")
        assert reader.mode == "CARET"
        assert reader.at.startswith(". Two.")
        await reader.press("w")
        assert reader.at.startswith("Two.")
        await reader.press("ll")
        assert reader.at.startswith("o. Three.")
        await reader.press("h2h")
        assert reader.at.startswith(" Two.")
        await reader.press("$")
        assert reader.at == "."
        await reader.press("0")
        assert reader.at.startswith("One.")
        await reader.press("fT")
        assert reader.at.startswith("Two.")
        await reader.press(";")
        assert reader.at == "Three."
        await reader.press(",")
        assert reader.at.startswith("Two.")
        await reader.press("<escape>")
        assert reader.mode == "READ"
        assert reader.focus == "Two."


async def test_in_caret_mode_j_and_k_are_display_lines_in_the_same_column(reading):
    words = " ".join(f"word{number:02}" for number in range(40))
    async with reading(words, size=(60, 20)) as reader:
        await reader.press("WW")
        assert reader.at.startswith("word02")
        cell = reader.screen.article.viewport.cell_of(reader.cursor.position)
        await reader.press("j")
        assert reader.screen.article.viewport.cell_of(reader.cursor.position) == cell
        await reader.press("jkk")
        assert reader.at.startswith("word02")


async def test_what_is_half_typed_is_shown_with_what_may_follow(reading):
    async with reading(TEXT) as reader:
        await reader.press("2]")
        assert reader.typed.startswith("2]…")
        assert {"]", "h", "n"} <= set(reader.typed.split())
        await reader.press("<escape>")
        assert reader.typed == ""
        assert reader.focus == "One."
        await reader.press("gj")
        assert "gj" in reader.status
        assert reader.focus == "One."


async def test_jumps_and_marks_lead_back(reading):
    async with reading(TEXT) as reader:
        await reader.press("jmaG")
        assert reader.focus == "Eight."
        await reader.press("''")
        assert reader.focus == "Two."
        await reader.press("gg'a")
        assert reader.focus == "Two."
        await reader.press("G<ctrl+o>")
        assert reader.focus == "Two."
        await reader.press("<ctrl+n>")
        assert reader.focus == "Eight."
        await reader.press("'z")
        assert reader.status == "No mark z"


async def test_the_outline_filters_as_one_types(reading):
    async with reading(SECTIONS, suffix=".md") as reader:
        await reader.press("o")
        assert any("Third" in row for row in reader.rows())
        await reader.press("sec<enter>")
        assert reader.focus == "Second"
        await reader.press("othi<escape>")
        assert reader.focus == "Second"


async def test_a_text_without_words_can_be_walked_through(reading):
    for text in ("", "\n\n", "---\n"):
        async with reading(text, suffix=".md") as reader:
            await reader.press("jk}{]][[<space><backspace>gGgg50%zzwbe0$fxv<escape>V<escape>s<escape>S<escape><enter>a")
            assert reader.quotes == []
            assert reader.mode in ("READ", "CARET")


async def test_the_place_is_remembered(reading):
    async with reading(TEXT) as reader:
        await reader.press("jjjj")
        assert reader.focus == "Five."
        await reader.press("q")
    async with reading(TEXT) as reader:
        assert reader.focus == "Five."


async def test_the_file_that_was_read_is_remembered_by_its_hash(reading, tmp_path):
    async with reading(TEXT) as reader:
        await reader.press("q")
    [document] = json.loads((tmp_path / "notes.json").read_bytes())["documents"].values()
    assert [seen["file_sha256"] for seen in document["seen"]] == [sha256(TEXT.encode()).hexdigest()]


async def test_reading_again_says_what_has_come_of_it(reading, tmp_path):
    async with reading(TEXT) as reader:

        async def read_again():
            before = reader.app.reading_screen
            await reader.press("R")
            await reader.until(lambda: reader.app.reading_screen is not before)
            await reader.until(lambda: not reader.app.reading_screen.keeping.is_opening)
            await reader.settle()
            return reader.app.reading_screen.chrome.status.message

        await reader.press("<enter>")
        assert await read_again() == "Read again: the text has not changed"
        (tmp_path / "article.txt").write_text("Nought.\n\n" + TEXT)
        assert await read_again() == "Read again: 1 mark, 0 to place"


async def test_a_motion_that_leads_nowhere_says_so(reading):
    async with reading("One. Two.") as reader:
        for keys, said in [("]]", "heading behind"), ("[[", "heading before"), ("%", "50%")]:
            await reader.press(f"j{keys}")
            assert said in reader.status
            assert reader.focus == "Two."


def told(sentences):
    """A text of paragraphs with a few sentences each, some short and some of several lines."""
    spoken = [" ".join(["word"] * (3 + 11 * number % 29)).capitalize() + "." for number in range(sentences)]
    return "\n\n".join(" ".join(spoken[at : at + 4]) for at in range(0, sentences, 4))


@pytest.mark.parametrize(
    "text",
    [told(260), numbered(140), "\n\n".join(f"“Reply {n}.”" for n in range(260))],
    ids=["sentences of many lengths", "numbered", "short replies"],
)
async def test_the_page_rests_for_five_sentences_and_a_third_of_it_lies_ahead(reading, text):
    async with reading(text, wait=False) as reader:
        view = reader.screen.article.viewport
        turns = 0
        for _ in range(200):
            top = view.top
            await reader.press("j")
            turns += view.top != top
            last = view.row_of(last_position(reader.cursor.focus()))
            assert view.height - 1 - last >= view.height / 3
        assert turns <= 200 / 5
        await reader.press("k")
        assert view.visible().contains(reader.cursor.position)


async def test_a_page_down_puts_the_focus_on_the_first_sentence_that_is_new(reading):
    async with reading(told(260)) as reader:
        view = reader.screen.article.viewport
        for _ in range(8):
            seen = view.visible().end
            await reader.press("<space>")
            assert reader.cursor.focus().end > seen
            assert previous_sentence(reader.screen.document, reader.cursor.position) < seen
        for _ in range(8):
            seen = view.visible().start
            await reader.press("<backspace>")
            assert reader.cursor.focus().start < seen
            assert next_sentence(reader.screen.document, reader.cursor.position) >= seen


async def test_with_the_setting_the_focus_stays_in_the_middle(reading):
    async with reading(numbered(140), settings=Settings(focus="middle")) as reader:
        view = reader.screen.article.viewport
        for keys in ("50%", "j", "jjj", "k", "<space>", "<backspace>", "3j", "]h"):
            await reader.press(keys)
            assert view.row_of(reader.cursor.position) in (view.height // 2 - 1, view.height // 2)


async def test_half_pages_keep_the_row_of_the_focus_however_many_there_are_and_lead_back_the_same_way(reading):
    async with reading("on-margins.md", size=(100, 30)) as reader:
        await reader.press("jjjjjjjjj")
        article = reader.screen.article
        first, rows, passed = article.viewport.row_of(reader.cursor.position), [], []
        for _ in range(6):
            await reader.press("<ctrl+d>")
            rows.append(article.viewport.row_of(reader.cursor.position))
            passed.append(reader.focus)
        assert all(abs(row - first) <= 2 for row in rows)
        for focus in reversed(passed[:-1]):
            await reader.press("<ctrl+u>")
            assert reader.focus == focus
