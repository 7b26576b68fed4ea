"""Answers: which method of which part does an action of the table, on the reading screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from readerapp.document import motions

if TYPE_CHECKING:
    from readerapp.tui.keys.parser import Command
    from readerapp.tui.parts import Parts


def answers_of(parts: Parts) -> Mapping[str, Callable[[Command], None]]:
    """What does each action of the table that a part answers, by the action's name.

    A part that is imported with its first command is asked for only when that is given.
    """
    moving, paging, panes = parts.moving, parts.paging, parts.panes
    return {
        "next_unit": moving.do_next_unit,
        "previous_unit": moving.do_previous_unit,
        "line_down": moving.do_line_down,
        "line_up": moving.do_line_up,
        "next_sentence": moving.by(motions.next_sentence),
        "previous_sentence": moving.by(motions.previous_sentence),
        "next_paragraph": moving.by(motions.next_paragraph),
        "previous_paragraph": moving.by(motions.previous_paragraph),
        "next_heading": moving.do_next_heading,
        "previous_heading": moving.do_previous_heading,
        "page_down": paging.do_page_down,
        "page_up": paging.do_page_up,
        "half_page_down": paging.do_half_page_down,
        "half_page_up": paging.do_half_page_up,
        "scroll_down": paging.do_scroll_down,
        "scroll_up": paging.do_scroll_up,
        "start": moving.do_start,
        "end": moving.do_end,
        "go_to_share": moving.do_go_to_share,
        "focus_middle": paging.do_focus_middle,
        "focus_top": paging.do_focus_top,
        "focus_bottom": paging.do_focus_bottom,
        "left": moving.finely_by(motions.left),
        "right": moving.finely_by(motions.right),
        "word_forward": moving.finely_by(motions.word_forward),
        "word_back": moving.finely_by(motions.word_back),
        "word_end": moving.finely_by(motions.word_end),
        "long_word_forward": moving.finely_by(motions.long_word_forward),
        "long_word_back": moving.finely_by(motions.long_word_back),
        "long_word_end": moving.finely_by(motions.long_word_end),
        "line_start": moving.do_line_start,
        "line_text_start": moving.do_line_text_start,
        "line_end": moving.do_line_end,
        "find": moving.do_find,
        "find_back": moving.do_find_back,
        "till": moving.do_till,
        "till_back": moving.do_till_back,
        "find_again": moving.do_find_again,
        "find_reverse": moving.do_find_reverse,
        "search": lambda command: parts.searching.do_search(command),
        "next_hit": lambda command: parts.searching.do_next_hit(command),
        "previous_hit": lambda command: previous_hit_or_notebook(parts, command),
        "search_word": lambda command: parts.searching.do_search_word(command),
        "hint": lambda command: parts.hinting.do_hint(command),
        "hint_span": lambda command: parts.hinting.do_hint_span(command),
        "follow_link": lambda command: parts.following_links.do_follow_link(command),
        "show_picture": lambda command: parts.picturing.do_show_picture(command),
        "look_up": lambda command: parts.looking_up.do_look_up(command),
        "speak": lambda command: parts.speaking.do_speak(command),
        "outline": lambda command: parts.finding.do_outline(command),
        "set_mark": lambda command: parts.finding.do_set_mark(command),
        "go_to_mark": lambda command: parts.finding.do_go_to_mark(command),
        "jump_back": lambda command: parts.finding.do_jump_back(command),
        "jump_forward": lambda command: parts.finding.do_jump_forward(command),
        "next_highlight": lambda command: parts.finding.do_next_highlight(command),
        "previous_highlight": lambda command: parts.finding.do_previous_highlight(command),
        "next_note": lambda command: parts.finding.do_next_note(command),
        "previous_note": lambda command: parts.finding.do_previous_note(command),
        "highlight": lambda command: parts.marking.do_highlight(command),
        "color": of_cards(parts, "color", lambda command: parts.marking.do_color(command)),
        "note": of_cards(parts, "note", lambda command: parts.writing.do_note(command)),
        "suggest": lambda command: parts.writing.do_suggest(command),
        "tags": of_cards(parts, "tags", lambda command: parts.writing.do_tags(command)),
        "reshape": lambda command: parts.marking.do_reshape(command),
        "delete": of_cards(parts, "delete", lambda command: parts.marking.do_delete(command)),
        "undo": lambda command: parts.marking.do_undo(command),
        "redo": lambda command: parts.marking.do_redo(command),
        "repeat": lambda command: parts.marking.do_repeat(command),
        "copy": of_cards(parts, "copy", lambda command: parts.marking.do_copy(command)),
        "copy_quote": of_cards(parts, "copy_quote", lambda command: parts.marking.do_copy_quote(command)),
        "accept": lambda command: parts.triage.do_accept(command),
        "reject": lambda command: parts.triage.do_reject(command),
        "compare": lambda command: compare_mark_or_change(parts, command),
        "next_change": lambda command: parts.changes.do_next_change(command),
        "previous_change": lambda command: parts.changes.do_previous_change(command),
        "review": lambda command: parts.overviews.do_review(command),
        "skim": lambda command: parts.skimming.do_skim(command),
        "unfold": lambda command: parts.skimming.do_unfold(command),
        "all_seen": lambda command: parts.changes.do_all_seen(command),
        "attach": lambda command: parts.triage.do_attach(command),
        "bring": lambda command: parts.editions.do_bring(command),
        "decline": lambda command: parts.editions.do_decline(command),
        "next_waiting": lambda command: parts.triage.do_next_waiting(command),
        "previous_waiting": lambda command: parts.triage.do_previous_waiting(command),
        "select": moving.do_select,
        "select_sentences": moving.do_select_sentences,
        "swap_ends": moving.do_swap_ends,
        "inner_object": moving.do_inner_object,
        "around_object": moving.do_around_object,
        "next_card": lambda command: parts.browsing.do_next_card(command),
        "previous_card": lambda command: parts.browsing.do_previous_card(command),
        "first_card": lambda command: parts.browsing.do_first_card(command),
        "last_card": lambda command: parts.browsing.do_last_card(command),
        "page_of_cards_down": lambda command: parts.browsing.do_page_of_cards_down(command),
        "page_of_cards_up": lambda command: parts.browsing.do_page_of_cards_up(command),
        "open_card": lambda command: parts.browsing.do_open_card(command),
        "filter_cards": lambda command: parts.browsing.do_filter_cards(command),
        "select_card": lambda command: parts.browsing.do_select_card(command),
        "fold_section": lambda command: parts.browsing.do_fold_section(command),
        "sort_cards": lambda command: parts.browsing.do_sort_cards(command),
        "switch_pane": panes.do_switch_pane,
        "toggle_sidebar": panes.do_toggle_sidebar,
        "narrower_sidebar": panes.do_narrower_sidebar,
        "wider_sidebar": panes.do_wider_sidebar,
        "wider_measure": lambda command: parts.viewing.do_wider_measure(command),
        "narrower_measure": lambda command: parts.viewing.do_narrower_measure(command),
        "default_measure": lambda command: parts.viewing.do_default_measure(command),
        "zen": panes.do_zen,
        "theme": lambda command: parts.viewing.do_theme(command),
        "settings": lambda command: parts.adjusting.do_settings(command),
        "tour": lambda command: parts.program.do_tour(command),
        "save": lambda command: parts.program.do_save(command),
        "go_to_asked": lambda command: parts.program.do_go_to_asked(command),
        "export": of_cards(parts, "export", lambda command: parts.program.do_export(command)),
        "import": lambda command: parts.importing.do_import(command),
        "trash": lambda command: parts.program.do_trash(command),
        "notebook": lambda command: parts.overviews.do_notebook(command),
        "all_tags": lambda command: parts.overviews.do_all_tags(command),
        "library": lambda command: parts.overviews.do_library(command),
        "back": lambda command: parts.going_back.do_back(command),
    }


def compare_mark_or_change(parts: Parts, command: Command) -> None:
    """Compare what is marked here with what it was; where nothing is, the paragraph with what it was read as last."""
    if parts.choosing.current() or not parts.changes.is_on_change:
        parts.triage.do_compare(command)
    else:
        parts.changes.do_compare()


def previous_hit_or_notebook(parts: Parts, command: Command) -> None:
    """Go to the previous hit; `N` is the notebook while nothing is searched for, and waits for what that needs."""
    if parts.searching.has_query:
        parts.searching.do_previous_hit(command)
    else:
        parts.begin("notebook")


def of_cards(parts: Parts, name: str, of_one: Callable[[Command], None]) -> Callable[[Command], None]:
    """What does an action to all cards that are selected while the keys go to them, and `of_one` where none is."""

    def answer(command: Command) -> None:
        if parts.panes.selects_cards:
            parts.several_cards.answer(name, command)
        else:
            of_one(command)

    return answer
