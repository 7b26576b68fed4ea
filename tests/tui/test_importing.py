"""`:import` brings in a file behind the page, shows the marks, and lists what came of each book."""

from clippings import highlight

TEXT = "The well stood behind the mill.\n\nThe water was cold, and it tasted of iron.\n"


def clippings_in(folder, *words):
    file = folder / "My Clippings.txt"
    records = [highlight(one, f"{10 * number}") for number, one in enumerate(words, 1)]
    file.write_text("".join(f"article\r\n{one}\r\n==========\r\n" for one in records), newline="")
    return file


async def test_what_comes_in_is_on_the_page_and_in_the_report_and_one_undo_takes_it_back(reading, tmp_path):
    file = clippings_in(tmp_path, "behind the mill", "it tasted of iron")
    async with reading(TEXT) as reader:
        await reader.press(":")
        await reader.press("import<enter>")
        await reader.press("<ctrl+u>")
        await reader.press(f"{file}<enter>")
        await reader.until(lambda: any("2 placed" in row for row in reader.rows()))
        await reader.press("<escape>")
        assert reader.quotes == ["behind the mill", "it tasted of iron"]
        await reader.press("u")
        assert reader.quotes == []


async def test_what_is_not_known_is_said(reading, tmp_path):
    file = tmp_path / "nothing.txt"
    file.write_text("nothing that is known\n")
    async with reading(TEXT) as reader:
        await reader.press(":")
        await reader.press("import<enter>")
        await reader.press("<ctrl+u>")
        await reader.press(f"{file}<enter>")
        await reader.until(lambda: "holds no highlights" in reader.status)
