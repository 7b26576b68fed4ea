"""The page that was left is on the screen at once the next time - and never where it would not be true."""

import json
import os
import signal

import pytest

from readerapp.store.engine.files import Files
from readerapp.store.finishing import finish
from readerapp.store.store import Store
from readerapp.terminal import kept_frames
from readerapp.terminal.kept_frames import (
    MOST_FRAMES,
    forget_all_frames,
    forget_frame,
    keep_frame,
    kept_frame,
)
from store_writer import save

SIZE = (80, 24)
MARKS = (12, 1)
PICTURE = "\x1b[1mA page, as it was left.\x1b[0m"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Folders of our own: no settings, no annotations, and nothing kept yet."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
        (tmp_path / name / "readerapp").mkdir(parents=True)
    monkeypatch.delenv("READERAPP_DB", raising=False)
    return tmp_path


@pytest.fixture
def database(folder):
    return folder / "XDG_DATA_HOME" / "readerapp" / "annotations.json"


@pytest.fixture
def article(folder):
    path = folder / "snow.txt"
    path.write_text("It snowed.\n")
    return path


@pytest.fixture
def kept(article, database):
    """The article, with its page kept."""
    keep_frame(str(article), PICTURE, SIZE, MARKS)
    assert kept_frame(str(article), SIZE) == (PICTURE.encode(), MARKS)
    return article


def write_settings(folder):
    (folder / "XDG_CONFIG_HOME" / "readerapp" / "config.toml").write_text("measure = 60\n")


def say_how_it_is_read(folder):
    (folder / "XDG_DATA_HOME" / "readerapp" / "annotations.readings").write_text("{}\n")


