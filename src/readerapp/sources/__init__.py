"""From what the user names to a `Document`: one module a format, and one registry that opens any source."""
