"""Formulas: from MathML, from the OMML of Word and from TeX to one line of text that a person can read."""
