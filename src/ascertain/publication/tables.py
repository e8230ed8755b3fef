"""Derived tables of the publication room."""

from sqlalchemy import MetaData

from ascertain.ledger.tables import named_by, numbers, optional, places, texts, versioned

metadata = MetaData()

releases = versioned(
    "releases",
    metadata,
    *named_by("publication"),
    *places("number"),
    *texts("layout", "cutoff"),
    *numbers("position"),
    *texts("published", "manifest", "officer"),
    *optional("replaces", "withdrawn", "withdrawn_on"),
)
