"""The tables of the evidence room: those of the key store (a file of its own), and derived ones."""

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from ascertain.ledger.tables import PLACE, versioned

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
    Column("what", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("custody", Text, nullable=False),
    Column("position", Integer, nullable=False, info=PLACE),
)

# What was erased is erased at every moment looked back to, so these are read at their newest state, never as of one.
erasures = versioned(
    "erasures",
    metadata,
    Column("what", Text, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("recorded_at", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("second", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
erased_keys = versioned("erased_keys", metadata, Column("address", Text, primary_key=True))
working_copies = versioned(
    "working_copies",
    metadata,
    Column("address", Text, primary_key=True),
    Column("copy", Text, nullable=False, index=True),
    Column("custody", Text, nullable=False),
)
