"""The reader's data: the TinyDB file, its journal and its lock. The only code that writes what readers made."""
