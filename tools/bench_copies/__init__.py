"""How well near copies of texts are found, and how fast, beside a peer: `make bench-copies`."""
