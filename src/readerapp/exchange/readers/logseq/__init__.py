"""Logseq: the highlights that it keeps of a PDF, and the page of notes on them."""
