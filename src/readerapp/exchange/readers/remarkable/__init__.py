"""Highlights of a reMarkable: the pages of its folder, and documents that were downloaded from it."""
