"""Rolls: the people of some lists, row by row, as the linkage compares them."""
