"""Partitions: which rows of some lists are one person, under what reviewers and lists forbid, and how sure it is."""
