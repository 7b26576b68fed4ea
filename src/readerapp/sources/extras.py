"""Libraries that come only with an extra: imported when a document needs one, or asked for by their command."""

import re
import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.request import Request

_PROJECT = "readerapp"
_OF_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w-]+)['\"]")


def import_extra(module: str, extra: str, request: Request) -> ModuleType:
    """The module, which a library of this extra brings. Raises `SourceError` where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise SourceError(_missing(module, extra, request)) from error


def require_extra(module: str, extra: str, request: Request) -> None:
    """Raise `SourceError` where the module is missing, which a library of this extra brings."""
    if find_spec(module) is None:
        raise SourceError(_missing(module, extra, request))


def _missing(module: str, extra: str, request: Request) -> str:
    name, library = shown_line(request.source), module.partition(".")[0]
    return f"{name} is read with {library}, which is missing; add it with: {installing(library, extra)}"


def installing(library: str, extra: str) -> str:
    """The command that adds what the extra needs to the very Python that runs now.

    It names the libraries and not the extra of this program: under its name a registry may have another.
    """
    import shlex

    needed = shlex.join(_requirements(extra) or [library])
    python = shlex.quote(sys.executable or "python3")
    if find_spec("pip") is None:
        return f"uv pip install --python {python} {needed}"
    return f"{python} -m pip install {needed}"


def _requirements(extra: str) -> list[str]:
    """What this program, as it is installed, says that the extra needs; nothing where it is not installed."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        lines = requires(_PROJECT) or []
    except PackageNotFoundError:
        return []
    parted = (line.partition(";") for line in lines)
    return [needed.strip() for needed, _, marker in parted if extra in _OF_EXTRA.findall(marker)]
