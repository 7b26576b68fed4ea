"""`readerapp completion`: the script by which a shell completes what is typed behind `readerapp`."""

import sys
from argparse import ArgumentParser, Namespace

from readerapp.command_line.command import Command

_SHELLS = ("bash", "zsh", "fish")


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", metavar="bash|zsh|fish", choices=_SHELLS, help="the shell that it is for")


def _run(options: Namespace) -> int:
    from readerapp.command_line.catalogue import catalogue
    from readerapp.command_line.completion import SHELLS

    sys.stdout.write(SHELLS[options.shell](list(catalogue())))
    return 0


COMMAND = Command(
    usage="readerapp completion bash|zsh|fish",
    summary="Write the script by which a shell completes commands, options, formats and files.",
    examples="""\
  source <(readerapp completion bash)       in ~/.bashrc
  source <(readerapp completion zsh)        in ~/.zshrc, behind compinit
  readerapp completion fish > ~/.config/fish/completions/readerapp.fish
""",
    add_arguments=_add_arguments,
    run=_run,
)
