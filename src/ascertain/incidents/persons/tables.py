"""Derived tables of persons. No name stands in them."""

from sqlalchemy import Column, Integer, MetaData, Text

from ascertain.ledger.tables import PLACE, versioned

metadata = MetaData()

mentions = versioned(
    "mentions",
    metadata,
    Column("report", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("outcome", Text),
    Column("sex", Text, nullable=False),
    Column("age", Text, nullable=False),
)

judgements = versioned(
    "judgements",
    metadata,
    Column("judgement", Text, primary_key=True),
    Column("number", Integer, nullable=False, info=PLACE),
    Column("verdict", Text, nullable=False),
    Column("refs", Text, nullable=False),
    Column("others", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)
