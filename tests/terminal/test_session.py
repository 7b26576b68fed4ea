"""Sessions at a real terminal, from opening an article to what is left on the disk and on the screen."""

import json
import re
import signal
import sys
from pathlib import Path

import pyte
import pytest
from tinydb import TinyDB
from tinydb.table import Table

from pty_session import Terminal
from readerapp.document.paragraph_keys import paragraph_key

COMMAND = str(Path(sys.executable).with_name("readerapp"))
ARTICLE = Path(__file__).parents[2] / "seeds" / "defectors-without-papers.txt"
FIRST = "North Koreans who have fled into China"
FOURTH = "Without proof of identity a person does not exist for a hospital, however serious the symptoms."
NOTE = "What would a card cost [them]?\nAsk the embassy]."

ALTERNATE_SCREEN, HIDDEN_CURSOR, MOUSE = 1049, 25, 1000


class PlainTable(Table):
    document_id_class = str


class PlainTinyDB(TinyDB):
    """TinyDB as a user's own script opens the file."""

    table_class = PlainTable


def opened(terminal, *arguments, **options):
    """A terminal with the article on the screen and its notes ready."""
    running = terminal(*(arguments or [ARTICLE]), **options)
    running.wait_for("READ", "mark")
    running.wait_for_rest()
    return running


def test_what_is_marked_written_and_tagged_is_there_the_next_time_and_everywhere(
    terminal, shell, environment, tmp_path
):
    first = opened(terminal)
    first.wait_for(FIRST)
    first.press("jjj\r")
    first.wait_for("1 mark")
    first.press("a")
    first.wait_for("Ctrl+s")
    first.press(NOTE.replace("\n", "\r") + "\x13")
    first.wait_for("Note saved")
    first.press("#")
    first.wait_for("Tags")
    first.press("papers follow-up\r")
    first.wait_for("Tags saved")
    first.press("q")
    assert first.exit_status() == 0

    second = opened(terminal)
    second.wait_for("1 mark", "✎", "What would a card cost [them]?", "Ask the embassy].", "#papers #follow-up")
    second.press("gg]n")
    second.press("q")
    assert second.exit_status() == 0

    [note] = json.loads(shell("notes", ARTICLE, "--json"))
    assert (note["quote"], note["note"], note["tags"]) == (FOURTH, NOTE, ["papers", "follow-up"])
    assert (note["kind"], note["status"], note["color"]) == ("note", "exact", "yellow")
    paragraph = next(line for line in ARTICLE.read_text().splitlines() if FOURTH in line)
    assert note["paragraph"] == paragraph_key(paragraph)

    with PlainTinyDB(environment["READERAPP_DB"]) as plain:
        [record] = plain.table("annotations").all()
        assert (record["note"], record["anchor"]["quote"]["exact"]) == (NOTE, FOURTH)
        stored = plain.table("paragraphs").get(doc_id=paragraph_key(paragraph))
        assert record.doc_id in stored["anns"]

    exported = shell("export", ARTICLE, "-o", "-")
    assert FOURTH in exported
    assert "Ask the embassy" in exported
    assert "#papers" in exported


def test_text_comes_through_standard_input_while_the_keyboard_is_the_terminals(terminal, shell):
    with ARTICLE.open("rb") as text:
        running = opened(terminal, "-", stdin=text)
    running.wait_for(FIRST)
    running.press("\r")
    running.wait_for("1 mark")
    running.press("q")
    assert running.exit_status() == 0
    assert len(json.loads(shell("notes", "--json"))) == 1


def test_quitting_leaves_the_terminal_as_it_was(terminal):
    running = opened(terminal)
    assert {ALTERNATE_SCREEN, HIDDEN_CURSOR, MOUSE} <= running.modes_left_on()
    running.press("q")
    assert running.exit_status() == 0
    assert running.modes_left_on() <= {7}
    assert running.modes_are_restored()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_ends_it_with_the_notes_on_the_disk_and_the_terminal_restored(terminal, shell, number):
    running = opened(terminal)
    running.press("j\r")
    running.wait_for("1 mark")
    running.send(number)
    assert running.exit_status() == 128 + number
    assert running.modes_left_on() <= {7}
    assert running.modes_are_restored()
    assert len(json.loads(shell("notes", "--json"))) == 1


