"""Derived tables of the record: what counting looks at, worked out when a decision is recorded and not when it is read.

A row holds on an interval of log positions, so the record as of any moment is one walk over an index.
"""

from sqlalchemy import Column, Index, Integer, MetaData, Text

from ascertain.ledger.tables import named_by, optional, texts, versioned

metadata = MetaData()

# What was found of a case or an incident as far as counting goes: few different ones, however many cases there are.
verdicts = versioned(
    "verdicts",
    metadata,
    *named_by("verdict"),
    *texts("says"),
)

# Incidents that stand for themselves (were not merged), with the day and unit they would be counted under.
standing = versioned(
    "standing",
    metadata,
    *named_by("incident"),
    *texts("verdict"),
    *optional("day", "unit"),
)
Index("ix_standing_open", standing.c.verdict, standing.c.day, standing.c.to_pos, standing.c.from_pos)

# Every case of theirs as the record would count it. Whether it does is the verdict's, read under one methodology.
counted = versioned(
    "counted",
    metadata,
    *named_by("case"),
    Column("incident", Text, nullable=False),
    *texts("outcome", "sex", "age", "day"),
    Column("place", Integer),
    *optional("unit", "country", "place_name"),
    *texts("cause", "actor", "verdict", "findings", "decided_at"),
)
# The end of the interval comes first: what holds now lies together, in the order of the widest breakdown.
Index(
    "ix_counted_cells",
    *(counted.c.to_pos, counted.c.outcome, counted.c.unit, counted.c.day, counted.c.verdict, counted.c.from_pos),
    *(counted.c.sex, counted.c.age, counted.c.cause, counted.c.actor),
)
# By incident, with all that counting them asks for: the trace of a total of a million cases reads no row of the table.
Index(
    "ix_counted_incidents",
    *(counted.c.incident, counted.c.outcome, counted.c.to_pos, counted.c.from_pos, counted.c.verdict, counted.c.day),
)
