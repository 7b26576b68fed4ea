"""The clipboard: by the desktop's own tool where there is one, else by the terminal."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable

from readerapp.desk.memory import full_memory

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
    for variable, command in _TOOLS:
        if (variable and not os.environ.get(variable)) or not shutil.which(command[0]):
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


async def copy(text: str, with_terminal: Callable[[str], None]) -> str:
    """Copy `text` with a tool, or else with the terminal; returns what to say of it."""
    way = await asyncio.to_thread(copy_with_tool, text)
    if not way:
        with_terminal(text)
        way = "the terminal (OSC 52)"
    words = len(text.split())
    return f"Copied {words} word{'' if words == 1 else 's'} by {way}"
