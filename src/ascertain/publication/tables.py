"""Derived tables of the publication room."""

from sqlalchemy import Column, Integer, MetaData, Text

from ascertain.ledger.tables import PLACE, versioned

metadata = MetaData()

releases = versioned(
    "releases",
    metadata,
    Column("publication", Text, primary_key=True),
    Column("number", Integer, nullable=False, info=PLACE),
    Column("layout", Text, nullable=False),
    Column("cutoff", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("published", Text, nullable=False),
    Column("manifest", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("replaces", Text),
    Column("withdrawn", Text),
)
