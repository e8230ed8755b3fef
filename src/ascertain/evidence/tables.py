"""The tables of the evidence room: those of the key store (a file of its own), and derived ones."""

from sqlalchemy import Column, LargeBinary, MetaData, Table, Text

from ascertain.ledger.tables import named_by, places, texts, versioned

key_metadata = MetaData()
keys = Table(
    "keys", key_metadata, Column("address", Text, primary_key=True), Column("key", LargeBinary, nullable=False)
)
sealed_keys = Table(
    "sealed_keys",
    key_metadata,
    Column("address", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
settings = Table(
    "settings", key_metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)

metadata = MetaData()
adopted = versioned(
    "adopted",
    metadata,
    *named_by("what", "name", "version"),
    *texts("digest", "custody"),
    *places("position"),
)

# What was erased is erased at every moment looked back to, so these are read at their newest state, never as of one.
erasures = versioned(
    "erasures",
    metadata,
    *named_by("what"),
    Column("subject", Text, nullable=False, index=True),
    *texts("recorded_at", "officer", "second", "reason"),
)
erased_keys = versioned("erased_keys", metadata, *named_by("address"))
working_copies = versioned(
    "working_copies",
    metadata,
    *named_by("address"),
    Column("copy", Text, nullable=False, index=True),
    *texts("custody"),
)
