"""The sidebar: one card for each annotation, in the order of the text."""
