"""Importing: highlights of other programs and devices are found, matched with documents, and become annotations."""
