"""The three forms in which the store has what it keeps, and the ways from one to the next.

A *value* is what the program works with (`Annotation`, and those of `store/values.py`); a *record* is the JSON object
that stands in the TinyDB file for it, as a dictionary; a *row* is that object as it is written, in bytes. Values become
records and back in a module for each kind; `rows.py` makes rows of records. Records may have been written by another
version of this program or by a script, so reading takes what is there, and writing keeps what it does not know.
"""
