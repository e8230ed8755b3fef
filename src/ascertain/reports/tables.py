"""Derived tables of the reports room. None of them holds a report's text or a person's name."""

from sqlalchemy import Column, Integer, MetaData, Text

from ascertain.ledger.tables import PLACE, versioned

metadata = MetaData()

sources = versioned(
    "sources",
    metadata,
    Column("source", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
)

reports = versioned(
    "reports",
    metadata,
    Column("report", Text, primary_key=True),
    Column("number", Integer, nullable=False, info=PLACE),
    Column("source", Text, nullable=False),
    Column("identity", Text, nullable=False, index=True),
    Column("published", Text, nullable=False),
    Column("received", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("withdrawn", Text),
    Column("body", Text, nullable=False),
)

leads = versioned(
    "leads",
    metadata,
    Column("lead", Text, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("number", Integer, nullable=False, info=PLACE),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("about", Text, nullable=False),
    Column("assigned", Text),
    Column("resolved", Text),
)

attachments = versioned(
    "attachments",
    metadata,
    Column("attachment", Text, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("body", Text, nullable=False),
)
