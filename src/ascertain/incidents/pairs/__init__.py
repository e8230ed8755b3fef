"""Pairs of rows that may be one person: which are compared, how alike they are, and how probable a match is."""
