"""Derived tables of the incidents room."""

from sqlalchemy import Column, Integer, MetaData, Text

from ascertain.ledger.tables import PLACE, versioned

metadata = MetaData()

_WHERE = ("unit", "country", "place_name", "precision")

incidents = versioned(
    "incidents",
    metadata,
    Column("incident", Text, primary_key=True),
    Column("form", Text, nullable=False),
    Column("since", Text, index=True),
    Column("until", Text),
    Column("place", Integer, index=True),
    *(Column(name, Text, index=name == "unit") for name in _WHERE),
    Column("cause", Text, nullable=False),
    Column("merged_into", Text),
    Column("opened_at", Text, nullable=False),
)

links = versioned(
    "links",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("ref", Text, primary_key=True, index=True),
    Column("number", Integer, nullable=False, info=PLACE),
)

# What a person said of a claim or figure: that it is of an incident (1) or is not (0). No model says otherwise.
reviewed = versioned(
    "reviewed",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("here", Integer, nullable=False),
)

matters = versioned(
    "matters",
    metadata,
    Column("matter", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("day", Text),
    Column("ordinal", Integer),
    Column("place", Integer),
    *(Column(name, Text) for name in _WHERE),
)

bearings = versioned(
    "bearings",
    metadata,
    Column("matter", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("why", Text, nullable=False),
)
