"""Places of other programs in a book, resolved against its very files, and offered with the words there."""
