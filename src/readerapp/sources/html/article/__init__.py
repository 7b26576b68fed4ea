"""Choosing the article of a web page, as the reader view of Firefox does.

The method is that of Readability.js (https://github.com/mozilla/readability, Apache License 2.0), which goes back to a
script of Arc90's from 2009. What nobody reads is left out, and all text is put into paragraphs (`paragraphs`); what is
named as furniture is left out (`stripping`); each paragraph gives points to what it stands in (`scoring`); what has
most of them is the article, with what stands beside it and is like it (`gathering`); and what is in that and seems to
be no text is left out again (`cleaning`). If little is left, all this is done again with less rigour (`choosing`).

Other than there, the heading that says the title begins the article, and notes belong to it wherever they stand.
"""
