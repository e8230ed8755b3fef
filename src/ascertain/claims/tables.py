"""Derived tables of the claims room: codes, numbers and offsets, never the words of a report."""

from sqlalchemy import Column, Integer, MetaData, Text

from ascertain.ledger.tables import PLACE, versioned

metadata = MetaData()

extractions = versioned(
    "extractions",
    metadata,
    Column("report", Text, primary_key=True),
    Column("extractor", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

statements = versioned(
    "statements",
    metadata,
    Column("ref", Text, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("sort", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("cumulative", Integer, nullable=False),
    Column("cutoff", Text),
    Column("extracted", Integer, nullable=False),
    Column("superseded", Integer, nullable=False),
    Column("number", Integer, nullable=False, info=PLACE),
    Column("body", Text, nullable=False),
)

# What other extractors read out of a report: it stands beside, and no figure, link or finding rests on it.
opinions = versioned(
    "opinions",
    metadata,
    Column("report", Text, primary_key=True),
    Column("extractor", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("number", Integer, nullable=False, info=PLACE),
    Column("body", Text, nullable=False),
)
