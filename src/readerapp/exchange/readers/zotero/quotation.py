"""The quotation marks that Zotero puts around the words of an annotation in a note."""

_PAIRS = ("“”", '""', "„“", "«»", "‘’", "「」", "»«", "『』")


def unquoted(words: str) -> str:
    """The words without the marks that stand around all of them."""
    words = words.strip()
    if any(len(words) > 1 and words[0] == pair[0] and words[-1] == pair[1] for pair in _PAIRS):
        return words[1:-1]
    return words
