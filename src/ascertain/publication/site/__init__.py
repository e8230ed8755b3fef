"""A web site of all that went out: plain pages that work from a folder, without a script and without a network."""
