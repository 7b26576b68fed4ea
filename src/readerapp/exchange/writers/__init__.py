"""What goes out: one module a format, from entries to text, and the registry that knows them."""
