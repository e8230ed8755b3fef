"""The vocabulary: counts with bounds, instants and cut-offs, code lists, the grid, spans, ids and the error tree."""
