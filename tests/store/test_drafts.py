"""Drafts of notes, for the day the program or the terminal dies."""

import subprocess
import sys

from readerapp.store.store import Store
from readerapp.store.values import Draft

DRAFT = Draft("1", "doc", "", "Half a thou")

WRITER = """
import os, sys
from pathlib import Path
from readerapp.store.store import Store
from readerapp.store.values import Draft
Store.open(Path(sys.argv[1])).keep_draft(Draft("2", "doc", "note", "Written by the dea"))
os._exit(1)
"""


def test_a_draft_of_a_session_that_is_running_is_not_offered_to_another(path):
    with Store.open(path) as writing:
        writing.keep_draft(DRAFT)
        with Store.open(path) as other:
            assert other.drafts() == []


def test_a_draft_that_was_left_behind_is_offered_until_it_is_dropped(path):
    with Store.open(path) as store:
        store.keep_draft(DRAFT)
    with Store.open(path) as store:
        (offered,) = store.drafts()
        assert (offered.id, offered.text) == (DRAFT.id, DRAFT.text)
        assert offered.written
        store.drop_draft(offered.id)
    with Store.open(path) as store:
        assert store.drafts() == []


def test_a_draft_survives_the_death_of_its_process(path):
    subprocess.run([sys.executable, "-c", WRITER, str(path)], check=False)
    with Store.open(path) as store:
        assert [(draft.annotation, draft.text) for draft in store.drafts()] == [("note", "Written by the dea")]


def test_a_draft_is_kept_anew_over_itself(path):
    with Store.open(path) as store:
        for text in ("a", "ab", "abc"):
            store.keep_draft(Draft("1", "doc", "", text))
    with Store.open(path) as store:
        assert [draft.text for draft in store.drafts()] == ["abc"]
