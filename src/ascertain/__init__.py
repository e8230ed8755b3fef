"""Casualty recording: reports in, a traceable record of confirmed figures out."""

__version__ = "0.1.0"
