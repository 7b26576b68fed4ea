"""What comes from calibre: its viewer's files, its library, what it exports, and what it keeps inside an EPUB."""
