"""Highlights are brought in behind the page or the library, and a report leads to what asks."""

import asyncio

import pytest

from clippings import highlight
from readerapp.desk.importing import running
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.table import ACTIONS
from readerapp.tui.lists.import_report import ImportReportScreen
from readerapp.tui.lists.library import LibraryScreen

TEXT = "The well stood behind the mill.\n\nThe water was cold.\n\nThe water was cold.\n\nIt tasted of iron.\n"


def clippings_in(folder, *words, title="article"):
    file = folder / "My Clippings.txt"
    records = [highlight(one, f"{10 * number}") for number, one in enumerate(words, 1)]
    file.write_text("".join(f"{title}\r\n{one}\r\n==========\r\n" for one in records), newline="")
    return file


async def bring_in(reader, file, keys=":"):
    await reader.press(keys)
    if keys == ":":
        await reader.press("import<enter>")
    await reader.press(f"{file}<enter>")


async def reported(reader):
    """The rows of the report, title first."""
    await reader.until(lambda: isinstance(reader.app.screen, ImportReportScreen) and reader.app.screen.pane.value)
    return [row.strip(" ▌") for row in reader.rows() if row.strip()]


async def in_library(reader):
    await reader.press("L")
    await reader.until(lambda: isinstance(reader.app.screen, LibraryScreen) and reader.app.screen.takes_keys)


async def test_what_comes_in_is_on_the_page_and_one_undo_takes_it_back(reading, tmp_path):
    file = clippings_in(tmp_path, "behind the mill", "It tasted of iron")
    async with reading(TEXT) as reader:
        await bring_in(reader, file)
        assert "2 placed" in (await reported(reader))[0]
        await reader.press("<escape>")
        assert reader.quotes == ["behind the mill", "It tasted of iron"]
        await reader.press("u")
        assert reader.quotes == []


async def test_the_report_answers_every_action_of_its_mode_and_takes_an_import_back(reading, tmp_path):
    file = clippings_in(tmp_path, "The well stood behind the mill")
    async with reading(TEXT) as reader:
        await bring_in(reader, file)
        await reported(reader)
        assert set(reader.app.screen.answers) == {action.name for action in ACTIONS if Mode.IMPORT in action.modes}
        await reader.press("u")
        await reader.press("q")
        assert reader.quotes == []


async def test_enter_in_the_report_goes_to_the_very_highlight_that_asks(reading, tmp_path):
    file = clippings_in(tmp_path, "The water was cold.", "The well stood behind the mill")
    async with reading(TEXT) as reader:
        await bring_in(reader, file)
        rows = await reported(reader)
        assert "asks" in next(row for row in rows if "The water was cold" in row)
        await reader.press("j<enter>")
        await reader.until(lambda: not isinstance(reader.app.screen, ImportReportScreen))
        assert reader.focus == "The water was cold."


async def test_i_in_the_library_brings_in_what_waits_for_its_text(reading, tmp_path):
    file = clippings_in(tmp_path, "Stones keep the warmth", title="A Garden of Stones (Ada Moss)")
    async with reading(TEXT) as reader:
        await in_library(reader)
        await bring_in(reader, file, "i")
        assert "1 waiting" in (await reported(reader))[0]
        await reader.press("q")
        await reader.until(lambda: any("A Garden of Stones" in row for row in reader.rows()))
        await reader.press("<escape>")
        assert reader.quotes == []


async def test_a_line_of_a_text_that_is_not_here_leads_to_what_is_stored_of_it(reading, tmp_path):
    file = clippings_in(tmp_path, "Stones keep the warmth", title="A Garden of Stones (Ada Moss)")
    async with reading(TEXT) as reader:
        await in_library(reader)
        await bring_in(reader, file, "i")
        await reported(reader)
        await reader.press("<enter>")
        await reader.until(lambda: "Garden of Stones" in reader.app.reading_screen.document.title)


@pytest.mark.parametrize(("keys", "outcome"), [("<enter>", "1 placed"), ("<escape>", "1 waiting")])
async def test_where_a_title_is_not_clear_it_is_asked_which_text_is_meant(reading, tmp_path, keys, outcome):
    file = clippings_in(tmp_path, "the mill")
    async with reading(TEXT) as reader:
        await bring_in(reader, file)
        await reader.until(lambda: any("Which text is article?" in row for row in reader.rows()))
        assert "1 of 1 stand in it" in reader.row_of("stand in it")
        await reader.press(keys)
        assert outcome in (await reported(reader))[0]


async def test_escape_gives_an_import_up_and_nothing_of_it_is_kept(reading, tmp_path, monkeypatch):
    file = clippings_in(tmp_path, "The well stood behind the mill")
    begun, goes_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    gather = running.gather

    def slowly(*asked):
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(goes_on.wait(), loop).result()
        return gather(*asked)

    monkeypatch.setattr(running, "gather", slowly)
    async with reading(TEXT) as reader:
        await bring_in(reader, file)
        await begun.wait()
        await reader.until(lambda: "Esc gives it up" in reader.status)
        await reader.press("<escape>")
        goes_on.set()
        await reader.until(lambda: "nothing of it was kept" in reader.status)
        assert reader.screen.store.annotations() == []


async def test_a_mounted_device_is_offered(reading, tmp_path, monkeypatch):
    device = tmp_path / "media" / "Kindle"
    (device / "documents").mkdir(parents=True)
    clippings_in(device / "documents", "The well stood behind the mill")
    monkeypatch.setattr("readerapp.desk.importing.devices._where_systems_mount", lambda: (str(tmp_path / "media"),))
    async with reading(TEXT) as reader:
        await in_library(reader)
        await reader.press("i")
        assert any("Kindle" in row for row in reader.rows())
        await reader.press("<enter>")
        assert "1 placed" in (await reported(reader))[0]


@pytest.mark.parametrize("content", ["nothing that is known\n", None], ids=["unknown", "not there"])
async def test_what_is_wrong_with_a_path_is_said_and_the_path_stays_to_be_mended(reading, tmp_path, content):
    file = clippings_in(tmp_path, "behind the mill", "It tasted of iron")
    if content is not None:
        (tmp_path / "My").write_text(content)
    async with reading(TEXT) as reader:
        await bring_in(reader, tmp_path / "My")
        wrong = "cannot be read" if content is None else "holds no highlights"
        await reader.until(lambda: wrong in " ".join(" ".join(reader.rows()).replace("│", " ").split()))
        await reader.press(f"{file.name.removeprefix('My')}<enter>")
        assert "2 placed" in (await reported(reader))[0]
