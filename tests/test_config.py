"""Settings are read, and a wrong one is named with its file and line."""

from pathlib import Path

import pytest

from readerapp.config import Settings, load_settings, read_settings
from readerapp.folders import config_file, database_file, log_file


def test_without_a_file_there_are_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load_settings() == Settings()


def test_settings_come_from_the_config_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "readerapp").mkdir()
    (tmp_path / "readerapp" / "config.toml").write_text('theme = "nord"\n')
    assert load_settings().theme == "nord"


def test_every_setting() -> None:
    text = """
        theme = "nord"
        measure = 66

        [meanings]
        yellow = "key claim"

        [keys]
        highlight = "h"
        start = ["g g", "home"]

        [lookup]
        command = ["dict", "-d", "wn"]
        translate = ["trans", "-b"]

        [speech]
        command = ["espeak"]
    """
    assert read_settings(text, "config.toml") == Settings(
        theme="nord",
        measure=66,
        meanings={"yellow": "key claim"},
        keys={"highlight": ("h",), "start": ("g g", "home")},
        lookup={"command": ("dict", "-d", "wn"), "translate": ("trans", "-b")},
        speech=("espeak",),
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("\nmesure = 66", "mesure = 66: there is no such setting; there are theme, measure, reload, focus,"),
        ("measure = 10", "measure = 10: it is a number of cells from 20 to 200; 72 is used"),
        ("measure = true", "measure = true: it is a number of cells from 20 to 200; 72 is used"),
        ("reload = 'never'", "reload = 'never': it is one of offer, at once; 'offer' is used"),
        ("time_left = 'no'", "time_left = 'no': it is true or false; true is used"),
        ("focus = 'top'", "focus = 'top': it is one of page, middle; 'page' is used"),
        ("widths = 'guess'", "widths = 'guess': it is one of ask, tables; 'ask' is used"),
        ("theme = 1", "theme = 1: a theme is named"),
        ("\n[meanings]\nred = 'no'", "red = 'no': there is no such colour"),
        ("[meanings]\nblue = 1", "blue = 1: a meaning is a text"),
        ("[import_colors]\nred = 'crimson'", "red = 'crimson': it becomes one of yellow, green,"),
        ("meanings = 'x'", "meanings = 'x': it is a table"),
        ("[keys]\n\nhighlight = 1", "highlight = 1: keys are written like"),
        ("[lookup]\ncommand = 'dict -d wn'", "command = 'dict -d wn': a program and its arguments, as in"),
        ("[speech]\ncommand = []", "command = []: a program and its arguments, as in"),
        ("theme = ", "is not TOML: Invalid value (at end of document); the defaults are used"),
    ],
)
def test_a_wrong_setting_is_said_with_its_value_and_place_and_the_others_hold(text: str, complaint: str) -> None:
    settings = read_settings(text, "/home/reader/config.toml")
    [problem] = settings.problems
    assert complaint in problem
    assert "/home/reader/config.toml" in problem
    assert settings._replace(problems=(), meanings={}, import_colors={}, keys={}, lookup={}) == Settings(
        meanings={}, import_colors={}, keys={}, lookup={}
    )


def test_what_is_right_beside_what_is_wrong_is_used() -> None:
    settings = read_settings("measure = 1\ntheme = 'nord'\n[meanings]\nred = 'x'\nblue = 'doubt'\n", "config.toml")
    assert settings.theme == "nord"
    assert settings.meanings == {"blue": "doubt"}
    assert [problem.rpartition("(")[2] for problem in settings.problems] == [
        "config.toml, line 1)",
        "config.toml, line 4)",
    ]


def test_a_name_that_two_tables_have_is_found_in_its_own() -> None:
    settings = read_settings("[lookup]\ncommand = ['dict']\n\n[speech]\ncommand = 5\n", "config.toml")
    [problem] = settings.problems
    assert problem.endswith("(config.toml, line 5)")


def test_a_file_that_is_no_text_leaves_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "readerapp").mkdir()
    (tmp_path / "readerapp" / "config.toml").write_bytes(b"theme = '\xff'")
    [problem] = load_settings().problems
    assert problem.endswith("is not UTF-8; the defaults are used")


def test_each_kind_of_file_has_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    assert config_file() == "/home/reader/.config/readerapp/config.toml"
    assert database_file() == "/home/reader/.local/share/readerapp/annotations.json"
    assert log_file() == "/home/reader/.local/state/readerapp/crash.log"
    monkeypatch.setenv("XDG_DATA_HOME", "/data/")
    assert database_file() == "/data/readerapp/annotations.json"
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    assert database_file() == "/home/reader/.local/share/readerapp/annotations.json"
