"""The table of actions, and the parser that makes commands of key presses."""

import pytest

from readerapp.tui.keys.action import ARGUMENTS, Mode
from readerapp.tui.keys.line import TypedLine, edited
from readerapp.tui.keys.parser import LARGEST_COUNT, Command, KeyParser, Pending, Unknown, clashes, shown_keys
from readerapp.tui.keys.pressed import name_of
from readerapp.tui.keys.table import ACTIONS, READING


def fed(keys, mode=Mode.READ, parser=None):
    """What the last of these keys makes, written with a space between them."""
    parser = parser or KeyParser()
    result = None
    for key in keys.split():
        result = parser.feed(key, mode)
    return result


def test_no_two_actions_claim_the_same_keys():
    assert clashes({}) == []


def test_a_clash_is_reported_with_both_names():
    assert ("j", "next_unit", "highlight") in clashes({"highlight": ("j",)})


def test_names_are_unique_and_helped():
    names = [action.name for action in ACTIONS]
    assert len(names) == len(set(names))
    assert all(action.help and action.modes for action in ACTIONS)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_every_way_to_press_an_action_gives_it_in_each_of_its_modes(action):
    for written in action.keys:
        keys = " ".join(_an_argument(key) if key in ARGUMENTS else key for key in written.split())
        for mode in action.modes:
            if written == "%":
                keys = "5 0 %"
            result = fed(keys, mode)
            command = result.fallback if isinstance(result, Pending) else result
            assert isinstance(command, Command)
            assert command.action == action


def _an_argument(key):
    return (ARGUMENTS[key].allowed or "x")[0]


async def test_the_screen_answers_every_action_that_has_a_key_in_one_of_its_modes_and_no_other(reading):
    async with reading("One.") as reader:
        named = {action.name for action in ACTIONS if action.modes & READING}
        assert set(reader.screen.answers) == named
        assert reader.screen.answers is reader.screen.answers


def test_a_count_comes_before():
    assert fed("3 j").count == 3
    assert fed("1 2 j").count == 12
    assert fed("2 ] ]").count == 2
    assert fed("j").count is None
    assert fed("j").times == 1


def test_nought_is_a_motion_at_first_and_a_digit_behind_another():
    assert fed("0").action.name == "line_start"
    assert fed("1 0 j").count == 10


def test_counts_stop_growing():
    assert fed("9 " * 30 + "j").count == LARGEST_COUNT


def test_what_is_half_typed_says_what_may_follow():
    pending = fed("c")
    assert isinstance(pending, Pending)
    assert pending.typed == "c"
    assert "y" in pending.follow[0]
    assert fed("2 g").typed == "2g"
    assert "g" in fed("2 g").follow
    assert fed("2").follow == ("a motion",)
    assert fed("m").follow == ("letter",)


def test_a_in_a_selection_is_a_note_when_nothing_follows():
    pending = fed("a", Mode.SELECT)
    assert isinstance(pending, Pending)
    assert pending.fallback
    assert pending.fallback.action.name == "note"
    assert fed("a w", Mode.SELECT).action.name == "around_object"
    assert fed("a", Mode.READ).action.name == "note"


def test_an_argument_may_be_any_character_or_only_some():
    assert fed("f x") == Command(fed("f x").action, None, "x")
    assert fed("f space").argument == " "
    assert fed("c g").argument == "g"
    assert fed("c z") == Unknown("cz")
    assert fed("m a").argument == "a"
    assert isinstance(fed("m 1"), Unknown)


def test_keys_that_mean_nothing_are_forgotten_with_what_came_before():
    parser = KeyParser()
    assert fed("3 g j", parser=parser) == Unknown("3gj")
    assert fed("j", parser=parser).count is None


def test_a_change_of_mode_forgets_what_was_half_typed():
    parser = KeyParser()
    fed("3 g", parser=parser)
    assert fed("j", Mode.SELECT, parser) == Command(fed("j", Mode.SELECT).action)


def test_other_keys_take_the_place_of_the_default_ones():
    parser = KeyParser({"highlight": ("H", "g h")})
    assert fed("H", parser=parser).action.name == "highlight"
    assert fed("g h", parser=parser).action.name == "highlight"
    assert fed("enter", parser=parser) == Unknown("Enter")


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("j", "j", "j"),
        ("G", "G", "G"),
        ("right_curly_bracket", "}", "}"),
        ("space", " ", "space"),
        ("ctrl+m", "\r", "enter"),
        ("ctrl+i", "\t", "tab"),
        ("ctrl+h", "\x08", "backspace"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("escape", "\x1b", "escape"),
        ("pagedown", None, "pagedown"),
    ],
)
def test_keys_have_the_names_of_the_table_whatever_the_terminal_calls_them(key, character, name):
    assert name_of(key, character) == name


def test_keys_are_shown_as_a_person_writes_them():
    assert [shown_keys(keys) for keys in ("g g", "ctrl+d", "pagedown", "c {color}", "escape")] == [
        "gg",
        "Ctrl+d",
        "PgDn",
        "c+{color}",
        "Esc",
    ]


def test_a_line_is_edited_at_its_end():
    assert edited("ab", "c") == "abc"
    assert edited("ab", "space") == "ab "
    assert edited("ab", "backspace") == "a"
    assert edited("ab cd", "ctrl+w") == "ab "
    assert edited("ab cd", "ctrl+u") == ""
    assert edited("ab", "pagedown") == "ab"


def test_a_line_ends_with_enter_and_is_given_up_with_esc():
    heard = []
    line = TypedLine("/", "", heard.append, lambda text: heard.append(f"done {text}"))
    assert line.take("a")
    assert not line.take("enter")
    assert heard == ["a", "done a"]
    line = TypedLine("/", "before", heard.append, heard.append)
    line.take("x")
    assert not line.take("escape")
    assert heard[2:] == ["beforex", "before"]
