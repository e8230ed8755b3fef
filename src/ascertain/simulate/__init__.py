"""A made-up conflict with known truth: what a real one would send, and beside it what really happened."""
