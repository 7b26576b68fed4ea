"""`NamedTuple` as `typing` has it, without importing that: for what is answered in the time that a few imports take."""

from collections import namedtuple

TYPE_CHECKING = False
"""Only type checkers take it for true."""

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Made(type):
        """Makes a tuple of the names in the body of a class, in their order, with the values there as defaults."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            names = list(body.get("__annotations__", {}))
            defaults = [body[each] for each in names if each in body]
            made = namedtuple(name, names, defaults=defaults, module=body["__module__"])  # noqa: PYI024 - stands for it
            return type(name, (made,), {"__slots__": (), **{key: body[key] for key in body if key not in names}})

    class NamedTuple(metaclass=_Made):
        """The base of such a class."""
