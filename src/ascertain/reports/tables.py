"""Derived tables of the reports room. None of them holds a report's text or a person's name."""

from sqlalchemy import Column, MetaData, Text

from ascertain.ledger.tables import named_by, numbers, optional, places, texts, versioned

metadata = MetaData()

sources = versioned(
    "sources",
    metadata,
    *named_by("source"),
    *texts("kind", "body"),
)

reports = versioned(
    "reports",
    metadata,
    *named_by("report"),
    *places("number"),
    *texts("source"),
    Column("identity", Text, nullable=False, index=True),
    *texts("published", "received", "recorded_at"),
    *optional("withdrawn"),
    *texts("body"),
)

leads = versioned(
    "leads",
    metadata,
    *named_by("lead"),
    Column("report", Text, nullable=False, index=True),
    *places("number"),
    *numbers("start", "end"),
    *texts("about"),
    *optional("assigned", "resolved"),
)

attachments = versioned(
    "attachments",
    metadata,
    *named_by("attachment"),
    Column("report", Text, nullable=False, index=True),
    *numbers("number"),
    *texts("recorded_at", "actor", "body"),
)
