"""Benchmarks of the room `incidents`."""
