"""Being asked for a word on a text: the app says so and leads there, leaving asks for it, a second round is settled."""

from pathlib import Path

import pytest

from readerapp.annotations.color import Color
from readerapp.annotations.review import Reply, Stage, review_of
from readerapp.config import Settings
from readerapp.desk.asking.replying import replied
from readerapp.desk.asking.requests import answer_to, file_request, waiting_requests
from readerapp.desk.asking.verdict import Verdict, Word, keep_word
from readerapp.store.requests import awaited
from readerapp.tui.overlays.verdict import VerdictScreen

TEXT = "We move all wells in one night.\n\nNobody is asked.\n\nThe old well stays.\n"


def database(reader) -> Path:
    return reader.screen.store.path


def ask(reader, path: Path, asker: str = "agent"):
    return file_request(database(reader), str(path), path.read_bytes(), path.name, asker, is_at_terminal=False)


def here(reader) -> Path:
    return Path(reader.screen.location)


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("The plan.\n\nWe dig by hand.\n")
    return path


def is_asked_for_a_word(reader) -> bool:
    return isinstance(reader.app.screen, VerdictScreen)


async def read_another(reader, press: str) -> None:
    before = reader.app.reading_screen
    await reader.press(press)
    await reader.until(lambda: reader.app.reading_screen is not before)
    await reader.until(lambda: not reader.screen.keeping.is_opening)
    await reader.settle()


async def test_what_is_asked_elsewhere_is_said_counted_and_gone_to_and_the_word_leads_back(reading, plan):
    async with reading(TEXT) as reader:
        request = ask(reader, plan)
        with awaited(database(reader), request):
            reader.app.asked.look()
            assert reader.status == "Asked: plan.txt (agent); ga goes there"
            assert "1 asked" in reader.rows()[0]
            first = reader.screen.location
            await read_another(reader, "ga")
        assert reader.focus == "The plan."
        assert "asked" not in reader.rows()[0]
        assert "round 1" in reader.rows()[0]
        await reader.press("j\rq")
        assert is_asked_for_a_word(reader)
        await reader.press("n")
        await reader.press("Nearly.\r")
        await read_another(reader, "c")
        assert reader.screen.location == first
        said = answer_to(database(reader), request.token)
        assert said
        assert (said["verdict"], said["summary"], said["round"]) == ("changes", "Nearly.", 1)
        assert waiting_requests(database(reader)) == []


async def test_a_text_that_is_asked_about_while_it_is_read_asks_for_the_word_on_leaving_and_can_wait(reading):
    async with reading(TEXT) as reader:
        request = ask(reader, here(reader))
        reader.app.asked.look()
        assert reader.status == "Asked: your word on article.txt (agent, nobody waits any more), when you leave it"
        await reader.press("q")
        assert is_asked_for_a_word(reader)
        assert "l later" in "\n".join(reader.rows())
        await reader.press("<escape>")
        assert not is_asked_for_a_word(reader)
        store = database(reader)
        await reader.press("ql")
    assert answer_to(store, request.token) is None
    assert [asked.request for asked in waiting_requests(store)] == [request]


async def test_a_note_on_the_whole_is_all_that_is_typed_behind_its_key(reading):
    async with reading(TEXT) as reader:
        request = ask(reader, here(reader))
        await reader.press("q")
        await reader.type_ahead("na c q: approve later\r")
        await reader.until(lambda: "Note: a c q: approve later" in "\n".join(reader.rows()))
        await reader.press("a")
        said = answer_to(database(reader), request.token)
        assert said
        assert (said["verdict"], said["summary"]) == ("approved", "a c q: approve later")


async def test_no_answer_ends_the_request(reading):
    async with reading(TEXT) as reader:
        request = ask(reader, here(reader))
        await reader.press("qq")
        said = answer_to(database(reader), request.token)
        assert said
        assert said["verdict"] == "none"


async def test_what_is_not_asked_about_is_left_at_once(reading):
    async with reading(TEXT) as reader:
        await reader.press("q")
        assert not is_asked_for_a_word(reader)
        assert reader.app.return_value == 0


