"""When a document counts as read to its end; a module of its own, as nothing of the library is needed to know it."""

READ_TO_THE_END = 0.97
"""The share from which on a document counts as finished: the last sentence, and often an appendix, lies behind it."""
