"""The actions of lists that fill the screen."""

from readerapp.tui.keys.action import Action, Group, Need
from readerapp.tui.keys.rows import LIBRARY, LIST, SHELVES, TRASH, action

LIST_ACTIONS: tuple[Action, ...] = (
    action("next_line", "j, down", LIST, Need.NOTHING, Group.LIST, "next line", "line", rank=2),
    action("previous_line", "k, up", LIST, Need.NOTHING, Group.LIST, "previous line"),
    action("first_line", "g g, home, ctrl+home", LIST, Need.NOTHING, Group.LIST, "first line"),
    action("last_line", "G, end, ctrl+end", LIST, Need.NOTHING, Group.LIST, "last line"),
    action("page_of_lines_down", "pagedown, ctrl+d, ctrl+f", LIST, Need.NOTHING, Group.LIST, "a page down"),
    action("page_of_lines_up", "backspace, pageup, ctrl+u, ctrl+b", LIST, Need.NOTHING, Group.LIST, "a page up"),
    action("filter_lines", "/", LIST, Need.NOTHING, Group.LIST, "filter", "filter", rank=5),
    action("close_list", "q", LIST, Need.NOTHING, Group.LIST, "close the list", "close", rank=6, aliases="q quit wq x"),
    action("open_text", "enter", LIBRARY, Need.NOTHING, Group.LIST, "read the text", "read", rank=1),
    action(
        "sort_library",
        "s",
        LIBRARY,
        Need.NOTHING,
        Group.LIST,
        "order: last opened, title, progress, marks",
        "order",
        rank=4,
    ),
    action("fold_group", "z a", SHELVES, Need.NOTHING, Group.LIST, "fold the group away, or unfold it"),
    action("export_text", "E", LIBRARY, Need.NOTHING, Group.LIST, "export its notes as Markdown", "export", rank=9),
    action("relink_text", "r", LIBRARY, Need.NOTHING, Group.LIST, "find a moved file by its words", "relink", rank=8),
    action(
        "forget_text",
        "x",
        LIBRARY,
        Need.NOTHING,
        Group.LIST,
        "forget the text; its annotations stay",
        "forget",
        rank=10,
    ),
    action(
        "watch_folder",
        "+",
        LIBRARY,
        Need.NOTHING,
        Group.LIST,
        "watch a folder: its new texts are listed",
        "watch",
        rank=11,
    ),
    action("restore", "enter", TRASH, Need.NOTHING, Group.LIST, "bring the annotation back", "bring back", rank=1),
    action("empty_trash", "ctrl+x", TRASH, Need.NOTHING, Group.LIST, "delete all of it for good", "empty", rank=7),
)
"""What can be done in them, besides what can be done everywhere."""
