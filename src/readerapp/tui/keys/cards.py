"""The actions of the sidebar: moving between its cards, and which of them there are."""

from readerapp.tui.keys.action import Action, Group, Need
from readerapp.tui.keys.rows import SIDEBAR, action

SIDEBAR_ACTIONS: tuple[Action, ...] = (
    action(
        "next_card", "j, down", SIDEBAR, Need.NOTES, Group.SIDEBAR, "next card; the article follows", "card", rank=2
    ),
    action("previous_card", "k, up", SIDEBAR, Need.NOTES, Group.SIDEBAR, "previous card"),
    action("first_card", "g g, home, ctrl+home", SIDEBAR, Need.NOTES, Group.SIDEBAR, "first card"),
    action("last_card", "G, end, ctrl+end", SIDEBAR, Need.NOTES, Group.SIDEBAR, "last card"),
    action(
        "page_of_cards_down",
        "pagedown, ctrl+d, ctrl+f",
        SIDEBAR,
        Need.NOTES,
        Group.SIDEBAR,
        "cards down by a page",
    ),
    action(
        "page_of_cards_up",
        "backspace, pageup, ctrl+u, ctrl+b",
        SIDEBAR,
        Need.NOTES,
        Group.SIDEBAR,
        "cards up by a page",
    ),
    action(
        "open_card", "enter", SIDEBAR, Need.NOTES, Group.SIDEBAR, "go to the text of the card", "to the text", rank=1
    ),
    action(
        "filter_cards",
        "/",
        SIDEBAR,
        Need.NOTES,
        Group.SIDEBAR,
        "filter by text, #tag (and those in it; #tag* those that begin so), :colour, note",
        "filter",
        rank=5,
    ),
    action(
        "select_card",
        "space",
        SIDEBAR,
        Need.NOTES,
        Group.SIDEBAR,
        "select the card; keys act on all selected",
        "select",
        rank=8,
    ),
    action("fold_section", "z a", SIDEBAR, Need.NOTES, Group.SIDEBAR, "fold the section away, or unfold it"),
    action("sort_cards", "s", SIDEBAR, Need.NOTES, Group.SIDEBAR, "order by place, newest or colour", "order"),
)
"""What can be done there, besides what can be done to an annotation everywhere."""
