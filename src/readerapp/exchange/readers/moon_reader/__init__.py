"""Moon+ Reader: the file that it exports, and the files that it keeps in a folder which devices share."""
