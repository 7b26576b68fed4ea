"""Selecting: SELECT begins with the focus or the caret, and motions and text objects change it as in vim."""

TEXT = (
    "The quick (brown) fox jumps. “It flew,” said the dog, who was lazy.\n\n"
    "Another paragraph stands here. It goes on.\n\nAnd a last one.\n"
)


async def test_v_selects_the_sentence_in_the_focus(reading):
    async with reading(TEXT) as reader:
        await reader.press("v")
        assert reader.mode == "SELECT"
        assert reader.selected == "The quick (brown) fox jumps."
        await reader.press("<escape>")
        assert reader.mode == "READ"
        assert reader.quotes == []


async def test_with_a_caret_v_begins_at_it(reading):
    async with reading(TEXT) as reader:
        await reader.press("wve")
        assert reader.selected == "quick"
        await reader.press("2l")
        assert reader.selected == "quick ("
        await reader.press("h")
        assert reader.selected == "quick "
        await reader.press("fx")
        assert reader.selected == "quick (brown) fox"
        await reader.press("tm")
        assert reader.selected == "quick (brown) fox ju"
        await reader.press("b")
        assert reader.selected == "quick (brown) fox j"


async def test_the_live_end_is_swapped(reading):
    async with reading(TEXT) as reader:
        await reader.press("vob")
        assert reader.selected == "The quick (brown) fox jumps."
        await reader.press("ww")
        assert reader.selected == "(brown) fox jumps."
        await reader.press("ob")
        assert reader.selected == "(brown) fox j"
        await reader.press("2b")
        assert reader.selected == "(brown)"


async def test_the_live_end_goes_over_sentences_paragraphs_and_to_the_ends(reading):
    async with reading(TEXT) as reader:
        await reader.press("wv)")
        assert reader.selected == "quick (brown) fox jumps. “"
        await reader.press("}")
        assert reader.selected.endswith("lazy.\n\nA")
        await reader.press("G")
        assert reader.selected.endswith("And a last one.")
        await reader.press("gg")
        assert reader.selected == "The q"


async def test_capital_v_takes_whole_sentences(reading):
    async with reading(TEXT) as reader:
        await reader.press("V")
        assert reader.selected == "The quick (brown) fox jumps."
        await reader.press(")")
        assert reader.selected.endswith("who was lazy.")
        await reader.press("}")
        assert reader.selected.endswith("Another paragraph stands here.")
        await reader.press("<enter>")
        assert reader.quotes == [
            "The quick (brown) fox jumps. “It flew,” said the dog, who was lazy.\nAnother paragraph stands here."
        ]


async def test_by_sentences_every_step_takes_one_in_or_leaves_one_out(reading):
    async with reading(TEXT) as reader:
        await reader.press("jVj")
        assert reader.selected.endswith("who was lazy.\n\nAnother paragraph stands here.")
        await reader.press("2j")
        assert reader.selected.endswith("And a last one.")
        await reader.press("2k")
        assert reader.selected.endswith("Another paragraph stands here.")
        await reader.press("(")
        assert reader.selected == "“It flew,” said the dog, who was lazy."
        await reader.press("k")
        assert reader.selected == TEXT.partition("\n")[0]


async def test_text_objects_replace_the_selection(reading):
    async with reading(TEXT) as reader:
        await reader.press("fov")
        for keys, selected in [
            ("iw", "brown"),
            ("aw", "brown"),
            ("i(", "brown"),
            ("a(", "(brown)"),
            ("is", "The quick (brown) fox jumps."),
            ("as", "The quick (brown) fox jumps. "),
            ("ip", TEXT.partition("\n")[0]),
        ]:
            await reader.press(f"<escape>0fov{keys}")
            assert reader.selected == selected, keys
        await reader.press('<escape>ggjwvi"')
        assert reader.selected == "It flew,"


async def test_search_is_a_motion(reading):
    async with reading(TEXT) as reader:
        await reader.press("wv/lazy<enter>")
        assert reader.mode == "SELECT"
        assert reader.selected == "quick (brown) fox jumps. “It flew,” said the dog, who was l"
        await reader.press("/here<enter>")
        assert reader.selected.endswith("stands h")
        await reader.press("/zzz<escape>")
        assert reader.selected.endswith("stands h")


async def test_what_is_selected_is_highlighted_with_enter_or_a_colour(reading):
    async with reading(TEXT) as reader:
        await reader.press("wve<enter>")
        assert reader.mode == "READ"
        assert reader.quotes == ["quick"]
        await reader.press("jvcg")
        assert [(one.quote, one.color.value) for one in reader.annotations][1:] == [
            ("“It flew,” said the dog, who was lazy.", "green")
        ]


async def test_a_note_is_written_on_what_is_selected(reading):
    async with reading(TEXT) as reader:
        await reader.press("wvea")
        await reader.until(lambda: len(reader.app.screen_stack) > 1)
        await reader.press("why quick?<ctrl+s>")
        assert [(one.quote, one.note) for one in reader.annotations] == [("quick", "why quick?")]


async def test_a_selection_that_holds_no_text_marks_nothing(reading):
    async with reading("One.\n\n    a\n\n    b\n", suffix=".md") as reader:
        await reader.press("jjv0hh<enter>")
        assert all(quote.strip() for quote in reader.quotes)


async def test_the_words_of_a_cell_are_found_marked_and_quoted_however_the_table_is_set(reading):
    rows = ["| sign | meaning | more |", "|---|---|---|", "| && | logical and of two operands | short of words |"]
    for size in ((120, 30), (60, 24), (40, 20)):
        async with reading("\n".join(rows), size=size, suffix=".md") as reader:
            if reader.quotes:
                await reader.press("u")
            await reader.press("/logical<enter>v")
            await reader.press("eeeee<enter>")
            assert reader.quotes[-1] == "logical and of two operands"
