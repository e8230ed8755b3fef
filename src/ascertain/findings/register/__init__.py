"""Case registers kept before the office kept this log: taken in with their decisions, and written back out."""
