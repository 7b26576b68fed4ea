"""Texts of Word and Writer that others have worked on: their comments, and the changes that were tracked."""
