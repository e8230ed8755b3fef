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
