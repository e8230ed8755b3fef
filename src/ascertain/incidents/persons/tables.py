"""Derived tables of persons. No name stands in them."""

from sqlalchemy import MetaData

from ascertain.ledger.tables import named_by, optional, places, texts, versioned

metadata = MetaData()

mentions = versioned(
    "mentions",
    metadata,
    *named_by("report"),
    *texts("person"),
    *optional("outcome"),
    *texts("sex", "age"),
)

judgements = versioned(
    "judgements",
    metadata,
    *named_by("judgement"),
    *places("number"),
    *texts("verdict", "refs", "others", "why", "officer", "recorded_at"),
)
