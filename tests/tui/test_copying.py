"""Copying says what happened, and offers a file where the terminal cannot have taken the text."""

import os
import stat

import pytest

from readerapp.tui.terminal_clipboard import terminal_clipboard

TEXT = "The wren sings. The owl is silent.\n\n" + "A long sentence of many words goes on and on. " * 3000 + "\n"

SAYS_ITS_NAME = (
    "XTERM_VERSION", "VTE_VERSION", "STY", "MLTERM", "ZUTTY_VERSION", "TERMINOLOGY", "TMUX", "DISPLAY",
    "WAYLAND_DISPLAY", "SSH_CONNECTION",
)  # fmt: skip


@pytest.fixture
def sent(monkeypatch, tmp_path):
    """What was sent to a terminal that says nothing of itself, with no tool to copy with."""
    for variable in SAYS_ITS_NAME:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("PATH", str(tmp_path / "tools"))
    monkeypatch.chdir(tmp_path)
    texts = []
    monkeypatch.setattr("readerapp.tui.app.ReaderApp.copy_to_clipboard", lambda app, text: texts.append(text))
    return texts


async def said(reader, words):
    await reader.until(lambda: words in reader.status)


async def test_what_is_sent_to_the_terminal_is_said_to_be_sent(reading, sent):
    async with reading(TEXT) as reader:
        await reader.press("y")
        await said(reader, "Sent 3 words to the terminal")
        assert "arrives" not in reader.status
    assert sent == ["The wren sings."]


@pytest.mark.parametrize(
    ("variable", "value", "setting"),
    [
        ("XTERM_VERSION", "XTerm(390)", "allowWindowOps"),
        ("TERM", "tmux-256color", "set-clipboard on"),
        ("TERM", "screen-256color", "set-clipboard on"),
        ("TERM", "rxvt-unicode-256color", "52-osc"),
        ("TERM", "st-256color", "allowwindowops"),
        ("MLTERM", "3.9.3", "allow_osc52"),
    ],
)
async def test_the_setting_that_lets_it_in_is_named(reading, sent, monkeypatch, variable, value, setting):
    monkeypatch.setenv(variable, value)
    async with reading(TEXT, size=(160, 40)) as reader:
        await reader.press("y")
        await said(reader, "Sent 3 words to the terminal; it arrives where")
        assert setting in reader.status
    assert len(sent) == 1


async def test_a_terminal_that_takes_nothing_is_offered_a_file(reading, sent, monkeypatch, tmp_path):
    monkeypatch.setenv("VTE_VERSION", "7000")
    async with reading(TEXT) as reader:
        await reader.press("y")
        await reader.until(lambda: any("To a file instead?" in row for row in reader.rows()))
        await reader.press("<enter>")
        await said(reader, "Written to")
    assert sent == []
    assert (tmp_path / "copied.txt").read_text() == "The wren sings."


async def test_what_is_too_long_is_offered_a_file_and_none_is_replaced(reading, sent, tmp_path):
    (tmp_path / "copied.txt").write_text("mine")
    async with reading(TEXT) as reader:
        await reader.press("}vGy")
        await reader.until(lambda: any("To a file instead?" in row for row in reader.rows()))
        assert "too much for the terminal" in reader.status
        await reader.press("<enter>")
        await said(reader, "Written to")
    assert sent == []
    assert (tmp_path / "copied.txt").read_text() == "mine"
    assert (tmp_path / "copied-2.txt").read_text().startswith("A long sentence")


async def test_esc_leaves_it_at_that(reading, sent, monkeypatch, tmp_path):
    monkeypatch.setenv("STY", "1.pts")
    async with reading(TEXT) as reader:
        await reader.press("Y")
        await reader.until(lambda: any("To a file instead?" in row for row in reader.rows()))
        await reader.press("<escape>")
        assert reader.status == "Nothing was copied"
    assert not list(tmp_path.glob("copied*"))


async def test_a_tool_of_the_desktop_comes_first_and_is_named(reading, sent, monkeypatch, tmp_path):
    tool = tmp_path / "tools" / "xclip"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nread line; echo "$line" > {tmp_path}/clipboard\n')
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("VTE_VERSION", "7000")
    async with reading(TEXT) as reader:
        await reader.press("y")
        await said(reader, "Copied 3 words by xclip")
    assert sent == []
    assert (tmp_path / "clipboard").read_text() == "The wren sings.\n"


def test_small_terminals_take_little():
    assert terminal_clipboard({"ZUTTY_VERSION": "0.14"}).most < 8_000
    assert terminal_clipboard({"TERMINOLOGY": "1"}).most < 8_000
    assert terminal_clipboard(dict(os.environ, TERM="xterm-kitty")).most > 8_000


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("tmux 3.3a | DA2 84;0;0", "tmux"),
        ("DA2 83;40900;0", "screen"),
        ("DA2 65;7006;1", "this terminal (VTE)"),
        ("VTE(8401) | DA2 61;8401;1", "this terminal (VTE)"),
        ("XTerm(379) | DA2 41;379;0", "xterm"),
        ("DA2 24;279;0", "mlterm"),
        ("DA2 85;95;0", "rxvt"),
        ("kitty(0.26.5) | DA2 1;4000;26", "the terminal"),
        ("foot(1.13.1) | DA2 1;11301;0", "the terminal"),
        ("", "xterm"),
        ("DA2 0;1700;1", "xterm"),
    ],
)
def test_what_a_terminal_says_counts_for_more_than_the_environment(said, name):
    assert terminal_clipboard({"XTERM_VERSION": "XTerm(390)"}, f"{said} | ").name == name


async def test_the_clipboard_of_another_machine_is_no_place_to_copy_to(reading, sent, monkeypatch, tmp_path):
    tool = tmp_path / "tools" / "pbcopy"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\nexit 0\n")
    tool.chmod(0o700)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    async with reading(TEXT) as reader:
        await reader.press("y")
        await said(reader, "Sent 3 words to the terminal")
    assert sent == ["The wren sings."]
