"""Rows of derived tables that hold on an interval `[from, to)` of log positions."""
