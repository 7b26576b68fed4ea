"""Pictures: where the bytes of those in a document are, and from these bytes to pixels."""
