"""An export into a file that is there brings up to date what readerapp wrote, and loses no line of a person's."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.corpus import HARD_NOTES
from examples import EXPORTED
from readerapp.annotations.annotation import Status
from readerapp.annotations.color import Color
from readerapp.exchange.entry import DocumentDetails, DocumentNotes, Entry, Heading, Part, Where
from readerapp.exchange.writers.markdown.edits import Edit, edits_in
from readerapp.exchange.writers.markdown.existing import is_exported
from readerapp.exchange.writers.markdown.merging import merged
from readerapp.exchange.writers.markdown.notes import markdown_notes

SECTIONS = ("Rain", "Snow", "Rain")


def entry(number: int, note: str = "", tags: tuple[str, ...] = (), color: Color = Color.YELLOW) -> Entry:
    section = number * len(SECTIONS) // 10
    where = Where((Heading("Weather", 0), Heading(SECTIONS[section], section + 1)), number + 1, number + 1, 10)
    return Entry(
        id=f"0193{number:04x}-0000-7000-8000-000000000000",
        parts=(Part(f"Words {number} of the article."),),
        where=where,
        note=note,
        tags=tags,
        color=color,
        created="2026-11-20T10:00:00Z",
    )


def notes_of(*entries: Entry, title: str = "Weather") -> DocumentNotes:
    return DocumentNotes(DocumentDetails(title, location="weather.txt"), entries)


ONE, TWO, THREE = entry(1, "Why?"), entry(4, tags=("slow reading",)), entry(8, "Who?\n\n- a\n- b")


def exported(*entries: Entry) -> str:
    return markdown_notes(notes_of(*entries), EXPORTED)


def test_a_file_that_nobody_edited_becomes_what_a_new_export_would_be() -> None:
    before = exported(ONE, TWO)
    changed = replace(ONE, note="Why not?", color=Color.GREEN)
    assert merged(before, notes_of(changed, THREE), EXPORTED).text == exported(changed, THREE)
    assert merged(before, notes_of(entry(0), changed, TWO, THREE), EXPORTED).text == exported(
        entry(0), changed, TWO, THREE
    )


def test_what_a_person_wrote_between_stays_between() -> None:
    theirs = "A thought of mine.\n\n## My heading\n\nAnd more.\n"
    mine = exported(ONE, TWO).replace("Why?\n", f"Why?\n\n{theirs}")
    after = merged(mine, notes_of(replace(ONE, note="Why then?"), entry(2), TWO), EXPORTED).text
    assert f"Why then?\n\n{theirs}\n> Words 2 of the article.\n" in after


def test_what_a_person_wrote_under_a_heading_at_the_end_stays_at_the_end() -> None:
    mine = exported(ONE) + "\nA thought of mine.\n\n## My heading\n\nAnd more.\n"
    after = merged(mine, notes_of(ONE, entry(2)), EXPORTED).text
    assert "Why?\n\nA thought of mine.\n\n> Words 2 of the article.\n" in after
    assert after.endswith("\n\n## My heading\n\nAnd more.\n")


def test_a_heading_of_ours_with_a_persons_lines_under_it_is_not_taken_out() -> None:
    mine = exported(ONE, TWO) + "\nIt was cold.\n"
    assert merged(mine, notes_of(ONE), EXPORTED).text.endswith("## Snow\n\nIt was cold.\n")


def test_fields_of_a_person_stay_in_the_front_matter_and_so_does_one_of_ours_that_they_changed() -> None:
    before = exported(ONE)
    mine = before.replace("---\n", "---\naliases:\n  - rain\n", 1).replace('title: "Weather"', "title: My title")
    after = merged(mine, notes_of(ONE, TWO), EXPORTED).text
    assert after.startswith("---\naliases:\n  - rain\ntitle: My title\n")
    assert "highlights: 1\nnotes: 1\n" in after


def test_a_note_that_a_person_edited_is_a_change_of_the_note() -> None:
    mine = exported(ONE, TWO).replace("Why?", "Why, and *how*?")
    assert edits_in(mine, notes_of(ONE, TWO)) == ((Edit(ONE.id, note="Why, and *how*?"),), ())
    assert merged(mine, notes_of(replace(ONE, note="Why, and *how*?"), TWO), EXPORTED) == (
        exported(replace(ONE, note="Why, and *how*?"), TWO),
        (),
    )


def test_a_colour_and_tags_that_a_person_edited_are_changes_of_them() -> None:
    mine = exported(TWO).replace("*yellow ·", "*green ·").replace("#slow-reading", "#slow-reading #health")
    assert edits_in(mine, notes_of(TWO)).clear == (Edit(TWO.id, None, Color.GREEN, ("slow reading", "health")),)


def test_the_other_sign_for_emphasis_in_a_line_of_ours_is_no_edit_and_can_be_read() -> None:
    mine = exported(TWO).replace("*yellow", "_yellow").replace("20* ·", "20_ ·")
    assert edits_in(mine, notes_of(TWO)) == ((), ())
    assert merged(mine, notes_of(TWO), EXPORTED).text == exported(TWO)
    assert edits_in(mine.replace("_yellow", "_green"), notes_of(TWO)).clear == (Edit(TWO.id, color=Color.GREEN),)


def test_a_note_that_changed_in_both_places_is_left_alone_and_said_to_be() -> None:
    mine = exported(ONE).replace("Why?", "Why, says the file?")
    changed = notes_of(replace(ONE, note="Why, says the app?"))
    assert edits_in(mine, changed) == ((), (ONE.block_id,))
    after = merged(mine, changed, EXPORTED)
    assert "Why, says the file?" in after.text
    assert after.kept == (ONE.block_id,)


def test_an_entry_that_a_person_edited_is_not_taken_out_when_its_annotation_is_deleted() -> None:
    mine = exported(ONE, TWO).replace("Why?", "Mine now")
    after = merged(mine, notes_of(TWO), EXPORTED)
    assert "Mine now" in after.text
    assert after.kept == (ONE.block_id,)


def test_an_entry_that_was_moved_is_brought_up_to_date_where_it_is() -> None:
    head, first, second = (part for part in exported(ONE, TWO).split("\n> "))
    mine = f"{head}\n> {second}\n> {first}"
    after = merged(mine, notes_of(replace(ONE, note="Moved"), TWO), EXPORTED).text
    assert after.index("Words 4") < after.index("Words 1") < after.index("Moved")


def test_a_copy_of_an_entry_stays_a_persons_text() -> None:
    mine = exported(ONE) + exported(ONE).split("## Rain\n")[1]
    after = merged(mine, notes_of(replace(ONE, note="Changed")), EXPORTED).text
    assert after.count("Why?") == 1
    assert after.count("Changed") == 1


def test_line_ends_of_windows_are_kept() -> None:
    after = merged(exported(ONE).replace("\n", "\r\n"), notes_of(ONE, TWO), EXPORTED).text
    assert after == exported(ONE, TWO).replace("\n", "\r\n")


def test_blanks_that_an_editor_took_off_line_ends_are_no_edit() -> None:
    note = replace(ONE, note="One  \ntwo")
    mine = "\n".join(line.rstrip() for line in exported(note).split("\n"))
    assert edits_in(mine, notes_of(note)) == ((), ())
    assert merged(mine, notes_of(note), EXPORTED).text == exported(note)


def test_only_what_readerapp_wrote_is_known_as_such() -> None:
    assert is_exported(exported(ONE))
    assert not is_exported("---\ntitle: mine\n---\n\n# My own notes\n")


@pytest.mark.parametrize("status", [Status.ORPHAN, Status.SUGGESTED])
def test_what_has_lost_its_place_is_said_to_have_where_it_is(status: Status) -> None:
    after = merged(exported(ONE, TWO), notes_of(TWO, replace(ONE, status=status)), EXPORTED).text
    assert after.index("Words 1") < after.index("was ¶ 2 of 10") < after.index("Words 4")


# A person and the app take turns. What the person writes are lines of their own that can be told from any other.

notes = st.sampled_from(["", "Why?", "One\n\ntwo", *HARD_NOTES[:60]])
annotations = st.dictionaries(st.integers(0, 9), st.tuples(notes, st.sampled_from(list(Color))), max_size=6)
strange = ["", "# Mine", "> quoted", "```", "<!--", "---", "- item", "*yellow · ¶ 1* ^ra-0193000100007000"]
edit = st.tuples(
    st.sampled_from(["insert", "change", "delete", "move", "repeat", "append to"]),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 1, exclude_max=True),
    st.sampled_from(strange),
)


def entries_of(made: dict[int, tuple[str, Color]]) -> DocumentNotes:
    return notes_of(*(entry(number, note, color=color) for number, (note, color) in sorted(made.items())))


def edited(text: str, edits: list[tuple[str, float, float, str]]) -> tuple[str, list[str]]:
    """`text` as a person edits it, and the lines of it that are theirs, in order."""
    lines = text.split("\n")
    for number, (kind, where, other, odd) in enumerate(edits):
        # Below the front matter: what is done to that has tests of its own.
        first = lines.index("---", 1) + 1
        lines += [""] * (len(lines) == first)
        place = first + int(where * (len(lines) - first))
        target = first + int(other * (len(lines) - first))
        if kind == "insert":
            lines[place:place] = ["", odd, f"mine {number}", ""]
        elif kind == "append to":
            lines[place] += f" mine {number}"
        elif kind == "change":
            lines[place] = f"mine {number}"
        elif kind == "delete":
            del lines[place]
        elif kind == "move":
            lines.insert(target - (target > place), lines.pop(place))
        else:
            lines[target:target] = lines[place : place + 4]
    return "\n".join(lines), [line for line in lines if "mine " in line]


@settings(max_examples=60, deadline=None)
@given(before=annotations, edits=st.lists(edit, max_size=6), after=annotations)
def test_no_line_of_a_person_is_ever_lost(before: dict, edits: list, after: dict) -> None:
    text, mine = edited(markdown_notes(entries_of(before), EXPORTED), edits)
    changed = entries_of(after)
    result = merged(text, changed, EXPORTED).text
    assert [line for line in result.split("\n") if "mine " in line] == mine
    again = merged(result, changed, EXPORTED).text
    assert again == result


@given(before=annotations, after=annotations)
def test_without_edits_a_merged_file_is_a_new_one(before: dict, after: dict) -> None:
    old, new = entries_of(before), entries_of(after)
    assert merged(markdown_notes(old, EXPORTED), new, EXPORTED).text == markdown_notes(new, EXPORTED)
