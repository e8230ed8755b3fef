"""How well claims, dates and places are read, on sets that others have labelled, beside peers."""
