"""The commands: one module each, with what it is called with and what it does.

A module is imported when its command is given, and none of them but `reading` knows the user interface.
"""
