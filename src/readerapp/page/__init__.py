"""The page: blocks laid out in lines, and lines painted in layers of colour. Pure, and knows no Textual.

It is apart from the user interface so that the first page can be written to the terminal before Textual is
imported, by the same code that paints every later one.
"""
