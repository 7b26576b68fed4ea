"""Sources: one module a format, each from bytes to a `Document`, and one registry that opens any of them."""
