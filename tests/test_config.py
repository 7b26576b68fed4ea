"""Settings are read, and a wrong one is named with its file and line."""

from pathlib import Path

import pytest

from readerapp.config import ConfigError, Settings, config_file, database_file, load_settings, log_file, read_settings


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
    """
    assert read_settings(text, "config.toml") == Settings(
        theme="nord",
        measure=66,
        meanings={"yellow": "key claim"},
        keys={"highlight": ("h",), "start": ("g g", "home")},
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "\nmesure = 66",
            "line 2: there is no setting 'mesure'; there are theme, measure, reload, focus, meanings, keys",
        ),
        ("measure = 10", "line 1: measure is a number of cells from 20 to 200"),
        ("measure = true", "line 1: measure is a number of cells from 20 to 200"),
        ("reload = 'never'", "line 1: reload is one of offer, at once"),
        ("focus = 'top'", "line 1: focus is one of page, middle"),
        ("theme = 1", "line 1: theme is the name of a theme"),
        ("\n[meanings]\nred = 'no'", "line 3: there is no colour 'red'"),
        ("[meanings]\nblue = 1", "line 2: the meaning of blue is a text"),
        ("meanings = 'x'", "line 1: meanings is a table"),
        ("[keys]\n\nhighlight = 1", "line 3: highlight has keys like"),
        ("theme = ", "is not TOML: Invalid value (at end of document)"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(text: str, complaint: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings(text, "/home/reader/config.toml")
    assert str(raised.value).startswith("/home/reader/config.toml")
    assert complaint in str(raised.value)


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
