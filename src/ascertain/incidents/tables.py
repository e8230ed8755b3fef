"""Derived tables of the incidents room."""

from sqlalchemy import Column, Integer, MetaData, Text

from ascertain.ledger.tables import named_by, numbers, optional, places, texts, versioned

metadata = MetaData()

_WHERE = ("unit", "country", "place_name", "precision")

incidents = versioned(
    "incidents",
    metadata,
    *named_by("incident"),
    *texts("form"),
    Column("since", Text, index=True),
    *optional("until"),
    Column("place", Integer, index=True),
    *(Column(name, Text, index=name == "unit") for name in _WHERE),
    *texts("cause"),
    *optional("merged_into"),
    *texts("opened_at"),
)

links = versioned(
    "links",
    metadata,
    *named_by("subject"),
    Column("ref", Text, primary_key=True, index=True),
    *places("number"),
)

# What a person said of a claim or figure: that it is of an incident (1) or is not (0). No model says otherwise.
reviewed = versioned(
    "reviewed",
    metadata,
    *named_by("subject", "ref"),
    *numbers("here"),
)

matters = versioned(
    "matters",
    metadata,
    *named_by("matter"),
    *texts("type"),
    *optional("day"),
    Column("ordinal", Integer),
    Column("place", Integer),
    *(Column(name, Text) for name in _WHERE),
)

bearings = versioned(
    "bearings",
    metadata,
    *named_by("matter", "target"),
    *texts("why"),
)
