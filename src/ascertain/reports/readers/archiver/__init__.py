"""What Auto Archiver (version 1) delivers: its table of items, and its page about each."""

from ascertain.reports.readers.archiver.item import CHAIN, FINAL, HASHES, TOKENS, Archived, Medium
from ascertain.reports.readers.archiver.page import is_archiver_page, read_item, read_page
from ascertain.reports.readers.archiver.table import is_archiver_table, part_of, read_items, read_table

PAGE, TABLE = "archiver-page", "archiver-table"
"""The names of the two formats."""

__all__ = [
    "CHAIN",
    "FINAL",
    "HASHES",
    "PAGE",
    "TABLE",
    "TOKENS",
    "Archived",
    "Medium",
    "is_archiver_page",
    "is_archiver_table",
    "part_of",
    "read_item",
    "read_items",
    "read_page",
    "read_table",
]
