"""`NamedTuple` as `typing` has it, in a tenth of the time: without importing that, and without compiling a class.

The way to the first key makes a hundred such classes; those of `typing` took a twelfth of its time.
"""

from types import FunctionType

TYPE_CHECKING = False
"""Only type checkers take it for true."""

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    try:
        from _collections import _tuplegetter as _field
    except ImportError:
        from operator import itemgetter

        def _field(index, doc):
            return property(itemgetter(index), doc=doc)

    _tuple = tuple.__new__

    # Each is given the names of the fields of a class; more fields than these have is left to `collections`.
    _MAKERS = (
        lambda cls: _tuple(cls, ()),
        lambda cls, a: _tuple(cls, (a,)),
        lambda cls, a, b: _tuple(cls, (a, b)),
        lambda cls, a, b, c: _tuple(cls, (a, b, c)),
        lambda cls, a, b, c, d: _tuple(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: _tuple(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: _tuple(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: _tuple(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: _tuple(cls, (a, b, c, d, e, f, g, h)),
    )

    def _maker(name, fields, defaults):
        """The function that makes a tuple of this class out of the values of its fields."""
        if len(fields) >= len(_MAKERS):
            from collections import namedtuple

            return namedtuple(name, fields, defaults=defaults).__new__  # noqa: PYI024 - this is what stands for it
        model = _MAKERS[len(fields)]
        code = model.__code__.replace(
            co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__", co_filename=f"<{name}>"
        )
        return FunctionType(code, globals(), "__new__", tuple(defaults))

    class _Values(tuple):
        """What all of them can do."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values):
            made = _tuple(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"{type(self).__name__} has no fields {', '.join(changes)}")
            return made

        __replace__ = _replace

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({values})"

    class _Made(type):
        """Makes a tuple of the names in the body of a class, in their order, with the values there as defaults."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = _annotated(body)
            defaults = {each: body[each] for each in fields if each in body}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"a field of {name} without a default stands behind one with a default")
            body.update((field, _field(index, "")) for index, field in enumerate(fields))
            body["__new__"] = _maker(name, fields, defaults.values())
            body.update(__slots__=(), _fields=fields, __match_args__=fields, _field_defaults=defaults)
            return type(name, (_Values,), body)

    def _annotated(body):
        """The names that have an annotation in the body of a class; Python 3.14 makes those when they are asked for."""
        annotations = body.get("__annotations__")
        if annotations is None and "__annotate_func__" in body:
            annotations = body["__annotate_func__"](1)
        return tuple(annotations or ())

    class NamedTuple(metaclass=_Made):
        """The base of such a class."""
