"""What each action of the table needs, and that its key, while that is still coming, waits and is done then."""

from collections.abc import Callable

import pytest
from textual.app import App

from readerapp.tui.footer import footer_actions
from readerapp.tui.handover import Handover
from readerapp.tui.keyboard import Keyboard, Presence
from readerapp.tui.keys.action import ARGUMENTS, Action, Argument, Mode, Need, Wait
from readerapp.tui.keys.line import TypedLine
from readerapp.tui.keys.parser import Command
from readerapp.tui.keys.table import ACTIONS, NAMED

TO_THE_END = "end go_to_share next_heading search next_hit previous_hit search_word follow_link"
"""These would be answered wrongly while there is only some of the text."""

WHEREVER_ONE_IS = """
next_unit previous_unit line_down line_up next_sentence previous_sentence next_paragraph previous_paragraph
previous_heading page_down page_up half_page_down half_page_up scroll_down scroll_up start focus_middle focus_top
focus_bottom left right word_forward word_back word_end long_word_forward long_word_back long_word_end line_start
line_text_start line_end find find_back till till_back find_again find_reverse hint hint_span set_mark go_to_mark
jump_back jump_forward select select_sentences swap_ends inner_object around_object look_up speak show_picture
"""
"""These concern the text that there is, and mean nothing without any."""

ABOUT_NOTES = """
next_highlight previous_highlight next_note previous_note highlight color note suggest tags reshape delete undo redo
repeat copy copy_quote accept reject compare attach next_waiting previous_waiting next_card previous_card first_card
last_card page_of_cards_down page_of_cards_up open_card filter_cards sort_cards export import bring decline trash save
next_change previous_change all_seen skim unfold select_card fold_section
"""
"""These read or change annotations, or the store that they are in."""

ABOUT_ALL_TEXTS = "library notebook notes_of_all_texts all_tags review"
"""These need the store, but not the annotations of this text."""

ABOUT_THE_SCREEN = """
switch_pane toggle_sidebar narrower_sidebar wider_sidebar wider_measure narrower_measure default_measure zen theme
palette help back reload quit suspend how_to_leave tour settings
next_line previous_line first_line last_line page_of_lines_down page_of_lines_up filter_lines close_list restore
empty_trash open_text sort_library fold_group export_text relink_text forget_text watch_folder unwatch_folder
notes_of_text open_note select_line arrange_notes link_notes switch_to_beside beside_down beside_up
notes_with_tag rename_tag delete_tag go_to_asked settings import_highlights open_imported
next_passage open_passage edit_note sooner later not_again more_passages
"""
"""These can always be done."""

NEEDS = {
    **dict.fromkeys(TO_THE_END.split(), Need.WHOLE_TEXT),
    **dict.fromkeys(WHEREVER_ONE_IS.split(), Need.TEXT),
    **dict.fromkeys(["outline"], Need.SECTIONS),
    **dict.fromkeys(ABOUT_NOTES.split(), Need.NOTES),
    **dict.fromkeys(ABOUT_ALL_TEXTS.split(), Need.STORE),
    **dict.fromkeys(ABOUT_THE_SCREEN.split(), Need.NOTHING),
}

ASK_FOR_NOTHING_MORE = {"highlight", "color", "repeat"}
"""One reads on after these, so that they need not hold up what is typed behind them."""

LEAVE_THE_PAGE = {"quit", "reload"}
"""With these what is still to be marked would be gone."""

DONE_TO_AN_ANNOTATION = {"reshape", "delete", "accept", "reject", "compare"}


class Page:
    """A screen of which things are still coming; it remembers what it was asked to do."""

    def __init__(self, coming: set[Need], mode: Mode = Mode.READ) -> None:
        self.coming = coming
        self.mode = mode
        self.takes_keys = True
        self.done: list[str] = []
        self.said = ""
        self.typed = ""
        self.can_put_off = True

    def presence(self, need: Need) -> Presence:
        return Presence.COMING if need in self.coming else Presence.THERE

    def run(self, command: Command) -> None:
        self.done.append(command.action.name)

    def later(self, command: Command) -> Callable[[], None] | None:
        return (lambda: self.run(command)) if self.can_put_off else None

    def say(self, message: str, *, is_error: bool = False) -> None:
        self.said = message

    def show_typed(self, text: str, *, is_line: bool = False) -> None:
        self.typed = text

    def show_awaited(self, argument: Argument | None) -> None:
        """Show nothing."""

    def keys_changed(self) -> None:
        """Show nothing."""

    def set_timer(self, delay: float, callback: Callable[[], None]):
        return App().set_timer(delay, callback, pause=True)


async def nobody(*_: object) -> None:
    """Take a key that comes again."""


