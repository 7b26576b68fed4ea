"""The settings file is begun with every setting explained, and changed with everything else in it kept."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.config import Settings, read_settings
from readerapp.desk.settings_file import (
    SettingsFileError,
    begin_settings,
    commented_settings,
    with_setting,
    write_setting,
)
from readerapp.desk.settings_table import SETTINGS, TABLES
from readerapp.folders import config_file

OWN = """\
# mine
measure = 66   # narrow

[meanings] # of colours
yellow = "claim"

[keys]
page_down = "space" # as in less
"""


@pytest.fixture(autouse=True)
def folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def test_every_setting_that_is_read_is_in_the_table() -> None:
    named = [*(setting.name for setting in SETTINGS), *(table.name for table in TABLES)]
    assert sorted([*named, "problems"]) == sorted(Settings._fields)


def test_a_new_file_changes_nothing_and_all_of_its_examples_can_be_used() -> None:
    text = commented_settings()
    assert tomllib.loads(text) == {}
    # What is commented out begins with a name or a bracket, what explains with a capital or a quotation mark.
    shown = re.sub(r"^# (?=[a-z_]+ = |\[)", "", text, flags=re.MULTILINE)
    read = read_settings(shown, "config.toml")
    assert read.problems == ()
    assert set(tomllib.loads(shown)) == set(Settings._fields) - {"problems"}


def test_defaults_that_are_shown_are_those_that_hold() -> None:
    for setting in SETTINGS:
        if setting.default is not None:
            assert getattr(Settings(), setting.name) == setting.default
            assert setting.default in setting.values


@pytest.mark.parametrize(
    ("name", "value", "table", "line"),
    [
        ("focus", "middle", "", 'focus = "middle"'),
        ("time_left", False, "", "time_left = false"),
        ("measure", 70, "", "measure = 70"),
        ("blue", 'a "word"', "meanings", 'blue = "a \\"word\\""'),
    ],
)
def test_in_a_new_file_a_setting_takes_the_place_of_its_example(name, value, table, line) -> None:
    text = commented_settings()
    new = with_setting(text, name, value, table)
    assert new.split("\n").count(line) == 1
    assert getattr(read_settings(new, ""), table or name) == ({name: value} if table else value)
    below = new.split("\n").index(line)
    assert any(f"[{table}]" in above or f"{name}" in above or "." in above for above in new.split("\n")[:below][-1:])
    assert with_setting(with_setting(new, name, None, table), name, value, table).count(line) == 1


def test_what_else_is_in_a_file_of_ones_own_stays_as_it_is() -> None:
    new = with_setting(with_setting(OWN, "measure", 50), "green", "method", "meanings")
    assert new == OWN.replace("66", "50").replace("of colours\n", 'of colours\ngreen = "method"\n')
    assert with_setting(OWN, "yellow", None, "meanings") == OWN.replace('yellow = "claim"\n', "")
    assert with_setting(OWN, "blue", None, "meanings") == OWN


def test_a_comment_that_looks_like_a_setting_of_another_table_is_left_alone() -> None:
    text = "[keys]\n# focus = 'x'\n"
    assert tomllib.loads(with_setting(text, "focus", "middle")) == {"focus": "middle", "keys": {}}


@settings(max_examples=40)
@given(
    st.sampled_from([OWN, commented_settings(), "", "# nothing\n", "[meanings]\n", OWN.replace("\n", "\r\n")]),
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(["measure", "focus"]), st.one_of(st.none(), st.text()), st.just("")),
            st.tuples(st.text(min_size=1), st.one_of(st.none(), st.text()), st.sampled_from(["meanings", "filters"])),
        ),
        max_size=4,
    ),
)
def test_whatever_is_set_is_what_is_read_and_no_comment_is_lost(text, changes) -> None:
    wanted, new = tomllib.loads(text), text
    for name, value, table in changes:
        new = with_setting(new, name, value, table)
        place = wanted.setdefault(table, {}) if table else wanted
        if value is None:
            place.pop(name, None)
        else:
            place[name] = value
    assert {name: value for name, value in tomllib.loads(new).items() if value != {}} == {
        name: value for name, value in wanted.items() if value != {}
    }
    for comment in ("# mine", "# of colours", "# as in less"):
        assert (comment in new) == (comment in text)


@pytest.mark.parametrize(("text", "complaint"), [("measure = ", "is not TOML"), ("meanings = 3", "is no table")])
def test_a_file_that_is_no_settings_is_not_touched(text: str, complaint: str) -> None:
    path = Path(config_file())
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(SettingsFileError, match=complaint):
        write_setting("yellow", "claim", "meanings")
    assert path.read_text() == text


def test_a_link_to_the_file_stays_one(tmp_path: Path) -> None:
    there = tmp_path / "dotfiles.toml"
    there.write_text("# mine\n")
    path = Path(config_file())
    path.parent.mkdir()
    path.symlink_to(there)
    write_setting("measure", 60)
    assert path.is_symlink()
    assert there.read_text() == "# mine\nmeasure = 60\n"


def test_a_file_that_is_there_is_replaced_only_where_that_is_said_and_then_kept() -> None:
    path, kept = begin_settings()
    assert (path, kept) == (Path(config_file()), None)
    path.write_text(OWN)
    with pytest.raises(SettingsFileError, match="exists; --replace"):
        begin_settings()
    assert path.read_text() == OWN
    _, kept = begin_settings(replace=True)
    assert kept
    assert (path.read_text(), kept.read_text()) == (commented_settings(), OWN)
