"""A made-up conflict with known truth: it writes what a real one would send, and keeps what really happened beside it."""
