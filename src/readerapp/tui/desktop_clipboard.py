"""The clipboard: by the desktop's own tool where there is one, else by the terminal."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable
from typing import NamedTuple

from readerapp.desk.memory import full_memory
from readerapp.tui.terminal_clipboard import terminal_clipboard

_PATIENCE = 2.0
"""Seconds that a clipboard tool gets."""

_TOOLS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
    # -w hands the text on to the terminal around tmux, which would drop it otherwise.
    ("TMUX", ("tmux", "load-buffer", "-w", "-")),
)


def copy_with_tool(text: str) -> str:
    """Copy `text` with the first tool that this session can use; returns its name, empty where none worked.

    Waits for the tool: not for the thread that answers keys.
    """
    is_far = bool(os.environ.get("SSH_CONNECTION"))
    for variable, command in _TOOLS:
        # What no variable tells of is the clipboard of this machine, whoever sits at it.
        belongs_here = os.environ.get(variable) if variable else not is_far
        if not belongs_here or not shutil.which(command[0]):
            continue
        try:
            with full_memory():
                done = subprocess.run(
                    command,
                    input=text.encode("utf-8", "replace"),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=_PATIENCE,
                    check=False,
                )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return command[0]
    return ""


class Copied(NamedTuple):
    """What came of copying: what to say of it, and whether the text can have arrived anywhere."""

    message: str
    can_have_arrived: bool = True


async def copy(
    text: str, with_terminal: Callable[[str], None], *, terminal_said: str = "", in_browser: bool = False
) -> Copied:
    """Copy `text` with a tool of the desktop, or else send it to the terminal, as far as that can take it.

    `terminal_said` is what the terminal said that it is, where it was asked.
    What is read `in_browser` is sent there, however long it is: a tool would copy it where nobody sits.
    """
    words = len(text.split())
    counted = f"{words} word{'' if words == 1 else 's'}"
    if in_browser:
        with_terminal(text)
        return Copied(f"Sent {counted} to the clipboard of the browser")
    way = await asyncio.to_thread(copy_with_tool, text)
    if way == "tmux":
        return Copied(f"Copied {counted} into tmux, and sent them to the terminal around it")
    if way:
        return Copied(f"Copied {counted} by {way}")
    terminal = terminal_clipboard(os.environ, terminal_said)
    if terminal.closed:
        name = terminal.name[:1].upper() + terminal.name[1:]
        return Copied(f"{name} takes nothing to the clipboard", can_have_arrived=False)
    size = len(text.encode("utf-8", "replace"))
    if size > terminal.most:
        too_long = f"{counted} are too much for {terminal.name}, which takes {terminal.most // 1000} kB"
        return Copied(too_long, can_have_arrived=False)
    with_terminal(text)
    needed = f"; it arrives where {terminal.name} has {terminal.setting}" if terminal.setting else ""
    return Copied(f"Sent {counted} to the terminal{needed}")
