"""Lists: screens of lines to go through, each with a mode of its own in the table of keys."""
