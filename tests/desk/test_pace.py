"""A pace is the median of the pages that a reader turned, kept by language from one time to the next."""

from pathlib import Path

import pytest

from readerapp.desk.pace import keep_pages, own_pace, recall_pages, usual_pace


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "readerapp"


def test_a_pace_is_known_from_the_third_page_on_and_one_odd_page_does_not_spoil_it() -> None:
    assert own_pace({"en": (0.04, 0.05)}, "en") is None
    assert own_pace({"en": (0.04, 0.3, 0.05)}, "en") == 0.05


def test_every_language_has_a_pace_of_its_own_and_its_regions_share_it() -> None:
    pages = {"en": (0.05,) * 3, "ja": (0.2,) * 3}
    assert own_pace(pages, "ja-JP") == 0.2
    assert own_pace(pages, "en-GB") == 0.05
    assert own_pace(pages, "fr") is None


def test_a_text_that_does_not_say_its_language_is_read_like_most() -> None:
    assert own_pace({"en": (0.05,) * 3, "de": (0.07,) * 9}, "") == 0.07


def test_ideographs_take_longer_than_letters() -> None:
    assert usual_pace("zh-Hans") > 2 * usual_pace("de")


def test_pages_are_kept_the_latest_last_and_not_without_end() -> None:
    keep_pages("en-US", [0.05, 0.06])
    keep_pages("de", [0.1])
    keep_pages("en", [0.07])
    assert recall_pages() == {"en": (0.05, 0.06, 0.07), "de": (0.1,)}
    keep_pages("en", [0.08] * 1000)
    assert set(recall_pages()["en"]) == {0.08}
    assert len(recall_pages()["en"]) < 100


@pytest.mark.parametrize("content", ["", "[]", "{", '{"en": 3}', '{"en": ["fast", -1, 1e9]}', "\x00"])
def test_a_file_that_cannot_be_used_knows_no_pace(state: Path, content: str) -> None:
    state.mkdir()
    (state / "pace.json").write_text(content)
    assert own_pace(recall_pages(), "en") is None
    keep_pages("en", [0.05] * 3)
    assert own_pace(recall_pages(), "en") == 0.05


def test_a_state_folder_that_cannot_be_written_is_no_error(state: Path) -> None:
    state.write_text("a file, and no folder")
    keep_pages("en", [0.05])
    assert recall_pages() == {}
