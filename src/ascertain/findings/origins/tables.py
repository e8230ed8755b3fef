"""The tables of fingerprints: made from the texts of public reports, not from the log, and deletable like all derived.

Only reports whose words are for everybody have fingerprints here: whoever holds the file could try a phrase on them.
"""

from sqlalchemy import Column, MetaData, Table

from ascertain.ledger.tables import TEXT, WHOLE

metadata = MetaData()

# `text` numbers texts as they were entered; number 0 stands for how far the log has been gone through.
printed = Table(
    "printed",
    metadata,
    Column("text", WHOLE, primary_key=True, autoincrement=False),
    Column("report", TEXT, nullable=False, unique=True),
    Column("source", WHOLE, nullable=False),
    Column("day", TEXT, nullable=False),
    Column("position", WHOLE, nullable=False),
    Column("size", WHOLE, nullable=False),
)

# One row for each fingerprint of each text; those of one source lie together.
prints = Table(
    "prints",
    metadata,
    Column("print", WHOLE, primary_key=True, autoincrement=False),
    Column("source", WHOLE, primary_key=True, autoincrement=False),
    Column("text", WHOLE, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Rows without a name of their own: half the size."""
