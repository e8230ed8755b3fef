"""The parts of the real figure: what is confirmed, open, still to be received, and on no list, in every draw."""
