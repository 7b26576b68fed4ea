"""What the files beside a TinyDB file are called."""


def parts_of(name: str) -> tuple[str, str]:
    """The name of the base in two parts: `a.json` and `a` in one folder are two stores, and must share no file."""
    stem = name.removesuffix(".json")
    return stem, name.removeprefix(stem)


def beside(base: str, what: str) -> str:
    """The path, or the name, of a file of one kind that stands beside the base."""
    stem, suffix = parts_of(base)
    return f"{stem}.{what}" if suffix else f"{stem}-{what}"