def keyboard_of(page: Page) -> Keyboard:
    return Keyboard(page, {}, Handover(nobody, lambda event: None))


def press(keyboard: Keyboard, keys: str) -> None:
    for key in keys.split():
        keyboard.press(key, key if len(key) == 1 else None)


def keys_for(action: Action) -> str:
    """The keys that give an action, with one that may stand for its argument."""
    return " ".join((ARGUMENTS[key].allowed or "x")[0] if key in ARGUMENTS else key for key in action.keys[0].split())


def test_every_action_says_what_it_needs():
    assert {action.name: action.needs for action in ACTIONS} == NEEDS


def test_every_action_says_how_it_waits():
    assert {action.name for action in ACTIONS if action.waits is Wait.LATER} == ASK_FOR_NOTHING_MORE
    assert {action.name for action in ACTIONS if action.waits is Wait.LAST} == LEAVE_THE_PAGE


def test_what_is_done_to_an_annotation_is_in_the_footer_only_on_one():
    on_one = {action.name for mode in Mode for action in footer_actions(mode, on_mark=True, is_waiting=True)}
    elsewhere = {action.name for mode in Mode for action in footer_actions(mode, on_mark=False, is_waiting=True)}
    assert on_one - elsewhere == DONE_TO_AN_ANNOTATION


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
async def test_a_key_waits_for_what_its_action_needs_and_is_done_then(action):
    for need in Need:
        page = Page({need} - {Need.NOTHING}, min(action.modes))
        keyboard = keyboard_of(page)
        keyboard.begin(action)
        if action.takes_argument:
            press(keyboard, keys_for(action).split()[-1])
        is_needed = need is NEEDS[action.name] and need is not Need.NOTHING
        assert page.done == ([] if is_needed else [action.name])
        assert bool(page.said) is is_needed
        page.coming.clear()
        keyboard.look_again()
        assert page.done == [action.name]


async def test_what_is_typed_behind_a_waiting_key_comes_behind_it():
    page = Page({Need.STORE, Need.WHOLE_TEXT})
    keyboard = keyboard_of(page)
    press(keyboard, "L j j / k")
    assert page.done == []
    page.coming.discard(Need.STORE)
    keyboard.look_again()
    assert page.done == ["library", "next_unit", "next_unit"]
    page.coming.clear()
    keyboard.look_again()
    assert page.done[3:] == ["search", "previous_unit"]


async def test_one_reads_on_behind_a_mark_that_is_made_later_and_leaves_only_behind_it():
    page = Page({Need.NOTES})
    keyboard = keyboard_of(page)
    press(keyboard, "enter j q")
    assert page.done == ["next_unit"]
    page.coming.clear()
    assert keyboard.look_again()
    assert page.done == ["next_unit", "highlight", "quit"]


async def test_a_mark_that_can_only_be_made_in_its_turn_holds_up_what_comes_behind_it():
    page = Page({Need.NOTES}, Mode.SIDEBAR)
    page.can_put_off = False
    keyboard = keyboard_of(page)
    press(keyboard, "c y j")
    assert page.done == []
    page.coming.clear()
    keyboard.look_again()
    assert page.done == ["color", "next_card"]


async def test_nothing_is_done_twice_and_what_is_not_there_yet_goes_on_waiting():
    page = Page({Need.NOTES, Need.WHOLE_TEXT})
    keyboard = keyboard_of(page)
    press(keyboard, "G j")
    assert not keyboard.look_again()
    page.coming.discard(Need.NOTES)
    assert not keyboard.look_again()
    assert page.done == []
    page.coming.clear()
    assert keyboard.look_again()
    assert not keyboard.look_again()
    assert page.done == ["end", "next_unit"]


async def test_a_command_that_might_have_gone_on_waits_like_any_other():
    page = Page({Need.NOTES}, Mode.SELECT)
    keyboard = keyboard_of(page)
    press(keyboard, "a j")
    assert page.done == []
    page.coming.clear()
    keyboard.look_again()
    assert page.done[:1] == ["note"]


async def test_what_takes_the_keys_gets_all_of_them_until_it_ends():
    page = Page(set())
    keyboard = keyboard_of(page)
    heard: list[str] = []
    keyboard.give_to(TypedLine("/", "", heard.append, lambda text: heard.append(f"done {text}")))
    assert page.typed == "/▏"
    assert not keyboard.is_at_rest
    press(keyboard, "j q enter j")
    assert heard == ["j", "jq", "done jq"]
    assert page.done == ["next_unit"]
    assert page.typed == ""


def test_the_actions_are_known_by_their_names():
    assert [NAMED[action.name] for action in ACTIONS] == list(ACTIONS)
