"""Libraries that come only with an extra: imported when a document needs one, or asked for by their command."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.request import Request


def import_extra(module: str, extra: str, request: Request) -> ModuleType:
    """The module, which `pip install 'readerapp[extra]'` brings. Raises `SourceError` where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise SourceError(_missing(module, extra, request)) from error


def require_extra(module: str, extra: str, request: Request) -> None:
    """Raise `SourceError` where the module is missing, which `pip install 'readerapp[extra]'` brings."""
    if find_spec(module) is None:
        raise SourceError(_missing(module, extra, request))


def _missing(module: str, extra: str, request: Request) -> str:
    name, library = shown_line(request.source), module.partition(".")[0]
    return f"{name} is read with {library}, which is missing; add it with: pip install 'readerapp[{extra}]'"
