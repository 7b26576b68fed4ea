"""What comes from a PocketBook: the notes that it exports, and its database."""
