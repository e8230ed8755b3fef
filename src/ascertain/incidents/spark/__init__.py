"""Matching beyond one machine: Spark compares the pairs, and what is learnt of them is learnt as on one machine."""
