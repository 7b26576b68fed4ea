"""An error of the program's own, while it has the terminal."""

import sys

from pty_session import Terminal

BROKEN = """
import sys
from readerapp.cli import main
from readerapp.tui.keyed_screen import KeyedScreen

def do_help(*_):
    raise RuntimeError("broken \\x1b]0;x\\x07")

KeyedScreen.do_help = do_help
sys.exit(main(sys.argv[1:]))
"""


def test_a_crash_is_told_in_one_line_with_the_terminal_as_it_was_and_the_notes_on_the_disk(
    environment, shell, tmp_path
):
    article = tmp_path / "snow.txt"
    article.write_text("It snowed all night.\n")
    running = Terminal([sys.executable, "-c", BROKEN, str(article)], environment)
    running.wait_for("READ", "0 marks")
    running.wait_for_rest()
    running.press("\r")
    running.wait_for("1 mark")
    running.press("?")
    assert running.exit_status() == 1
    told = [row.strip() for row in running.rows if row.strip()]
    assert told[0].startswith("readerapp: an error of readerapp's own: RuntimeError(")
    assert "Traceback" not in running.screen
    assert running.modes_are_restored()
    assert running.modes_left_on() <= {7}
    assert "It snowed all night." in shell("notes")
    running.close()
