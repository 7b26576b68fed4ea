"""Landing: a highlight of another program finds its words in a document - by its place, by them, by its neighbours."""
