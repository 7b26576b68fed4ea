"""Libraries that come only with an extra: imported when a document needs one, or asked for by their command."""

from importlib import import_module
from types import ModuleType

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.request import Request


def import_extra(module: str, extra: str, request: Request) -> ModuleType:
    """The module, which `pip install 'readerapp[extra]'` brings. Raises `SourceError` where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        name = shown_line(request.source)
        library = module.partition(".")[0]
        message = f"{name} is read with {library}, which is missing; add it with: pip install 'readerapp[{extra}]'"
        raise SourceError(message) from error
