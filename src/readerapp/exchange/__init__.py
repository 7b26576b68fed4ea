"""What goes out: one module a format, from documents and placed annotations to text."""
