"""Searching: as one types, from hit to hit, and back."""

TEXT = (
    "The rain fell. Nobody saw the Rain in “Spain”.\n\nOn the plain – it didn’t stay; the rain ran off.\n\n"
    + "Filler here.\n\n" * 60
    + "The last rain of all.\n"
)


async def counted(reader, words):
    await reader.until(lambda: reader.hits == words)


async def test_the_first_hit_is_shown_while_one_types(reading):
    async with reading(TEXT) as reader:
        await reader.press("/last")
        assert reader.typed.startswith("/last")
        await reader.until(lambda: reader.focus == "The last rain of all.")
        await reader.press("<backspace><backspace>x")
        await reader.until(lambda: reader.focus == "The rain fell.")
        await reader.press("<escape>")
        assert reader.focus == "The rain fell."
        assert reader.hits == ""


async def test_enter_stays_and_n_goes_from_hit_to_hit_and_around(reading):
    async with reading(TEXT) as reader:
        await reader.press("/rain<enter>")
        await counted(reader, "hit 1 of 4")
        await reader.press("n")
        await counted(reader, "hit 2 of 4")
        assert reader.focus == "Nobody saw the Rain in “Spain”."
        await reader.press("2n")
        assert reader.focus == "The last rain of all."
        await reader.press("n")
        assert reader.focus == "The rain fell."
        assert "start" in reader.status
        await reader.press("N")
        assert reader.focus == "The last rain of all."
        await reader.press("<escape>")
        assert reader.hits == ""


async def test_a_capital_letter_makes_the_case_count(reading):
    async with reading(TEXT) as reader:
        await reader.press("/Rain<enter>")
        await counted(reader, "hit 1 of 1")
        assert reader.focus.startswith("Nobody")


async def test_plain_quotes_and_dashes_find_typographic_ones(reading):
    async with reading(TEXT) as reader:
        await reader.press('/"spain"<enter>')
        await counted(reader, "hit 1 of 1")
        await reader.press("/plain - it didn't<enter>")
        await counted(reader, "hit 1 of 1")
        assert reader.focus.startswith("On the plain")


async def test_ctrl_r_makes_it_a_regular_expression_and_a_wrong_one_is_said(reading):
    async with reading(TEXT) as reader:
        await reader.press("/<ctrl+r>r(a|u)[in]+\\b")
        assert reader.typed.startswith("regex/")
        await reader.press("<enter>")
        await counted(reader, "hit 1 of 5")
        await reader.press("/(")
        await reader.until(lambda: bool(reader.status))
        await reader.press("<escape>")


async def test_words_that_are_not_there_are_said(reading):
    async with reading(TEXT) as reader:
        await reader.press("j/zebra<enter>")
        assert reader.status == "Not found: zebra"
        assert reader.focus.startswith("Nobody")


async def test_the_star_searches_the_word_under_the_cursor(reading):
    async with reading(TEXT) as reader:
        await reader.press("w*")
        await counted(reader, "hit 2 of 4")


async def test_a_search_can_be_gone_back_from(reading):
    async with reading(TEXT) as reader:
        await reader.press("/last<enter>''")
        assert reader.focus == "The rain fell."


async def test_hits_are_marked_on_the_page_and_on_the_margin_map(reading):
    async with reading(TEXT, size=(100, 40)) as reader:
        await reader.press("/rain<enter>")
        await counted(reader, "hit 1 of 4")
        page = reader.screen.article
        signs = [sign.text for sign, _ in page.margin_map.cells(page.viewport, reader.app.palette)]
        assert signs[0] == signs[-1] == "─"
        hits, current = page.marks.hits_in(0)
        text = reader.screen.document.block(0).text
        assert [text[span.start : span.end] for span in hits] == ["rain", "Rain"]
        assert current == hits[0]


async def test_a_line_being_typed_is_edited_at_its_end(reading):
    async with reading(TEXT) as reader:
        await reader.press("/one two<ctrl+w>")
        assert reader.typed.startswith("/one ")
        await reader.press("<ctrl+u>")
        assert reader.typed.startswith("/▏")
        await reader.press("<backspace>")
        assert reader.typed == ""


async def test_n_without_a_search_says_how_to_search(reading):
    async with reading(TEXT) as reader:
        await reader.press("n")
        assert "/" in reader.status


async def test_the_word_under_the_cursor_is_found_in_any_case_and_only_as_a_word(reading):
    async with reading("It rains. Bits of it fell. Then it stopped.") as reader:
        await reader.press("*")
        await reader.until(lambda: "of" in reader.hits)
        assert reader.hits == "hit 2 of 3"
        assert reader.focus == "Bits of it fell."


async def test_searching_for_nothing_goes_on_with_the_last_search(reading):
    async with reading("One fox. Two foxes. Three foxes.") as reader:
        await reader.press("/fox<enter>/<enter>")
        assert reader.focus == "Two foxes."
