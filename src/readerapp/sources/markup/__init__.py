"""Markup: from HTML and XML to blocks, for every format that is made of it or is turned into it."""
