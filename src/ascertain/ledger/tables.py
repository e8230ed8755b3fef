"""The ledger's tables, and the form of every derived table.

The database itself refuses to change or remove a row of the ledger. A derived row holds on `[from_pos, to_pos)`.
The same tables stand in SQLite files and in the schemas `ledger` and `derived` of a PostgreSQL database.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)

# As SQLite has them: integers of 64 bits, and text in the order of its code points whatever the server's language.
WHOLE = Integer().with_variant(BigInteger(), "postgresql")
TEXT = Text().with_variant(Text(collation="C"), "postgresql")

metadata = MetaData()

events = Table(
    "events",
    metadata,
    Column("seq", WHOLE, primary_key=True, autoincrement=False),
    Column("event_id", TEXT, nullable=False, unique=True),
    Column("office", TEXT, nullable=False),
    Column("office_seq", WHOLE, nullable=False),
    Column("stream", TEXT, nullable=False),
    Column("ver", WHOLE, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("schema_v", WHOLE, nullable=False),
    Column("actor", TEXT, nullable=False),
    Column("recorded_at", TEXT, nullable=False, index=True),
    Column("parents", TEXT, nullable=False),
    Column("body", TEXT, nullable=False),
    Column("commitments", TEXT, nullable=False),
    UniqueConstraint("office", "stream", "ver"),
    UniqueConstraint("office", "office_seq"),
)

nodes = Table(
    "nodes",
    metadata,
    Column("level", WHOLE, primary_key=True, autoincrement=False),
    Column("idx", WHOLE, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", WHOLE, primary_key=True, autoincrement=False),
    Column("root", TEXT, nullable=False),
    Column("recorded_at", TEXT, nullable=False),
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
    event.listen(metadata.tables[_name.split("_no_")[0]], "after_create", DDL(_statement).execute_if(dialect="sqlite"))

# The same on PostgreSQL: one function, and one trigger a table that fires even where a session replays replicated rows.
ONLY_GROWS = "BEGIN RAISE EXCEPTION 'the ledger only grows'; END"
_FUNCTION = DDL(f"CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ {ONLY_GROWS} $$")
event.listen(metadata, "before_create", _FUNCTION.execute_if(dialect="postgresql"))
for _table in metadata.sorted_tables:
    for _statement in (
        f"CREATE TRIGGER {_table.name}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {_table.name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()",
        f"ALTER TABLE {_table.name} ENABLE ALWAYS TRIGGER {_table.name}_only_grows",
    ):
        event.listen(_table, "after_create", DDL(_statement).execute_if(dialect="postgresql"))

# Marks a column of a derived table that holds the position of an event.
PLACE = {"holds": "place"}
derived_metadata = MetaData()
# What rooms declare plainly, in the form that is alike on both engines.
_ALIKE: dict[type, Any] = {Integer: WHOLE, Text: TEXT}

progress = Table(
    "progress",
    derived_metadata,
    Column("name", TEXT, primary_key=True),
    Column("position", WHOLE, nullable=False),
    Column("root", TEXT, nullable=False),
)


def versioned(name: str, metadata: MetaData, *columns: Column[Any], totals: Sequence[str] = ()) -> Table:
    """Declare a derived table. Its own primary key columns name the thing; each state of it holds for an interval.

    `totals` are the columns that are counted over the whole table as of a moment: they lie in the index beside the
    interval, so that a million rows are counted without reading one.
    """
    for column in columns:
        column.type = _ALIKE.get(type(column.type), column.type)
    start = Column("from_pos", WHOLE, primary_key=True, autoincrement=False)
    held = Index(f"ix_{name}_held", "to_pos", "from_pos", *totals)
    return Table(name, metadata, *columns, start, Column("to_pos", WHOLE), held)


def named_by(*names: str) -> list[Column[str]]:
    """Columns of text that name the thing a derived row is of."""
    return [Column(name, Text, primary_key=True) for name in names]


def texts(*names: str) -> list[Column[str]]:
    """Columns of text that always hold one."""
    return [Column(name, Text, nullable=False) for name in names]


def optional(*names: str) -> list[Column[str]]:
    """Columns of text that may be left empty."""
    return [Column(name, Text) for name in names]


def numbers(*names: str) -> list[Column[int]]:
    """Columns of whole numbers that always hold one."""
    return [Column(name, Integer, nullable=False) for name in names]


def places(*names: str) -> list[Column[int]]:
    """Columns that hold the position of an event."""
    return [Column(name, Integer, nullable=False, info=PLACE) for name in names]


def key_columns(table: Table) -> tuple[Column[Any], ...]:
    """The columns that name a thing, without the interval."""
    return tuple(column for column in table.primary_key.columns if column.name != "from_pos")
