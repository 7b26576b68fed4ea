"""The rooms of the house keep their doors: imports run one way, and nothing heavy comes in uninvited."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
ARTICLE = PROJECT / "seeds" / "defectors-without-papers.txt"

MOST_LINES = 400

MOST_OWN_MODULES_OF_THE_APP = 145

HEADLESS = {
    "version": ["--version"],
    "help": ["--help"],
    "show": ["show", str(ARTICLE)],
    "show --json": ["show", str(ARTICLE), "--json"],
    "annotate": ["annotate", str(ARTICLE), "--quote", "READ ALSO:", "--note", "what?"],
    "notes": ["notes", "--json"],
    "notes of one": ["notes", str(ARTICLE)],
    "export": ["export", str(ARTICLE)],
    "trash": ["trash"],
    "doctor": ["doctor"],
    "backup list": ["backup", "list"],
    "filter": [str(ARTICLE)],
}

RUN_AND_LIST_MODULES = """
import sys
from readerapp.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as ended:
    status = ended.code
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(status)
"""


def modules_after(arguments: list[str], database: Path) -> set[str]:
    """The names of all modules that are there when a command has run."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_LIST_MODULES, "--db", str(database), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


def test_no_module_is_too_long_to_be_read_at_once() -> None:
    modules = (PROJECT / "src").rglob("*.py")
    lengths = {str(module.relative_to(PROJECT)): len(module.read_text().splitlines()) for module in modules}
    assert {module for module, lines in lengths.items() if lines > MOST_LINES} == set()


def test_imports_run_one_way() -> None:
    checked = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("arguments", HEADLESS.values(), ids=HEADLESS.keys())
def test_a_headless_command_imports_no_user_interface(arguments: list[str], tmp_path: Path) -> None:
    loaded = modules_after(arguments, tmp_path / "annotations.json")
    assert "readerapp.cli" in loaded
    assert not {
        name
        for name in loaded
        if name.split(".")[0] == "textual" or name.startswith(("readerapp.tui", "readerapp.serving", "aiohttp"))
    }


def test_plain_text_is_shown_without_what_other_work_needs(tmp_path: Path) -> None:
    loaded = modules_after(["show", str(ARTICLE)], tmp_path / "annotations.json")
    assert not loaded & {
        "tinydb",
        "orjson",
        "markdown_it",
        "rapidfuzz",
        "chardet",
        "rich",
        "tomllib",
        "pathlib",
        "sentencex",
        "readerapp.sources.terminal_codes",
        "readerapp.sources.text.page_furniture",
    }


def test_help_is_told_without_what_opens_a_source(tmp_path: Path) -> None:
    loaded = modules_after(["--help"], tmp_path / "annotations.json")
    assert not {"readerapp.document.document", "readerapp.sources.registry", "readerapp.desk", "termios"} & loaded


def test_help_alone_is_told_without_any_command() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", RUN_AND_LIST_MODULES, "trash", "restore", "--help"],
        capture_output=True, text=True, check=True,
    ).stderr.split()  # fmt: skip
    assert not {name for name in loaded if name.startswith("readerapp.commands")}
    assert not {"typing", "argparse", "contextlib"} & set(loaded)


@pytest.mark.parametrize("arguments", [["--help"], [str(ARTICLE)]], ids=["help", "filter"])
def test_what_paints_the_first_page_is_not_imported_where_none_is_shown(arguments: list[str], tmp_path: Path) -> None:
    loaded = modules_after(arguments, tmp_path / "annotations.json")
    assert not {"pathlib", "readerapp.remembered"} & loaded
    assert not {name for name in loaded if name.startswith("readerapp.page.")}


def test_what_shows_a_text_and_its_first_page_is_imported_without_what_takes_its_time() -> None:
    code = (
        "import sys, readerapp.command_line.running, readerapp.commands.show, readerapp.commands.reading_source; "
        "import readerapp.sources.text, readerapp.terminal.showing_first_page, readerapp.tui.start; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"typing", "argparse", "dataclasses", "inspect", "pathlib", "hashlib", "json"} & set(loaded)


def test_a_docx_is_read_without_what_could_download_anything() -> None:
    code = "import sys, readerapp.sources.docx.child as child; child._import_mammoth(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "mammoth.docx.files" in loaded
    assert not {"urllib.request", "http.client", "ssl"} & set(loaded)


def test_notes_are_looked_up_without_the_store_being_imported() -> None:
    # To open it takes longer than to find a word among a hundred thousand notes.
    code = "import sys, readerapp.commands.notes, readerapp.desk.finding_notes; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"readerapp.store.store", "tinydb", "rapidfuzz", "orjson", "dataclasses", "pathlib"} & set(loaded)
    # What finds the lines of a source is for the notes of one document only.
    assert not {"readerapp.exchange.source_places", "difflib", "html"} & set(loaded)


def test_a_plain_word_is_looked_up_with_next_to_nothing_imported() -> None:
    code = "import sys, readerapp.commands.notes_at_once as notes; notes.answer(['--query', 'x']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"typing", "argparse", "dataclasses", "pathlib", "orjson", "readerapp.annotations.query"} & set(loaded)


def test_the_marks_of_the_first_page_are_looked_up_without_anything_that_is_slow_to_import() -> None:
    code = (
        "import sys, readerapp.annotations.glimpsing, readerapp.page.highlights, readerapp.store.glimpse as glimpse; "
        "from readerapp.document.paragraph_keys import paragraph_key; "
        "glimpse.annotations_on('nowhere.json', [paragraph_key('x')], '/x'); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"hashlib", "orjson", "pathlib", "readerapp.store.values"} & set(loaded)


def test_the_app_is_there_before_the_store_and_what_writes_it_are_imported() -> None:
    code = (
        "import sys; from readerapp.tui.start import import_app; import_app(); print(*sys.modules); "
        "import ssl, platformdirs; from textual.command import CommandPalette; CommandPalette.is_open; "
        "import rich.style, textual.app; rich.style.loads(rich.style.dumps(1)), textual.app.uuid.uuid4(); "
        "textual.app.uuid.UUID, textual.app.mimetypes.guess_extension('text/plain'); "
        "from rich.table import Table; Table()"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"readerapp.store.store", "readerapp.desk.asking.requests", "tinydb", "filelock", "orjson"} & set(loaded)
    # The event loop needs no connections, and the app not Textual's palette; who does imports them, as the last lines.
    assert not {"ssl", "_ssl", "asyncio.sslproto.ssl"} & set(loaded)
    assert not {"textual.command", "textual.types", "textual.widgets._tree", "platformdirs", "pickle", "uuid"} & set(
        loaded
    )
    assert sum(name.startswith("readerapp") for name in loaded) <= MOST_OWN_MODULES_OF_THE_APP
