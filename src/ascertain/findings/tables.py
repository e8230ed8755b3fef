"""Derived tables of the findings room."""

from sqlalchemy import Column, Integer, MetaData, Text

from ascertain.ledger.tables import PLACE, versioned

metadata = MetaData()

findings = versioned(
    "findings",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("axis", Text, primary_key=True),
    # 1 while fewer persons than required have decided so; what stands (0) goes on standing beside it.
    Column("awaiting", Integer, primary_key=True),
    Column("finding", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("exclusion", Text),
    Column("reason", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("methodology", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("reviewers", Text, nullable=False),
    Column("required", Integer, nullable=False),
    Column("against_rule", Integer, nullable=False),
    Column("batch", Text),
    Column("legacy", Text),
    Column("position", Integer, nullable=False, info=PLACE),
    Column("recorded_at", Text, nullable=False),
)

# Decisions that bind and that no later one has taken the place of: two on one axis come from offices apart.
heads = versioned(
    "heads",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("axis", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("office", Text, nullable=False),
    Column("finding", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("exclusion", Text),
    Column("reason", Text, nullable=False),
    Column("reviewers", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

cases = versioned(
    "cases",
    metadata,
    Column("case", Text, primary_key=True),
    Column("incident", Text, nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("was", Text, nullable=False),
    Column("outcome_on", Text),
    Column("sex", Text, nullable=False),
    Column("age", Text, nullable=False),
    totals=("outcome", "sex", "age"),
)

overrides = versioned(
    "overrides",
    metadata,
    Column("reports", Text, primary_key=True),
    Column("same", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("officer", Text, nullable=False),
)

# The last time a sealed incident was opened again; what was decided since is sealed once it binds.
reopenings = versioned(
    "reopenings",
    metadata,
    Column("incident", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("position", Integer, nullable=False, info=PLACE),
    Column("recorded_at", Text, nullable=False),
)

# Who answers for an incident or an area (`unit`).
focal_points = versioned(
    "focal_points",
    metadata,
    Column("charge", Text, primary_key=True),
    Column("officer", Text, nullable=False),
    Column("assigned_by", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

# What an incident waits for, of which source. `result` once it was answered.
questions = versioned(
    "questions",
    metadata,
    Column("question", Text, primary_key=True),
    Column("incident", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("due", Text),
    Column("officer", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("result", Text),
)

# Registers of cases kept before the office kept this log; `report` is one whose bytes are the whole file.
registers = versioned(
    "registers",
    metadata,
    Column("report", Text, primary_key=True),
    Column("map", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("position", Integer, nullable=False, info=PLACE),
    Column("recorded_at", Text, nullable=False),
)

registered_cases = versioned(
    "registered_cases",
    metadata,
    Column("incident", Text, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("rows", Text, nullable=False),
)

allocations = versioned(
    "allocations",
    metadata,
    Column("allocation", Text, primary_key=True),
    Column("incident", Text, nullable=False),
    Column("says", Text, nullable=False),
    Column("placed", Text, nullable=False),
    Column("beyond", Text, nullable=False),
    Column("open", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

# Offices apart may name one case by different lists: each naming stands for itself.
namings = versioned(
    "namings",
    metadata,
    Column("allocation", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("case", Text, nullable=False),
)
