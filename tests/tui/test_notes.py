"""The note editor, and keys that are typed ahead of it."""

TEXT = "One goes. Two goes.\n\nThree goes.\n"


async def editor_open(reader):
    await reader.until(lambda: len(reader.app.screen_stack) > 1)


def is_closed(reader):
    return len(reader.app.screen_stack) == 1


async def test_a_note_of_several_lines_is_saved_with_esc_or_ctrl_s(reading):
    async with reading(TEXT) as reader:
        await reader.press("a")
        await reader.press("first<enter>[second] line<escape>")
        assert reader.annotations[0].note == "first\n[second] line"
        assert reader.mode == "READ"
        await reader.press("a")
        await reader.press("!<ctrl+s>")
        assert reader.annotations[0].note == "first\n[second] line!"
        assert len(reader.annotations) == 1


async def test_discarding_what_was_written_asks_twice(reading):
    async with reading(TEXT) as reader:
        await reader.press("a")
        await reader.press("kept<ctrl+s>a")
        await reader.press(" not kept<ctrl+c>")
        assert not is_closed(reader)
        assert any("once more" in row for row in reader.rows())
        await reader.press("<ctrl+c>")
        assert is_closed(reader)
        assert reader.annotations[0].note == "kept"


async def test_writing_on_after_the_question_takes_it_back(reading):
    async with reading(TEXT) as reader:
        await reader.press("a")
        await reader.press("draft<ctrl+c>x<ctrl+c>")
        assert not is_closed(reader)
        await reader.press("<escape>")
        assert reader.annotations[0].note == "draftx"


async def test_a_note_given_up_leaves_no_highlight_that_was_made_for_it(reading):
    async with reading(TEXT) as reader:
        await reader.press("a<ctrl+c>")
        assert is_closed(reader)
        assert reader.quotes == []


async def test_an_emptied_note_leaves_the_highlight(reading):
    async with reading(TEXT) as reader:
        await reader.press("a")
        await reader.press("x<ctrl+s>a")
        await reader.press("<backspace><ctrl+s>")
        assert [(one.quote, one.note) for one in reader.annotations] == [("One goes.", "")]


async def test_keys_typed_at_once_reach_the_editor_and_what_comes_behind_it(reading):
    async with reading(TEXT) as reader:
        await reader.type_ahead("jaa note, typed fast<ctrl+s>j<enter>")
        await reader.until(lambda: len(reader.quotes) == 2)
        assert [(one.quote, one.note) for one in reader.annotations] == [
            ("Two goes.", "a note, typed fast"),
            ("Three goes.", ""),
        ]


async def test_notes_tags_and_colours_typed_at_once_arrive_in_order(reading):
    async with reading(TEXT) as reader:
        await reader.type_ahead("aone<escape>#tag<enter>cgjatwo<ctrl+s>j#x y<enter>ggcb")
        await reader.until(lambda: len(reader.annotations) == 3 and reader.annotations[0].color.value == "blue")
        assert [(one.note, one.tags, one.color.value) for one in reader.annotations] == [
            ("one", ("tag",), "blue"),
            ("two", (), "green"),
            ("", ("x", "y"), "green"),
        ]


async def test_two_hundred_keys_at_once_are_all_answered(reading):
    text = " ".join(f"Sentence {number}." for number in range(300))
    async with reading(text) as reader:
        await reader.type_ahead("j" * 200)
        assert reader.focus == "Sentence 200."


async def test_keys_typed_before_the_notes_are_there_wait_for_them(reading):
    async with reading(TEXT, wait=False) as reader:
        await reader.type_ahead("j<enter>jcg")
        await reader.until(lambda: not reader.screen.keeping.is_opening and len(reader.quotes) == 2)
        assert [(one.quote, one.color.value) for one in reader.annotations] == [
            ("Two goes.", "yellow"),
            ("Three goes.", "green"),
        ]


async def test_a_in_a_selection_may_be_the_note_or_the_beginning_of_a_text_object(reading):
    async with reading(TEXT) as reader:
        await reader.press("wvas")
        assert reader.selected == "One goes. "
        await reader.press("a")
        await editor_open(reader)
        await reader.press("why<escape>")
        assert [(one.quote, one.note) for one in reader.annotations] == [("One goes.", "why")]
