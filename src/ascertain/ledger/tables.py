"""The ledger's tables, and the form of every derived table.

The database itself refuses to change or remove a row of the ledger. A derived row holds on `[from_pos, to_pos)`.
"""

from typing import Any

from sqlalchemy import DDL, Column, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint, event

metadata = MetaData()

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("event_id", Text, nullable=False, unique=True),
    Column("office", Text, nullable=False),
    Column("office_seq", Integer, nullable=False),
    Column("stream", Text, nullable=False),
    Column("ver", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("schema_v", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("recorded_at", Text, nullable=False, index=True),
    Column("parents", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("commitments", Text, nullable=False),
    UniqueConstraint("office", "stream", "ver"),
    UniqueConstraint("office", "office_seq"),
)

nodes = Table(
    "nodes",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("idx", Integer, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", Integer, primary_key=True, autoincrement=False),
    Column("root", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

# Name of a guard → the statement that sets it up. `verify` looks whether they still stand.
GUARDS = {
    f"{_table.name}_no_{_verb.lower()}": (
        f"CREATE TRIGGER {_table.name}_no_{_verb.lower()} BEFORE {_verb} ON {_table.name} "
        "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
    )
    for _table in (events, nodes, checkpoints)
    for _verb in ("UPDATE", "DELETE")
}
for _name, _statement in GUARDS.items():
    event.listen(metadata.tables[_name.split("_no_")[0]], "after_create", DDL(_statement))

# Marks a column of a derived table that holds the position of an event.
PLACE = {"holds": "place"}
derived_metadata = MetaData()

progress = Table(
    "progress",
    derived_metadata,
    Column("name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("root", Text, nullable=False),
)


def versioned(name: str, metadata: MetaData, *columns: Column[Any]) -> Table:
    """Declare a derived table. Its own primary key columns name the thing; each state of it holds for an interval."""
    start = Column("from_pos", Integer, primary_key=True, autoincrement=False)
    return Table(name, metadata, *columns, start, Column("to_pos", Integer, index=True))


def key_columns(table: Table) -> tuple[Column[Any], ...]:
    """The columns that name a thing, without the interval."""
    return tuple(column for column in table.primary_key.columns if column.name != "from_pos")
