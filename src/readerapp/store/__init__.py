"""The user's annotations on the disk: one TinyDB file keyed by paragraph, and what makes it safe.

`Store` (in `store.py`) is the only name that the upper floors need, with the values of `stored.py` and the errors of
`errors.py`. This is the only code that writes the user's data.
"""
