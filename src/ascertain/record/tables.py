"""Derived tables of the record: what counting looks at, worked out when a decision is recorded and not when it is read.

A row holds on an interval of log positions, so the record as of any moment is one walk over an index.
"""

from sqlalchemy import Column, Index, Integer, MetaData, Text

from ascertain.ledger.tables import versioned

metadata = MetaData()

# What was found of a case or an incident as far as counting goes: few different ones, however many cases there are.
verdicts = versioned(
    "verdicts",
    metadata,
    Column("verdict", Text, primary_key=True),
    Column("says", Text, nullable=False),
)

# Incidents that stand for themselves (were not merged), with the day they would be counted under.
standing = versioned(
    "standing",
    metadata,
    Column("incident", Text, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("day", Text),
)
Index("ix_standing_open", standing.c.verdict, standing.c.day, standing.c.to_pos, standing.c.from_pos)

# Every case of theirs as the record would count it. Whether it does is the verdict's, read under one methodology.
counted = versioned(
    "counted",
    metadata,
    Column("case", Text, primary_key=True),
    Column("incident", Text, nullable=False, index=True),
    Column("outcome", Text, nullable=False),
    Column("sex", Text, nullable=False),
    Column("age", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("place", Integer),
    Column("unit", Text),
    Column("country", Text),
    Column("place_name", Text),
    Column("cause", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("findings", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
)
# The end of the interval comes first: what holds now lies together, in the order of the widest breakdown.
Index(
    "ix_counted_cells",
    *(counted.c.to_pos, counted.c.outcome, counted.c.unit, counted.c.day, counted.c.verdict, counted.c.from_pos),
    *(counted.c.sex, counted.c.age, counted.c.cause, counted.c.actor),
)
