"""What comes from Zotero: items of its API, and notes that it makes of annotations, as Markdown, HTML and in RDF."""
