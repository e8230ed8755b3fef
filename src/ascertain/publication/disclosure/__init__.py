"""What small numbers an update withholds, counting what earlier publications showed (DESIGN, law 10)."""
