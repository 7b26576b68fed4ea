"""What a person wrote behind a note is theirs, and no part of the note, also where they have edited that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.corpus import HARD_NOTES
from examples import EXPORTED, document_of, marked, paragraph
from readerapp.exchange.entries import notes_in
from readerapp.exchange.writers.markdown.existing import FoundEntry, Line, existing_file
from readerapp.exchange.writers.markdown.notes import markdown_notes

DOCUMENT = document_of(paragraph("It rained."), paragraph("It snowed."))
THEIRS = ("A thought.", "# My heading", "<!-- mine -->", "> quoted\n> by me", "```\nmine\n\nmine\n```", "| a |\n|---|")


def exported(note: str) -> str:
    placements = [marked(DOCUMENT, "It rained.", note=note), marked(DOCUMENT, "It snowed.", number=2)]
    return markdown_notes(notes_in(DOCUMENT, placements), EXPORTED)


def first_of(text: str) -> tuple[FoundEntry, str]:
    """The first entry of a file, and the lines of a person before the next."""
    nodes = existing_file(text).nodes
    entries = [number for number, node in enumerate(nodes) if isinstance(node, FoundEntry)]
    entry = nodes[entries[0]]
    assert isinstance(entry, FoundEntry)
    return entry, "\n".join(node.text for node in nodes[entries[0] : entries[1]] if isinstance(node, Line))


def edited(note: str, now: str, behind: str = "") -> tuple[str, str]:
    """The note and the lines behind it where a person has made of the one what stands there now."""
    text = exported(note)
    assert f"\n\n{note}\n\n" in text
    entry, theirs = first_of(text.replace(f"\n\n{note}\n", f"\n\n{now}\n\n{behind}\n"))
    return "\n".join(entry.note), theirs.strip("\n")


@pytest.mark.parametrize("theirs", THEIRS)
@pytest.mark.parametrize(
    ("note", "now"),
    [
        ("Why?", "Why, and how?"),
        ("Why?", "Why?\n- a\n\n- b"),
        ("Why?", "```\na\n\nb\n```"),
        ("Why?", "<!-- a\n\nb -->"),
        ("One\n\ntwo\n\nthree", "One\n\n2\n\nthree"),
        ("One\n\ntwo\n\nthree", "One\n\ntwo\n\n3"),
        ("One\n\ntwo\n\nthree", "1\n\n2\n\n3"),
        ("One\n\ntwo\n\nthree", "One\n\nthree"),
        ("One\n\ntwo\n\nthree", "One\n\nmore\n\ntwo\n\nthree"),
        ("One\n\ntwo\n\nthree", "three\n\none\n\ntwo"),
    ],
)
def test_what_stands_behind_an_edited_note_is_no_part_of_it(note: str, now: str, theirs: str) -> None:
    assert edited(note, now, theirs) == (now, theirs)


@pytest.mark.parametrize("now", ["```\ncode", "<!-- open", "<script>\nalert()"])
def test_a_note_that_was_left_open_ends_before_the_next_empty_line(now: str) -> None:
    assert edited("Why?", now, "A thought.") == (now, "A thought.")


def test_a_note_that_was_emptied_is_empty() -> None:
    assert edited("Why?", "") == ("", "")


def test_the_note_of_an_entry_from_another_file_goes_on_to_what_the_file_knows() -> None:
    text = exported("Mine").replace("^ra-019abcdef0127001", "^ra-0123456789abcdef").replace("Mine", "One\n\ntwo")
    assert first_of(text)[0].note == ["One", "", "two"]


@given(st.sampled_from([note for note in HARD_NOTES if note.strip()]), st.sampled_from(THEIRS), st.data())
def test_however_hard_a_note_is_an_edit_of_its_words_takes_in_nothing(
    note: str, theirs: str, data: st.DataObject
) -> None:
    lines = "\n".join(first_of(exported(note))[0].note).split("\n")
    words = [number for number, line in enumerate(lines) if line.strip() and line.replace(" ", "").isalpha()]
    if words:
        number = data.draw(st.sampled_from(words))
        before, lines[number] = "\n".join(lines), f"{lines[number]} edited"
        entry, behind = first_of(exported(note).replace(f"{before}\n", "{}\n\n{}\n".format("\n".join(lines), theirs)))
        assert "\n".join(entry.note) == "\n".join(lines)
        assert theirs in behind
