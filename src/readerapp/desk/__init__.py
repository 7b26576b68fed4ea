"""The desk: what a reader does with documents and notes, without a terminal; commands and the app have it from here."""
