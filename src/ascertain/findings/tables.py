"""Derived tables of the findings room."""

from sqlalchemy import Column, Integer, MetaData, Text

from ascertain.ledger.tables import named_by, numbers, optional, places, texts, versioned

metadata = MetaData()

findings = versioned(
    "findings",
    metadata,
    *named_by("subject", "axis"),
    # 1 while fewer persons than required have decided so; what stands (0) goes on standing beside it.
    Column("awaiting", Integer, primary_key=True),
    *texts("finding", "outcome", "value"),
    *optional("exclusion"),
    *texts("reason", "evidence", "methodology", "version", "digest", "reviewers"),
    *numbers("required", "against_rule"),
    *optional("batch", "legacy"),
    *places("position"),
    *texts("recorded_at"),
)

# Decisions that bind and that no later one has taken the place of: two on one axis come from offices apart.
heads = versioned(
    "heads",
    metadata,
    *named_by("subject", "axis", "event"),
    *texts("office", "finding", "outcome", "value"),
    *optional("exclusion"),
    *texts("reason", "reviewers", "recorded_at"),
)

cases = versioned(
    "cases",
    metadata,
    *named_by("case"),
    Column("incident", Text, nullable=False, index=True),
    *numbers("number"),
    *texts("outcome", "was"),
    *optional("outcome_on"),
    *texts("sex", "age"),
    totals=("outcome", "sex", "age"),
)

overrides = versioned(
    "overrides",
    metadata,
    *named_by("reports"),
    *numbers("same"),
    *texts("reason", "officer"),
)

# The last time a sealed incident was opened again; what was decided since is sealed once it binds.
reopenings = versioned(
    "reopenings",
    metadata,
    *named_by("incident"),
    *texts("reason", "officer"),
    *places("position"),
    *texts("recorded_at"),
)

# Who answers for an incident or an area (`unit`).
focal_points = versioned(
    "focal_points",
    metadata,
    *named_by("charge"),
    *texts("officer", "assigned_by", "recorded_at"),
)

# What an incident waits for, of which source. `result` once it was answered.
questions = versioned(
    "questions",
    metadata,
    *named_by("question"),
    Column("incident", Text, nullable=False, index=True),
    *texts("source", "about"),
    *optional("due"),
    *texts("officer", "recorded_at"),
    *optional("result"),
)

# Registers of cases kept before the office kept this log; `report` is one whose bytes are the whole file.
registers = versioned(
    "registers",
    metadata,
    *named_by("report"),
    *texts("map", "officer"),
    *places("position"),
    *texts("recorded_at"),
)

registered_cases = versioned(
    "registered_cases",
    metadata,
    *named_by("incident"),
    Column("report", Text, nullable=False, index=True),
    *texts("rows"),
)

allocations = versioned(
    "allocations",
    metadata,
    *named_by("allocation"),
    *texts("incident", "says", "placed", "beyond", "open", "why", "officer", "recorded_at"),
)

# Offices apart may name one case by different lists: each naming stands for itself.
namings = versioned(
    "namings",
    metadata,
    *named_by("allocation", "ref"),
    *texts("case"),
)
