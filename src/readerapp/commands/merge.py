"""`readerapp merge`: two stores of annotations, from two machines, joined in one."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from readerapp.command_line.command import Command
from readerapp.desk.two_machines import merge_files, merge_for_git
from readerapp.errors import UsageError


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="*", help="two files of annotations; with --driver three")
    parser.add_argument("-o", "--output", metavar="FILE", default="", help="what to write instead of the first")
    parser.add_argument("--driver", action="store_true", help="as git calls it: origin, ours, theirs")


def _run(options: Namespace) -> int:
    paths = [Path(name) for name in options.files]
    if options.driver:
        if len(paths) != 3 or options.output:
            raise UsageError("merge --driver needs three files: %O %A %B")
        merge_for_git(*paths)
    elif len(paths) != 2:
        raise UsageError("merge needs two files of annotations")
    else:
        output = Path(options.output) if options.output else paths[0]
        merge_files(paths[0], paths[1], output)
        sys.stdout.write(f"{output}\n")
    return 0


COMMAND = Command(
    usage="readerapp merge A B [-o C]\n       readerapp merge --driver ORIGIN OURS THEIRS",
    summary="Join the annotations of two machines in one file.",
    examples="""\
  readerapp merge annotations.json /media/stick/annotations.json
  readerapp merge here.json there.json -o both.json

Joins B into A, or both into C, which must not exist. The same text is one
document, and the same words that both have marked are one mark. What only one
machine has changed is as it was changed there; where both wrote a note, both
texts stay. A deletion holds for what it knew: what was written elsewhere since
is there again. Verdicts, requests and answers are joined, too. `readerapp
config git` says what to set so that git merges annotations in this way. Copies
that Syncthing, Dropbox or Nextcloud have left beside the annotations are joined
by themselves, and set aside.
""",
    add_arguments=_add_arguments,
    run=_run,
)