async def test_a_file_that_has_changed_since_is_said_before_the_word(reading):
    async with reading(TEXT) as reader:
        ask(reader, here(reader))
        here(reader).write_text(f"{TEXT}\nOne more.\n")
        await reader.press("q")
        assert is_asked_for_a_word(reader)
        assert "was changed while you read it" in "\n".join(reader.rows())


async def test_the_library_lists_what_is_asked_before_all_else(reading, plan):
    async with reading(TEXT) as reader:
        ask(reader, plan, "ana")
        await reader.press("L")
        await reader.until(lambda: "Reading (1)" in "\n".join(reader.rows()))
        rows = [row.strip() for row in reader.rows() if row.strip()]
        assert rows[1].startswith("Asked: your word is waited for (1)")
        assert "plan.txt" in rows[2]
        assert "asked by ana; nobody waits any more" in rows[2]
        await read_another(reader, "gg\r")
        assert reader.focus == "The plan."
        await reader.press("q")
        assert is_asked_for_a_word(reader)


async def test_of_several_texts_that_are_asked_about_each_is_gone_to_in_turn(reading, plan, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another text.\n")
    async with reading(TEXT) as reader:
        await reader.press("ga")
        assert reader.status == "Nobody asks for your word on another text"
        ask(reader, plan)
        ask(reader, other)
        reader.app.asked.look()
        assert "and 1 more" in reader.status
        await read_another(reader, "ga")
        assert reader.focus == "The plan."
        await read_another(reader, "ga")
        assert reader.focus == "Another text."


async def answered_round(reader) -> None:
    """Two remarks, of which the second was answered, after one answer to whoever asked."""
    await reader.press("\rjaWhy?<ctrl+s>jaWhich?<ctrl+s>gg")
    keep_word(database(reader), reader.screen.margin, Word(Verdict.CHANGES), "vera", {})
    ask(reader, here(reader))
    replied(reader.screen.margin, reader.annotations[1].id, Reply("They are now.", is_done=True), "agent")
    await read_another(reader, "R")


async def test_the_second_round_visits_what_was_answered_settles_it_and_opens_it_again(reading):
    async with reading(TEXT) as reader:
        await answered_round(reader)
        assert "round 2 · 1 answered · 2 open" in reader.rows()[0]
        await reader.press("]s")
        assert reader.focus == "Nobody is asked."
        assert "answered" in "\n".join(reader.rows()[1:])
        assert "A accept" in reader.rows()[-1]
        await reader.press("A")
        assert reader.status.startswith("Settled")
        assert review_of(reader.annotations[1]).stage is Stage.SETTLED
        assert "round 2 · 2 open · 1 settled" in reader.rows()[0]
        await reader.press("X")
        assert review_of(reader.annotations[1]).stage is Stage.OPEN
        await reader.press("u")
        assert review_of(reader.annotations[1]).stage is Stage.SETTLED


async def test_a_remark_that_nobody_answered_can_be_settled_where_somebody_asks_and_nowhere_else(reading):
    async with reading(TEXT) as reader:
        await reader.press("\rA")
        assert review_of(reader.annotations[0]).stage is Stage.OPEN
        ask(reader, here(reader))
        await read_another(reader, "R")
        await reader.press("ggA")
        assert review_of(reader.annotations[0]).stage is Stage.SETTLED


async def test_what_was_answered_and_has_no_place_any_more_is_said(reading):
    async with reading(TEXT) as reader:
        await answered_round(reader)
        here(reader).write_text("Something else altogether, for a change of all there was.\n")
        await read_another(reader, "R")
        await reader.until(lambda: reader.status.startswith("Asked: "))
        await reader.press("]s")
        assert reader.status == "1 answered remark has no place here any more: Tab, then Unplaced"


async def test_changes_are_those_since_the_last_answer_where_somebody_asks(reading):
    async with reading(TEXT) as reader:
        keep_word(database(reader), reader.screen.margin, Word(Verdict.CHANGES), "vera", {})
        here(reader).write_text(f"A new beginning of it all.\n\n{TEXT}")
        ask(reader, here(reader))
        await read_another(reader, "R")
        await reader.until(lambda: "paragraph new" in reader.rows()[0])
        await reader.press("G]c")
        await reader.press("[c")
        assert reader.focus == "A new beginning of it all."


async def test_a_phrase_is_put_in_for_its_short_form_and_marks_go_by_the_readers_name(reading):
    settings = Settings(me="vera", phrases={"e": "Source?"})
    async with reading(TEXT, settings=settings) as reader:
        await reader.press("ae<tab> x<ctrl+s>")
        [annotation] = reader.annotations
        assert annotation.note == "Source? x"
        assert review_of(annotation).by == "vera"


async def test_the_header_has_the_title_and_what_became_of_the_remarks_in_any_width(reading):
    async with reading(TEXT, size=(120, 24)) as reader:
        await answered_round(reader)
        for width in (120, 80, 60):
            await reader.pilot.resize_terminal(width, 24)
            header = reader.rows()[0]
            assert header.lstrip().startswith("Article")
            assert "round 2 · 1 answered · 2 open" in header


def struck(reader, words: str) -> str:
    """What of the row of these words is struck through."""
    x, y = reader.cell_of(words)
    strip = reader.app.screen._compositor.render_strips()[y]
    cells = [(letter, segment.style.strike) for segment in strip for letter in segment.text]
    return "".join(letter for letter, is_struck in cells[x : x + len(words)] if is_struck)


async def test_what_is_suggested_is_struck_in_the_text_and_told_by_words_on_the_card(reading):
    async with reading(TEXT) as reader:
        await reader.press("i<ctrl+u>")
        await reader.press("We move all wells in two nights.\r")
        assert struck(reader, "We move all wells in one night.") == "one night"
        assert "“one night” → “two nights”" in "\n".join(reader.rows())
        await reader.press("ji<ctrl+u>")
        await reader.press("\r")
        assert struck(reader, "Nobody is asked.") == "Nobody is asked."
        assert "strike this" in "\n".join(reader.rows())
        await reader.press("u")
        assert struck(reader, "Nobody is asked.") == ""


async def test_what_is_suggested_and_tags_are_kept_by_the_key_that_keeps_a_note(reading):
    async with reading(TEXT) as reader:
        await reader.press("i<ctrl+u>")
        await reader.press("We move nothing.<ctrl+s>")
        assert "We move nothing." in "\n".join(reader.rows())
        await reader.press("#wells<ctrl+s>")
        assert reader.annotations[0].tags == ("wells",)


async def test_a_remark_that_is_open_and_has_no_place_comes_first_where_somebody_asks(reading):
    async with reading(TEXT) as reader:
        await answered_round(reader)
        here(reader).write_text("We move all wells in one night.\n")
        await read_another(reader, "R")
        rows = reader.rows()
        first = next(number for number, row in enumerate(rows) if "Unplaced, open (2)" in row)
        assert first < next(number for number, row in enumerate(rows) if "▌ We move all wells" in row)
        reader.screen.margin.settle_remark(reader.annotations[-1].id)
        reader.screen.annotations_changed("")
        await reader.settle()
        text = "\n".join(reader.rows())
        assert text.index("Unplaced, open (1)") < text.index("▌ We move all wells") < text.index("Unplaced (1)")


async def test_a_card_says_who_made_it_where_that_is_not_the_reader(reading):
    async with reading(TEXT, settings=Settings(me="vera")) as reader:
        await reader.press("\rj")
        margin = reader.screen.margin
        margin.by = "agent"
        margin.mark(reader.cursor.focus(), Color.BLUE)
        margin.by = "vera"
        reader.screen.annotations_changed("")
        await reader.settle()
        cards = [row.rpartition("▏")[2].strip(" ▌") for row in reader.rows()]
        assert [card for card in cards if card.startswith("by ")] == ["by agent"]
