"""`K` and reading aloud: a command of the reader's gets the words on its standard input, and nothing but that."""

import sys

from readerapp.config import Settings

TEXT = "The wren sings. The owl; $(touch owned) is silent.\n\nThe crow flew.\n"


def program(code):
    return (sys.executable, "-c", f"import sys\nwords = sys.stdin.read()\n{code}")


ECHO = program("print('about', repr(words))")
UPPER = program("print(words.upper())")


async def seen(reader, words):
    await reader.until(lambda: any(words in row for row in reader.rows()))


async def test_the_word_at_the_caret_is_looked_up_in_a_box_under_its_line(reading):
    async with reading(TEXT, settings=Settings(lookup={"command": ECHO})) as reader:
        await reader.press("wK")
        await seen(reader, "about 'wren'")
        assert any("a note · Esc stays" in row for row in reader.rows())
        await reader.press("<escape>")
        assert (reader.mode, reader.quotes) == ("CARET", [])


async def test_the_way_out_of_the_box_is_said_however_many_commands_there_are(reading):
    named = {"command": ECHO, **{f"a dictionary of {number}": ECHO for number in range(8)}}
    async with reading(TEXT, settings=Settings(lookup=named), size=(80, 24)) as reader:
        await reader.press("K")
        assert any("a note · Esc stays · 2 a dictionary" in row for row in reader.rows())


async def test_a_selection_and_a_sentence_are_given_as_they_are_and_never_to_a_shell(reading, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with reading(TEXT, settings=Settings(lookup={"command": ECHO})) as reader:
        await reader.press("jK")
        await seen(reader, "about 'The owl; $(touch owned) is silent.'")
        await reader.press("<escape>vK")
        await seen(reader, "$(touch owned)")
        await reader.press("<escape>")
    assert not (tmp_path / "owned").exists()


async def test_a_takes_what_was_found_as_a_note(reading):
    async with reading(TEXT, settings=Settings(lookup={"command": ECHO})) as reader:
        await reader.press("wK")
        await seen(reader, "about 'wren'")
        await reader.press("a")
        assert [(one.quote, one.note) for one in reader.annotations] == [("wren", "about 'wren'")]


async def test_several_commands_are_reached_by_their_numbers(reading):
    settings = Settings(lookup={"shout": UPPER, "command": ECHO})
    async with reading(TEXT, settings=settings) as reader:
        await reader.press("wK")
        await seen(reader, "about 'wren'")
        assert any("2 shout" in row for row in reader.rows())
        await reader.press("2")
        await seen(reader, "WREN")
        await reader.press("<escape>2K")
        await seen(reader, "WREN")


async def test_without_a_command_the_setting_is_named(reading):
    async with reading(TEXT) as reader:
        await reader.press("K")
        assert "[lookup] command" in reader.status
        await reader.press("gs")
        assert "[speech] command" in reader.status


async def test_a_program_that_is_not_there_or_fails_is_named_in_the_box(reading):
    settings = Settings(lookup={"command": ("no-such-program",), "fails": program("sys.exit(3)")})
    async with reading(TEXT, settings=settings) as reader:
        await reader.press("K")
        await seen(reader, "no-such-program: No such file or directory")
        await reader.press("2")
        await seen(reader, "ended with status 3")


async def test_what_a_program_writes_cannot_drive_the_terminal(reading):
    code = program("print('\\x1b[31mred\\x1b[0m\\x07 and \\x1b]0;title\\x07plain')")
    async with reading(TEXT, settings=Settings(lookup={"command": code})) as reader:
        await reader.press("K")
        await seen(reader, "plain")
        assert not any("\x1b" in row or "title" in row for row in reader.rows())


async def test_reading_aloud_takes_the_focus_along_to_the_end(reading, tmp_path):
    spoken = tmp_path / "spoken"
    speaker = program(f"open({str(spoken)!r}, 'a').write(words + '|')")
    async with reading(TEXT, settings=Settings(speech=speaker)) as reader:
        await reader.press("gs")
        await reader.until(lambda: reader.focus == "The crow flew." and not reader.typed)
        assert spoken.read_text() == "The wren sings.|The owl; $(touch owned) is silent.|The crow flew.|"


async def test_any_key_ends_the_reading_aloud(reading):
    settings = Settings(speech=program("import time; time.sleep(60)"))
    async with reading(TEXT, settings=settings) as reader:
        await reader.press("gs")
        assert "any key ends it" in reader.typed
        await reader.press("j")
        assert reader.typed == ""
        assert reader.focus == "The wren sings."
        await reader.press("j")
        assert reader.focus.startswith("The owl")
