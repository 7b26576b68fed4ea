"""Everything that knows Textual: the app, its screens and widgets, and the one table of keys."""