def test_what_was_shown_as_saved_survives_a_kill(terminal, shell):
    running = opened(terminal)
    running.press("j\rjcg")
    running.wait_for("2 marks")
    running.send(signal.SIGKILL)
    assert running.exit_status() == -signal.SIGKILL
    assert [note["color"] for note in json.loads(shell("notes", "--json"))] == ["yellow", "green"]


def test_keys_pressed_before_the_app_is_there_are_not_lost(terminal, shell):
    running = terminal(ARTICLE)
    running.press("\rq")
    assert running.exit_status() == 0
    [note] = json.loads(shell("notes", "--json"))
    assert note["quote"].startswith(FIRST)


HOSTILE = (
    "A title \x1b]0;taken over\x07 and colours \x1b[31mred\x1b[0m.\n\n"
    "C1: \x9b31m \x9d0;x\x9c \x90q\x9c. Bidi: \u202egnp.exe\u202c \u2066x\u2069. Others: \x00 \x07 \x08 \x7f.\n"
)


DRIVING = re.compile("\x1b\\]|\x1b\\[31m|[\x80-\x9f\u202a-\u202e\u2066-\u2069\x00\x07\x08\x7f]")
"""What the texts of these tests would send, if they could."""


def sent_by_the_document(running):
    """What went to the terminal, without the shape of the mouse's pointer, which is Textual's own word."""
    return running.written.decode().replace("\x1b]22;default\x07", "")


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_nothing_in_a_document_drives_the_terminal(terminal, tmp_path, suffix):
    document = tmp_path / f"hostile\u202e\x1b[31m{suffix}"
    document.write_text(HOSTILE, encoding="utf-8")
    running = opened(terminal, document)
    running.wait_for("A title", "gnp.exe")
    running.press("V}\r")
    running.wait_for("1 mark")
    running.press("a")
    running.wait_for("Ctrl+s")
    running.press("\x13?")
    running.wait_for("Keys in READ")
    running.press("\x1b")
    running.wait_until(lambda: "Keys in READ" not in running.screen, "the page again")
    running.press("q")
    assert running.exit_status() == 0
    written = sent_by_the_document(running)
    # A plain text may be what a terminal has printed: its codes are left out whole. Elsewhere they are seen as signs.
    assert ("taken over" in written) == (suffix == ".md")
    assert not DRIVING.search(written)


def test_words_of_a_note_do_not_drive_the_terminal_either(terminal, shell):
    shell("annotate", ARTICLE, "--quote", "The obstacle is a card.", "--note", "\x1b]0;taken\x07 \x9b31m \u202eabc")
    running = opened(terminal)
    running.wait_for("abc")
    running.press("jja")
    running.wait_for("Ctrl+s")
    running.press("\x13q")
    assert running.exit_status() == 0
    assert not DRIVING.search(sent_by_the_document(running))


@pytest.mark.parametrize("wish", [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {"TERM": "xterm-mono"}], ids=str)
def test_without_colours_none_is_sent(terminal, wish):
    running = opened(terminal, set=wish)
    running.press("\rjcg/China\r")
    running.wait_for("2 marks", "hit")
    running.press("q")
    assert running.exit_status() == 0
    colors = re.findall(rb"\x1b\[[0-9;]*m", running.written)
    assert not [code for code in colors if re.search(rb"[\[;](3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]", code)]


@pytest.mark.parametrize(
    "sent",
    [b"\xff\xfe\x80", b"\x1b[M\x20\xf0\xf0", b"\x1b[I\x1b[O"],
    ids=["not UTF-8", "an old mouse report past column 95", "a change of focus"],
)
def test_bytes_that_no_key_sends_do_no_harm(terminal, sent):
    running = opened(terminal)
    running.press(sent)
    running.wait_for_rest()
    running.press("G")
    running.wait_for("READ ALSO:")
    running.press("q")
    assert running.exit_status() == 0


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
def test_every_size_shows_the_text_and_the_way_to_help(terminal, size):
    columns, rows = size
    running = opened(terminal, columns=columns, rows=rows)
    running.wait_for("North Koreans", "help")
    running.press("q")
    assert running.exit_status() == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("nothing.txt", None, "does not exist"), ("folder", "", "folder"), ("binary.txt", "\x00\x01\x02" * 99, "binary")],
)
def test_what_cannot_be_read_is_said_in_one_line(terminal, tmp_path, name, content, words):
    path = tmp_path / name
    if content:
        path.write_text(content)
    elif content is not None:
        path.mkdir()
    running = terminal(path)
    assert running.exit_status() == 1
    assert running.written.startswith(b"readerapp: ")
    assert running.written.count(b"\n") == 1
    assert words in running.written.decode()
    assert b"\x1b" not in running.written
    assert running.modes_are_restored()