def replace_the_article(folder):
    status = (folder / "snow.txt").stat()
    (folder / "other.txt").write_text("It rained.\n")
    os.utime(folder / "other.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    (folder / "other.txt").replace(folder / "snow.txt")


def touch_the_article(folder):
    os.utime(folder / "snow.txt", ns=(0, 0))


def lengthen_the_article(folder):
    status = (folder / "snow.txt").stat()
    with (folder / "snow.txt").open("a") as file:
        file.write("And it thawed.\n")
    os.utime(folder / "snow.txt", ns=(status.st_atime_ns, status.st_mtime_ns))


def write_over_the_article(folder):
    status = (folder / "snow.txt").stat()
    text = (folder / "snow.txt").read_text()
    # Clocks of files go in steps of some milliseconds.
    while (folder / "snow.txt").stat().st_ctime_ns == status.st_ctime_ns:
        (folder / "snow.txt").write_text(text.swapcase())
        os.utime(folder / "snow.txt", ns=(status.st_atime_ns, status.st_mtime_ns))


def open_the_rights_of_the_folder(folder):
    (folder / "XDG_STATE_HOME" / "readerapp" / "frames").chmod(0o750)


def frame_file(folder):
    [file] = (folder / "XDG_STATE_HOME" / "readerapp" / "frames").iterdir()
    return file


def open_the_rights_of_the_file(folder):
    frame_file(folder).chmod(0o640)


def change_a_byte(folder):
    file = frame_file(folder)
    file.write_bytes(file.read_bytes().replace(b"page", b"cage"))


def cut_it(folder):
    file = frame_file(folder)
    file.write_bytes(file.read_bytes()[:-1])


def lead_elsewhere(folder):
    file = frame_file(folder)
    file.rename(folder / "elsewhere")
    file.symlink_to(folder / "elsewhere")


@pytest.mark.parametrize(
    "change",
    [
        write_settings, say_how_it_is_read, replace_the_article, touch_the_article, lengthen_the_article,
        write_over_the_article, open_the_rights_of_the_folder, open_the_rights_of_the_file, change_a_byte, cut_it,
        lead_elsewhere,
    ],
)  # fmt: skip
def test_what_it_depends_on_is_as_it_was_or_it_is_not_shown(kept, folder, change):
    change(folder)
    assert kept_frame(str(kept), SIZE) is None


@pytest.mark.parametrize(
    "variable",
    [
        "TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM_VERSION", "VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID",
        "SSH_CONNECTION", "TMUX", "STY", "LC_ALL", "LANG", "READERAPP_DB",
    ],
)  # fmt: skip
def test_another_terminal_or_language_is_another_page(kept, monkeypatch, variable):
    monkeypatch.setenv(variable, "something else")
    assert kept_frame(str(kept), SIZE) is None


def test_another_window_of_the_same_terminal_is_no_other(article, database, monkeypatch):
    monkeypatch.setenv("KITTY_WINDOW_ID", "1")
    monkeypatch.setattr(kept_frames, "_AT_THE_START", kept_frames._environment())
    keep_frame(str(article), PICTURE, SIZE, MARKS)
    monkeypatch.setenv("KITTY_WINDOW_ID", "2")
    assert kept_frame(str(article), SIZE) == (PICTURE.encode(), MARKS)


def test_another_session_of_the_same_tmux_is_no_other_terminal(article, database, monkeypatch):
    monkeypatch.setenv("TMUX", "/tmp/tmux-1000/default,4711,0")
    monkeypatch.setattr(kept_frames, "_AT_THE_START", kept_frames._environment())
    keep_frame(str(article), PICTURE, SIZE, MARKS)
    monkeypatch.setenv("TMUX", "/tmp/tmux-1000/default,4711,3")
    assert kept_frame(str(article), SIZE) == (PICTURE.encode(), MARKS)
    monkeypatch.setenv("TMUX", "/tmp/tmux-1000/default,4712,3")
    assert kept_frame(str(article), SIZE) is None


def test_another_size_or_version_is_another_page(kept, monkeypatch):
    assert kept_frame(str(kept), (81, 24)) is None
    keep_frame(str(kept), PICTURE, SIZE, MARKS)
    monkeypatch.setattr(kept_frames, "__version__", "99.0")
    assert kept_frame(str(kept), SIZE) is None


def test_what_is_not_true_any_more_is_thrown_away(kept, folder):
    touch_the_article(folder)
    kept_frame(str(kept), SIZE)
    assert list((folder / "XDG_STATE_HOME" / "readerapp" / "frames").iterdir()) == []


def test_a_page_that_was_drawn_for_another_environment_is_not_kept(article, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    keep_frame(str(article), PICTURE, SIZE, MARKS)
    monkeypatch.delenv("NO_COLOR")
    assert kept_frame(str(article), SIZE) is None


def test_the_annotations_are_those_that_were_seen(article, database):
    with Store.open(database) as store:
        save(store, 1)
    keep_frame(str(article), PICTURE, SIZE, MARKS)
    assert kept_frame(str(article), SIZE)
    with Store.open(database) as store:
        save(store, 2)
        assert kept_frame(str(article), SIZE) is None


@pytest.fixture
def finished(article, database):
    """The article, with its page kept and the TinyDB file brought up to date behind it."""
    with Store.open(database) as store:
        save(store, 1)
    with Store.open(database) as store:
        save(store, 2)
        keep_frame(str(article), PICTURE, SIZE, MARKS)
        before = Files(database).journal.read_bytes()
        finish(database)
        assert Files(database).journal.read_bytes() != before
    return article


def test_bringing_the_file_up_to_date_changes_nothing_that_was_seen(finished):
    assert kept_frame(str(finished), SIZE)


def test_what_is_saved_behind_it_is_seen(finished, database):
    with Store.open(database) as store:
        save(store, 3)
        assert kept_frame(str(finished), SIZE) is None


def test_what_another_program_writes_behind_it_is_seen(finished, database):
    database.write_bytes(database.read_bytes().replace(b"yellow", b"purple"))
    assert kept_frame(str(finished), SIZE) is None


def test_what_another_program_writes_into_the_file_is_seen(article, database):
    with Store.open(database) as store:
        save(store, 1)
    keep_frame(str(article), PICTURE, SIZE, MARKS)
    database.write_bytes(database.read_bytes().replace(b"yellow", b"purple"))
    assert kept_frame(str(article), SIZE) is None


def test_so_many_are_kept_and_no_more(folder, database):
    for number in range(MOST_FRAMES + 3):
        path = folder / f"{number}.txt"
        path.write_text("Words.\n")
        keep_frame(str(path), PICTURE, SIZE, MARKS)
    assert len(list((folder / "XDG_STATE_HOME" / "readerapp" / "frames").glob("*.frame"))) == MOST_FRAMES


def test_it_is_forgotten_when_that_is_asked_for(kept):
    forget_frame(str(kept))
    assert kept_frame(str(kept), SIZE) is None
    keep_frame(str(kept), PICTURE, SIZE, MARKS)
    forget_all_frames()
    assert kept_frame(str(kept), SIZE) is None


# ---------------------------------------------------------------------- in a terminal


@pytest.fixture
def usual(environment, tmp_path):
    """The environment of a reader with no file of annotations of their own naming."""
    del environment["READERAPP_DB"]
    environment["XDG_DATA_HOME"] = str(tmp_path / "data")
    path = tmp_path / "snow.txt"
    path.write_text("\n\n".join(f"In the year {year} it snowed again. Nobody went out." for year in range(1900, 2000)))
    return path


def left(terminal, article):
    """The screen as it was when the reader, after a few pages and a mark, had nothing more to do."""
    running = terminal(article)
    running.wait_for("READ", "0 marks")
    running.press("  jj\r")
    running.wait_for("1 mark")
    running.press("jj")
    running.wait_for_rest()
    rows = running.rows
    running.press("q")
    assert running.exit_status() == 0
    return rows


def test_the_page_that_was_left_is_there_and_stays_until_the_app_shows_the_same(terminal, usual):
    before = left(terminal, usual)
    running = terminal(usual)
    running.wait_for("READ", "1 mark", "? help")
    first = running.rows
    # The status line says what was done last; that alone is not there the next time.
    assert [row for row in first if "READ" not in row] == [row for row in before if "READ" not in row]
    running.wait_for_rest()
    assert running.rows == first
    running.press("j")
    running.wait_until(lambda: running.rows != first, "the answer to the key")
    # The key may come before the notes are open; how many there are is known from the last time.
    assert "1 mark" in running.screen
    running.press("q")
    assert running.exit_status() == 0
    assert running.modes_are_restored()


def test_a_key_is_answered_while_the_page_that_was_left_stands(terminal, usual):
    left(terminal, usual)
    running = terminal(usual)
    running.press("gg")
    running.wait_for("In the year 1900")
    running.press("q")
    assert running.exit_status() == 0


def test_a_text_that_is_another_by_now_is_shown_as_it_is(terminal, usual):
    left(terminal, usual)
    usual.write_text(usual.read_text().replace("snowed", "rained"))
    running = terminal(usual)
    running.wait_for("READ", "it rained again. Nobody", "1 mark")
    running.press("q")
    running.exit_status()
    assert b"it snowed again. Nobody" not in running.written


def test_whatever_ends_it_meanwhile_the_terminal_is_given_back(terminal, usual):
    left(terminal, usual)
    running = terminal(usual)
    running.wait_until(lambda: b"In the year" in running.written, "the page")
    running.send(signal.SIGTERM)
    running.exit_status()
    running.wait_until(running.modes_are_restored, "the terminal as it was")
    assert not running.modes_left_on() & {1049, 25}


def test_without_a_text_it_is_the_one_that_was_left_last(terminal, usual):
    before = left(terminal, usual)
    running = terminal()
    running.wait_for("READ", "1 mark", "? help")
    assert running.rows[1:-2] == before[1:-2]
    running.wait_for_rest()
    assert running.rows[1:-2] == before[1:-2]
    running.press("q")
    assert running.exit_status() == 0


def test_where_another_text_was_read_since_that_is_gone_on_with(terminal, usual, shell, tmp_path):
    left(terminal, usual)
    other = tmp_path / "rain.txt"
    other.write_text("It rained. It rained all day.")
    running = terminal(other)
    running.wait_for("READ", "0 marks")
    running.press("vq")
    running.exit_status()
    again = terminal()
    again.wait_for("READ", "It rained all day", "0 marks")
    again.press("q")
    assert again.exit_status() == 0


def test_a_setting_turns_it_off(terminal, usual, tmp_path):
    (tmp_path / "config" / "readerapp").mkdir(parents=True)
    (tmp_path / "config" / "readerapp" / "config.toml").write_text("remember_pages = false\n")
    left(terminal, usual)
    assert not list((tmp_path / "state" / "readerapp").glob("frames/*"))


def test_nothing_is_kept_of_standard_input_or_beside_annotations_in_a_file_of_ones_own(terminal, usual, tmp_path):
    with usual.open("rb") as text:
        for running in (terminal("-", stdin=text), terminal("--db", tmp_path / "own.json", usual)):
            running.wait_for("READ", "0 marks")
            running.wait_for_rest()
            running.press("q")
            assert running.exit_status() == 0
    assert not list((tmp_path / "state" / "readerapp").glob("frames/*"))


def test_a_text_that_is_forgotten_leaves_no_picture_behind(terminal, shell, usual, tmp_path):
    left(terminal, usual)
    assert list((tmp_path / "state" / "readerapp").glob("frames/*"))
    [text] = json.loads(shell("library", "--json"))
    shell("library", "forget", text["id"])
    assert not list((tmp_path / "state" / "readerapp").glob("frames/*"))
