"""Asking: a text is put to a person, who reads it and gives a word on it; the notes go back to whoever asked."""