def test_without_a_source_the_tour_opens(terminal):
    running = opened(terminal, "--no-color")
    running.wait_for("A tour, with a pen in the hand")
    running.press("q")
    assert running.exit_status() == 0


def test_without_a_source_what_was_read_last_opens(terminal):
    first = opened(terminal)
    first.press("\r")
    first.wait_for("1 mark")
    first.press("q")
    assert first.exit_status() == 0
    second = terminal("--no-color")
    second.wait_for(FIRST, "1 mark")
    second.press("q")
    assert second.exit_status() == 0


def test_what_was_marked_is_marked_before_the_app_is_there(terminal):
    first = opened(terminal)
    first.press("jjjcggg")
    first.wait_for("1 mark")
    first.press("q")
    assert first.exit_status() == 0

    second = opened(terminal)
    screen = pyte.Screen(120, 40)
    pyte.ByteStream(screen).feed(second.written[: second.written.index(b"\x1b[?1000h")])
    words = FOURTH[:30]
    y, row = next((y, row) for y, row in enumerate(screen.display) if words in row)
    grounds = {screen.buffer[y][row.index(words) + offset].bg for offset in range(len(words))}
    assert len(grounds) == 1
    assert grounds != {screen.buffer[y][0].bg}


def test_what_was_said_about_its_encoding_holds_for_the_next_time(terminal, tmp_path):
    text = tmp_path / "snow.txt"
    text.write_bytes("Ã© stands where one letter should.\n".encode("cp1252"))
    first = terminal(text, "--encoding", "cp1252")
    first.wait_for("Ã© stands where one letter should.", "0 marks")
    first.press("\r")
    first.wait_for("1 mark")
    first.press("q")
    assert first.exit_status() == 0
    for arguments in ([], [text]):
        again = terminal(*arguments)
        again.wait_for("Ã© stands where one letter should.", "1 mark")
        again.press("q")
        assert again.exit_status() == 0


def test_ctrl_z_gives_the_terminal_back_to_the_shell_and_fg_comes_back_whole(environment):
    shell = Terminal(["sh", "-i"], {**environment, "PS1": "READY ", "ENV": ""})
    try:
        shell.wait_for("READY")
        shell.press(f"{COMMAND} {ARTICLE}\r")
        shell.wait_for("READ", "mark", FIRST)
        shell.wait_for_rest()
        shell.press("jjj\r")
        shell.wait_for("1 mark")
        shell.press("\x1a")
        shell.wait_for("Stopped")
        assert not {ALTERNATE_SCREEN, HIDDEN_CURSOR, MOUSE} & shell.modes_left_on()
        shell.press("echo in the $((1 + 1))nd shell\r")
        shell.wait_for("in the 2nd shell")
        shell.press("fg\r")
        shell.wait_for("1 mark", FOURTH[:40])
        shell.press("jcg")
        shell.wait_for("2 marks")
        shell.press("q")
        shell.wait_until(lambda: shell.written.rstrip().endswith(b"READY"), "the shell")
        shell.press("exit\r")
        assert shell.exit_status() == 0
    finally:
        shell.close()


def test_a_text_from_standard_input_is_opened_again_from_the_library(terminal, tmp_path, environment):
    given = tmp_path / "given"
    given.write_text("# Of Birds\n\nThe wren sings.\n\nThe owl is silent.\n")
    with given.open("rb") as stream:
        first = terminal("-", stdin=stream, set={"XDG_DATA_HOME": str(tmp_path / "data")})
        first.wait_for("The wren sings.", "READ", "mark")
        first.press("j\r")
        first.wait_for("1 mark")
        first.press("q")
        assert first.exit_status() == 0
    given.unlink()
    again = terminal(ARTICLE, set={"XDG_DATA_HOME": str(tmp_path / "data")})
    again.wait_for(FIRST, "READ")
    again.press("L")
    again.wait_for("Of Birds")
    again.press("/birds\r")
    again.wait_for_rest()
    again.press("gg\r")
    again.wait_until(lambda: again.rows[0].strip().startswith("Of Birds"), "the text")
    again.wait_for("The owl is silent.", "1 mark")
    again.wait_for_rest()
    again.press("q")
    assert again.exit_status() == 0
