"""Statements in which the two engines differ: schemas, triggers, soundness."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table, inspect, text
from sqlalchemy.schema import CreateSchema, DropSchema

from ascertain.ledger.tables import GUARDS, ONLY_GROWS, metadata


def shape(connection: Connection, tables: Sequence[Table]) -> str:
    """How derived tables stand there: "as declared", "missing", or "other" than declared."""
    found: dict[str, set[str]] = {}
    for row in connection.execute(_COLUMNS[connection.dialect.name]):
        found.setdefault(row.of, set()).add(row.name)
    standing = [table.name in found for table in tables]
    if any(table.name in found and found[table.name] != set(table.columns.keys()) for table in tables):
        return "other"
    return "as declared" if all(standing) else "other" if any(standing) else "missing"


# SQLAlchemy's own inspection reads far more than names, and this is asked each time an office is opened.
_COLUMNS = {
    "sqlite": text(
        "SELECT m.name AS of, c.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
        "WHERE m.type = 'table'"
    ),
    "postgresql": text(
        "SELECT t.relname AS of, a.attname AS name FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid "
        "WHERE t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) "
        "AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped"
    ),
}


def has_schema(connection: Connection, schema: str) -> bool:
    """True where a PostgreSQL database has a schema of this name."""
    return schema in inspect(connection).get_schema_names()


def make_schema(connection: Connection, schema: str) -> None:
    """Make a schema, where the engine knows schemas."""
    if connection.dialect.name == "postgresql":
        connection.execute(CreateSchema(schema, if_not_exists=True))


def drop_schema(connection: Connection, schema: str) -> None:
    """Remove a schema with all it holds."""
    connection.execute(DropSchema(schema, cascade=True, if_exists=True))


def guards_down(connection: Connection) -> Iterator[str]:
    """Names of the triggers that no longer stand as they were set up."""
    if connection.dialect.name == "postgresql":
        found = {row.name for row in connection.execute(_TRIGGERS, {"source": ONLY_GROWS})}
        yield from (
            name for name in (f"{table.name}_only_grows" for table in metadata.sorted_tables) if name not in found
        )
        return
    standing = {row.name: row.sql for row in connection.execute(text("SELECT name, sql FROM sqlite_master"))}
    yield from (name for name, statement in GUARDS.items() if standing.get(name) != statement)


# 58: before, each statement, on delete, update and truncate. "A": in every session, also one that replays a replica.
_TRIGGERS = text(
    "SELECT t.tgname AS name FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE c.relnamespace = 'ledger'::regnamespace AND t.tgname = c.relname || '_only_grows' AND t.tgtype = 58 "
    "AND t.tgenabled = 'A' AND t.tgqual IS NULL AND btrim(p.prosrc) = :source"
)


def strangers(connection: Connection) -> Iterator[str]:
    """Triggers, rules, views and tables beside the log that nobody set up here: they can swallow or change a row."""
    if connection.dialect.name == "postgresql":
        yield from (f"{row.what} {row.name}" for row in connection.execute(_BESIDE))
        return
    ours = {*GUARDS, *metadata.tables}
    for row in connection.execute(_IN_FILE):
        if row.name not in ours:
            yield f"{row.what} {row.name}"


# What SQLite keeps for itself (statistics, sequences) begins with `sqlite_`, and nobody else can name a thing so.
_IN_FILE = text(
    "SELECT type AS what, name FROM sqlite_master WHERE type IN ('trigger', 'view', 'table') "
    "AND substr(name, 1, 7) <> 'sqlite_' ORDER BY type, name"
)
# Tables of others may share a server's schema; nothing of theirs acts on the log but by a trigger or a rule.
_BESIDE = text(
    "SELECT 'trigger' AS what, t.tgname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "JOIN pg_proc p ON p.oid = t.tgfoid WHERE c.relnamespace = 'ledger'::regnamespace AND NOT t.tgisinternal "
    "AND NOT (p.pronamespace = 'ledger'::regnamespace AND t.tgname = c.relname || '_' || p.proname "
    "AND p.proname IN ('only_grows', 'as_granted', 'as_grown', 'in_tree')) "
    "UNION ALL SELECT 'rule', r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class "
    "WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind = 'r' ORDER BY 1, 2"
)


def unsound(connection: Connection) -> Iterator[str]:
    """What the database itself says is wrong with its pages and indexes: a row can stand and yet not be found."""
    if connection.dialect.name == "postgresql":
        for (name,) in connection.execute(_BROKEN_INDEXES):
            yield f"index {name} cannot be relied on"
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check(10)")):
        if said != "ok":
            yield " ".join(str(said).split())


_BROKEN_INDEXES = text(
    "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE c.relnamespace = 'ledger'::regnamespace AND NOT (i.indisvalid AND i.indisready) ORDER BY 1"
)
