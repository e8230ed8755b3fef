"""Derived tables of the claims room: codes, numbers and offsets, never the words of a report."""

from sqlalchemy import Column, MetaData, Text

from ascertain.ledger.tables import named_by, numbers, optional, places, texts, versioned

metadata = MetaData()

extractions = versioned(
    "extractions",
    metadata,
    *named_by("report"),
    *texts("extractor", "version"),
    *numbers("serial"),
    *texts("body"),
)

statements = versioned(
    "statements",
    metadata,
    *named_by("ref"),
    Column("report", Text, nullable=False, index=True),
    *texts("sort", "code"),
    *numbers("cumulative"),
    *optional("cutoff"),
    *numbers("extracted", "superseded"),
    *places("number"),
    *texts("body"),
)

# What other extractors read out of a report: it stands beside, and no figure, link or finding rests on it.
opinions = versioned(
    "opinions",
    metadata,
    *named_by("report", "extractor"),
    *texts("version", "recorded_at", "actor"),
    *places("number"),
    *texts("body"),
)
