"""A file of a newer readerapp that comes in while a text is open."""

import json


async def test_it_is_said_and_what_is_marked_then_stays_unsaved(reading, tmp_path):
    async with reading("The quick fox jumps. It flew away.\n") as reader:
        await reader.press("\r")
        (tmp_path / "notes.json").write_text(json.dumps({"meta": {"1": {"schema": 99}}}))
        await reader.until(lambda: "newer readerapp" in reader.status)
        await reader.press("j\r")
        assert "newer readerapp" in reader.status
        assert reader.quotes == ["The quick fox jumps.", "It flew away."]
        assert reader.screen.margin.unsaved == 1
        reader.app.exit()
    assert json.loads((tmp_path / "notes.json").read_bytes())["meta"]["1"]["schema"] == 99
