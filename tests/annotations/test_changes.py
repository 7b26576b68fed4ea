from hypothesis import given
from hypothesis import strategies as st

from readerapp.annotations.changes import Operation, changes_between


def shown(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (change.operation.value, old[change.old.start : change.old.end], new[change.new.start : change.new.end])
        for change in changes_between(old, new)
    ]


def test_the_words_that_were_kept_replaced_inserted_and_deleted_are_told_apart() -> None:
    assert shown("The lamp was lit at dusk.", "The lantern was lit at dusk, as ever.") == [
        ("kept", "The ", "The "),
        ("replaced", "lamp", "lantern"),
        ("kept", " was lit at dusk", " was lit at dusk"),
        ("inserted", "", ", as ever"),
        ("kept", ".", "."),
    ]


def test_a_capital_that_changed_is_a_difference() -> None:
    assert ("replaced", "The", "the") in shown("The lamp", "the lamp")


def test_equal_texts_are_one_kept_stretch() -> None:
    assert shown("The lamp.", "The lamp.") == [("kept", "The lamp.", "The lamp.")]


def test_a_text_that_is_gone_is_deleted() -> None:
    assert shown("The lamp.", "") == [("deleted", "The lamp.", "")]


def test_two_empty_texts_have_no_changes() -> None:
    assert changes_between("", "") == []


@given(st.text("aB .é", max_size=40), st.text("aB .é", max_size=40))
def test_the_changes_cover_both_texts_in_order(old: str, new: str) -> None:
    changes = changes_between(old, new)
    assert "".join(old[change.old.start : change.old.end] for change in changes) == old
    assert "".join(new[change.new.start : change.new.end] for change in changes) == new


@given(st.text("aB .é", max_size=40), st.text("aB .é", max_size=40))
def test_what_is_called_kept_is_the_same_but_for_white_space(old: str, new: str) -> None:
    for change in changes_between(old, new):
        if change.operation is Operation.KEPT:
            kept = old[change.old.start : change.old.end], new[change.new.start : change.new.end]
            assert "".join(kept[0].split()) == "".join(kept[1].split())
