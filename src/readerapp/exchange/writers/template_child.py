"""The program of the child process that fills in a template: an object with it and its values comes in as JSON."""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from readerapp.sources.confinement.child import serve

_MOST = 1 << 28
"""The most characters that are made of a template."""


def _parse(data: bytes) -> Iterator[Mapping[str, Any]]:
    asked = json.loads(data)
    yield _filled(asked["template"], asked["values"])


def _filled(template: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from readerapp.exchange.writers.markdown.words import escaped

    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quote_lines"] = lambda text: "\n".join(f"> {line}".rstrip() for line in str(text).split("\n"))
    environment.filters["markdown"] = lambda text: escaped(str(text))
    pieces: list[str] = []
    length = 0
    try:
        for piece in environment.from_string(template).generate(values):
            pieces.append(piece)
            length += len(piece)
            if length > _MOST:
                raise MemoryError
    except jinja2.TemplateSyntaxError as error:
        return {"error": error.message or "it cannot be read", "line": error.lineno}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a template may raise whatever Python does
        return {"error": str(error) or type(error).__name__, "line": _line_of(error)}
    return {"text": "".join(pieces)}


def _line_of(error: BaseException) -> int:
    """The line of the template in which an error was raised; 0 where none is known."""
    line, traceback = 0, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


if __name__ == "__main__":
    sys.exit(serve(_parse))
