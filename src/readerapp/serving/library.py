"""The library that the app is served with, which comes with an extra."""

from importlib.util import find_spec

from readerapp.serving.errors import ServingError
from readerapp.sources.extras import installing


def require_library() -> None:
    """Raise `ServingError` where textual-serve is missing."""
    if find_spec("textual_serve") is None:
        raise ServingError(
            "a browser is served with textual-serve, which is missing (the extra `web`); "
            f"add it with: {installing('textual-serve', 'web')}"
        )
