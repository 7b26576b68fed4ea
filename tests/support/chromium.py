"""A Chromium without a window, and what a person sees and types in its tabs; by the DevTools protocol through pipes.

https://chromedevtools.github.io/devtools-protocol/: JSON with a zero byte behind each message.
"""

import base64
import fcntl
import json
import os
import re
import select
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyte

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

PATIENCE = 20.0
"""Seconds until something that does not happen is given up."""

_OPTIONS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-gpu",
    # Containers seldom have much of the shared memory that it would take otherwise.
    "--disable-dev-shm-usage",
    "--use-mock-keychain",
    # Nothing but this machine can be found.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)

# What pyte would show as text.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")

_CLIPBOARD = ("clipboardReadWrite", "clipboardSanitizedWrite")
"""Reading the clipboard, and writing to it; what is not named here is refused where any is."""

_KEYS = {
    "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Escape": {"key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27},
    "ctrl+s": {"key": "s", "code": "KeyS", "windowsVirtualKeyCode": 83, "modifiers": 2},
    "ctrl+v": {"key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86, "modifiers": 2, "commands": ["paste"]},
}


_TALKS_BY = (3, 4)
"""The file descriptors that the browser reads commands from and writes answers to."""


def _put(commands: int, answers: int) -> None:
    """Have pipes at the file descriptors where the browser looks for them."""
    # Away from there first: one may stand where the other is to be.
    aside = [fcntl.fcntl(pipe, fcntl.F_DUPFD, max(_TALKS_BY) + 1) for pipe in (commands, answers)]
    for pipe, place in zip(aside, _TALKS_BY, strict=True):
        os.dup2(pipe, place)


class RefusedError(Exception):
    """The browser cannot do what it is asked for, as while another page is loaded."""


class Chromium:
    """The browser."""

    def __init__(self, folder: Path) -> None:
        """`folder` is an empty one for its profile."""
        assert PROGRAM
        commands, self._out = os.pipe()
        self._in, answers = os.pipe()
        options = [*_OPTIONS, f"--user-data-dir={folder}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        self._program = subprocess.Popen(
            [PROGRAM, *options],
            pass_fds=_TALKS_BY,
            preexec_fn=lambda: _put(commands, answers),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(commands)
        os.close(answers)
        self._received = b""
        self._number = 0
        self._answers: dict[int, dict[str, Any]] = {}
        self.tabs: dict[str, Tab] = {}

    def has_started(self) -> bool:
        """Whether it answers; it does not where it may not have the sandbox that it wants, for instance."""
        try:
            return bool(self.ask("Browser.getVersion"))
        except (AssertionError, BrokenPipeError):
            return False

    def ask(self, method: str, session: str = "", **given: object) -> dict[str, Any]:
        """Have something done; returns what is answered. Raises `RefusedError` where it is not done."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": given, **({"sessionId": session} if session else {})}
        os.write(self._out, json.dumps(message).encode() + b"\0")
        self.wait_until(lambda: self._number in self._answers, method)
        answer = self._answers.pop(self._number)
        if "error" in answer:
            raise RefusedError(method, answer["error"]["message"])
        result: dict[str, Any] = answer["result"]
        return result

    def wait_until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds, while the browser goes on."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain for {what}"
            if select.select([self._in], [], [], 0.05)[0]:
                self._take(os.read(self._in, 1 << 20))

    def _take(self, data: bytes) -> None:
        assert data, "the browser has ended"
        *messages, self._received = (self._received + data).split(b"\0")
        for message in map(json.loads, messages):
            if "id" in message:
                self._answers[message["id"]] = message
            elif tab := self.tabs.get(message.get("sessionId", "")):
                tab.heard(message["method"], message["params"])

    def open(self, address: str, width: int = 1000, height: int = 700) -> "Tab":
        """Open an address in a tab of its own, so many pixels wide and high."""
        target = self.ask("Target.createTarget", url="about:blank", newWindow=True, width=width, height=height)[
            "targetId"
        ]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.tabs[session] = tab = Tab(self, target, session)
        for domain in ("Network", "Page", "Runtime"):
            tab.ask(f"{domain}.enable")
        tab.ask("Page.navigate", url=address)
        return tab

    def allow_clipboard(self, address: str) -> None:
        """Let pages of this server read the clipboard, too."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        self.ask("Browser.grantPermissions", permissions=[*_CLIPBOARD], origin=origin)

    def close(self) -> None:
        """End the browser."""
        self._program.terminate()
        self._program.wait()
        os.close(self._in)
        os.close(self._out)


class Tab:
    """A tab, and the terminal in its page."""

    def __init__(self, browser: Chromium, target: str, session: str) -> None:
        self._browser = browser
        self._target = target
        self._session = session
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._terminals = 0
        self.requests: list[str] = []
        self.statuses: list[int] = []
        self.asks_before_leaving = False
        self.complaints: list[str] = []

    def ask(self, method: str, **given: object) -> dict[str, Any]:
        """Have something done in this tab; returns what is answered."""
        return self._browser.ask(method, self._session, **given)

    def heard(self, event: str, told: dict[str, Any]) -> None:
        """Take in what the browser tells of the tab."""
        match event:
            case "Network.requestWillBeSent":
                self.requests.append(told["request"]["url"])
            case "Network.responseReceived":
                self.statuses.append(told["response"]["status"])
            case "Network.webSocketCreated":
                self.requests.append(told["url"])
                self._terminals += 1
                size = parse_qs(urlsplit(told["url"]).query)
                self._screen = pyte.Screen(int(size["width"][0]), int(size["height"][0]))
                self._stream = pyte.ByteStream(self._screen)
            case "Network.webSocketFrameReceived" if told["response"]["opcode"] == 2:
                data = base64.b64decode(told["response"]["payloadData"])
                self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
            case "Page.javascriptDialogOpening":
                self.asks_before_leaving = told["type"] == "beforeunload"
            case "Runtime.exceptionThrown":
                self.complaints.append(str(told["exceptionDetails"]))

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the terminal when it began."""
        return self._screen.columns, self._screen.lines

    @property
    def screen(self) -> str:
        """What the terminal shows."""
        # `display` of pyte fails where half of a broad character is overwritten.
        cells = (self._screen.buffer[row] for row in range(self._screen.lines))
        return "\n".join("".join(row[column].data for column in range(self._screen.columns)) for row in cells)

    def wait_for(self, *words: str) -> None:
        """Wait until all of these words are in the terminal."""
        self.wait_until(lambda: all(one in self.screen for one in words), f"{words} in\n{self.screen}")

    def wait_until(self, holds: Callable[[], object], what: str = "it") -> None:
        """Wait until something holds."""
        self._browser.wait_until(holds, what)

    def wait_for_words_over(self, *words: str) -> None:
        """Wait until the page says this over the terminal."""
        self.wait_until(lambda: all(one in self.over for one in words), f"{words} over the page")

    def evaluate(self, script: str) -> Any:
        """What a script in the page comes to."""
        answer = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    @property
    def over(self) -> str:
        """What the page says over the terminal; empty where it says nothing, or is being loaded."""
        try:
            return str(self.evaluate("document.querySelector('#over:not([hidden])')?.innerText ?? ''"))
        except RefusedError:
            return ""

    def type(self, text: str) -> None:
        """Type letters, each with its key."""
        for letter in text:
            self._press({"key": letter, "text": letter, "unmodifiedText": letter})

    def press(self, name: str) -> None:
        """Press a key by its name."""
        self._press(_KEYS[name])

    def _press(self, key: dict[str, object]) -> None:
        self.ask("Input.dispatchKeyEvent", type="keyDown", **key)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **{name: key[name] for name in key if name != "commands"})

    def paste(self, text: str) -> None:
        """Put a text into the clipboard, and paste it."""
        self.evaluate(f"navigator.clipboard.writeText({json.dumps(text)})")
        self.press("ctrl+v")

    def reload(self) -> None:
        """Load the page again, until it has a terminal of its own."""
        before = self._terminals
        self.ask("Page.reload")
        self.wait_until(lambda: self._terminals > before)

    def leave_for_nowhere(self) -> None:
        """Go to another page, as a person does who was busy in this one."""
        self.evaluate("setTimeout(() => location.assign('about:blank'))")

    def click(self, selector: str) -> None:
        """Click what a selector finds."""
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")

    def picture(self) -> bytes:
        """A picture of the page, as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot")["data"])

    def close(self) -> None:
        """Close the tab, if it is open still."""
        if self._browser.tabs.pop(self._session, None):
            self._browser.ask("Target.closeTarget", targetId=self._target)
