"""The `readerapp` command without its start: a process that has imported it once is forked for each run.

Most of what a short command takes is starting Python and importing. Tests of what a command *does* run it through here;
tests of how it starts run the installed command itself. What a run changes - the environment, the folder, its modules -
ends with its process.

Run as a program, this module is that process: it is given one end of a socket as its standard input.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

LENGTH = 4
"""Bytes that say how long a message is."""

FOR_SCREENS = ("readerapp.tui", "readerapp.serving")
"""What a command that is not at a terminal does without; half of the time of importing everything."""

STANDARD = 3
"""Standard input, output and errors, which go along with each request."""


class PreparedCommand:
    """The process that is forked. It is started by the first run and ends when it is closed."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        ours, theirs = socket.socketpair()
        self._socket = ours
        self._process = subprocess.Popen([sys.executable, __file__], stdin=theirs.fileno(), env=dict(environment))
        theirs.close()

    def run(
        self, arguments: Sequence[str], given: bytes, environment: Mapping[str, str], folder: Path
    ) -> tuple[int, bytes, bytes]:
        """Run the command in `folder`, with `given` on its standard input: its exit status, output and errors."""
        with tempfile.TemporaryFile() as input_, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            input_.write(given)
            input_.seek(0)
            request = json.dumps([list(arguments), dict(environment), str(folder)]).encode()
            files = [file.fileno() for file in (input_, output, errors)]
            socket.send_fds(self._socket, [len(request).to_bytes(LENGTH)], files)
            self._socket.sendall(request)
            answer = self._socket.recv(LENGTH)
            if len(answer) != LENGTH:
                raise AssertionError("the process that is forked for commands has ended")
            output.seek(0)
            errors.seek(0)
            return int.from_bytes(answer, signed=True), output.read(), errors.read()

    def close(self) -> None:
        """End the process."""
        self._socket.close()
        self._process.wait()


def _serve(requests: socket.socket) -> None:
    """Fork for each request and answer with the exit status, until the other end is closed."""
    _import_commands()
    while True:
        length, files, _, _ = socket.recv_fds(requests, LENGTH, STANDARD)
        if not length:
            return
        text = b""
        while len(text) < int.from_bytes(length):
            text += requests.recv(int.from_bytes(length) - len(text))
        child = os.fork()
        if not child:
            requests.close()
            arguments, environment, folder = json.loads(text)
            os._exit(_run(arguments, environment, folder, files))
        for file in files:
            os.close(file)
        _, status = os.waitpid(child, 0)
        requests.sendall(os.waitstatus_to_exitcode(status).to_bytes(LENGTH, signed=True))


def _import_commands() -> None:
    """Import what commands need, and keep the garbage collector from touching it, so that forks share its memory."""
    import readerapp

    for module in pkgutil.walk_packages(readerapp.__path__, "readerapp."):
        if not module.name.endswith("__main__") and not module.name.startswith(FOR_SCREENS):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


def _run(arguments: list[str], environment: dict[str, str], folder: str, files: list[int]) -> int:
    """Be the command, as the script that is installed is: its exit status."""
    from readerapp.cli import main

    for standard, file in enumerate(files):
        os.dup2(file, standard)
        os.close(file)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = [str(Path(sys.executable).with_name("readerapp")), *arguments]
    try:
        status = main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    _serve(socket.socket(fileno=0))
