"""Persons: which mentions in lists of names are one human being, by the word of reviewers that can be taken back."""
