"""Who may do what in a PostgreSQL database, held by the database itself.

Six group roles without login carry the rights on tables; the owner's trigger holds every entry to the roles the log
says are held by the login. It fires for COPY too, which row-level security would forbid. Nothing but the log is asked:
a role taken back stops counting with the entry that says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from ascertain.ledger.driver import told, writing


@dataclass(frozen=True, slots=True)
class Rights:
    """What is declared: the roles, who reads, and which role may write which kinds of events.

    `by_hand` is kind → roles for entries signed by the person; `automatic` is kind → roles whose work makes the program
    sign by itself (`rule:grouping@1`).
    """

    roles: Sequence[str]
    readers: Sequence[str]
    by_hand: Mapping[str, Sequence[str]]
    automatic: Mapping[str, Sequence[str]]

    @property
    def writers(self) -> tuple[str, ...]:
        """The roles that may write anything."""
        allowed = {role for roles in (*self.by_hand.values(), *self.automatic.values()) for role in roles}
        return tuple(role for role in self.roles if role in allowed)


def session_login(engine: Engine) -> str | None:
    """Who is logged in to the database, whatever role is set since; None where the log is a SQLite file."""
    if engine.dialect.name != "postgresql":
        return None
    with told("ledger"), engine.connect() as connection:
        return str(connection.execute(text("SELECT session_user")).scalar_one())


def bind(engine: Engine, rights: Rights) -> None:
    """Make the group roles, their rights and the trigger; what stands already stays. For the database's owner.

    Raises AccessError where the login may not do this.
    """
    with told("ledger"), writing(engine) as connection:
        database = str(connection.execute(text("SELECT current_database()")).scalar_one())
        for role in rights.roles:
            connection.execute(text(_group(database, role)))
        for statement in (*_closed(database), _HELD, _ENROL, _guard(rights), *_TRIGGER):
            connection.execute(text(statement))
        for role in rights.readers:
            _run(connection, _READING, database, role)
        for role in rights.writers:
            _run(connection, _WRITING, database, role)
        connection.execute(text("SELECT ledger.enrol(held.role, held.login) FROM ledger.held(NULL)"))
    reopen(engine, rights)


def reopen(engine: Engine, rights: Rights) -> None:
    """Give the roles their rights on the derived tables again: made anew, they belong to whoever made them alone."""
    with told("derived"), writing(engine) as connection:
        database = str(connection.execute(text("SELECT current_database()")).scalar_one())
        known = text("SELECT count(*) FROM pg_roles WHERE rolname = :name")
        if not connection.execute(known, {"name": f"{database}_{rights.roles[0]}"}).scalar_one():
            return
        for role in rights.readers:
            _run(connection, _READING_DERIVED, database, role)
        for role in rights.writers:
            _run(connection, _WRITING_DERIVED, database, role)


def _run(connection: Connection, statements: Sequence[str], database: str, role: str) -> None:
    for statement in statements:
        connection.execute(text(statement.format(database=_name(database), group=_name(f"{database}_{role}"))))


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _group(database: str, role: str) -> str:
    group = f"{database}_{role}"
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {_quoted(group)}) "
        f"THEN CREATE ROLE {_name(group)} NOLOGIN; END IF; END $$"
    )


def _closed(database: str) -> tuple[str, ...]:
    return (
        f"REVOKE ALL ON DATABASE {_name(database)} FROM PUBLIC",
        "REVOKE ALL ON SCHEMA ledger FROM PUBLIC",
    )


_READING = (
    "GRANT CONNECT ON DATABASE {database} TO {group}",
    "GRANT USAGE ON SCHEMA ledger TO {group}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO {group}",
)
_WRITING = ("GRANT INSERT ON ALL TABLES IN SCHEMA ledger TO {group}",)
_READING_DERIVED = (
    "GRANT USAGE ON SCHEMA derived TO {group}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA derived TO {group}",
)
_WRITING_DERIVED = ("GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA derived TO {group}",)

# The roles bound to a login by the log before a position (NULL: by all of it), as `office.access` reads them.
_HELD = """
CREATE OR REPLACE FUNCTION ledger.held(before bigint) RETURNS TABLE (name text, role text, login text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
  SELECT standing.name, standing.role, standing.login FROM (
    SELECT DISTINCT ON (said.body->>'name', said.body->>'role')
      said.body->>'name' AS name, said.body->>'role' AS role, said.body->>'login' AS login, said.kind
    FROM (
      SELECT events.kind, events.ver, events.body::json AS body FROM ledger.events
      WHERE events.office = (SELECT first.office FROM ledger.events AS first WHERE first.seq = 1)
        AND events.stream = 'roles' AND events.kind IN ('role.granted', 'role.revoked')
        AND (before IS NULL OR events.seq < before)
    ) AS said
    ORDER BY said.body->>'name', said.body->>'role', said.ver DESC
  ) AS standing
  WHERE standing.kind = 'role.granted' AND standing.login IS NOT NULL
$$"""

_ENROL = """
CREATE OR REPLACE FUNCTION ledger.enrol(role text, login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login AND rolcanlogin) THEN
    RAISE EXCEPTION 'there is no login % in this server', login USING ERRCODE = '42501';
  END IF;
  IF EXISTS (SELECT FROM ledger.held(NULL) AS now WHERE now.role = enrol.role AND now.login = enrol.login) THEN
    EXECUTE format('GRANT %I TO %I', current_database() || '_' || role, login);
  ELSE
    EXECUTE format('REVOKE %I FROM %I', current_database() || '_' || role, login);
  END IF;
END $$"""

# After each statement that adds events: whoever is logged in must hold a role that may write them, held before them.
_GUARD = """
CREATE OR REPLACE FUNCTION ledger.as_granted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
DECLARE
  first bigint; last bigint; many bigint; before record; own text; wrong record; said record;
BEGIN
  SELECT min(seq), max(seq), count(*) INTO first, last, many FROM added;
  IF many = 0 THEN RETURN NULL; END IF;
  IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    SELECT seq, recorded_at INTO before FROM ledger.events WHERE seq < first ORDER BY seq DESC LIMIT 1;
    IF before.seq IS DISTINCT FROM first - 1 OR last - first + 1 <> many
       OR EXISTS (SELECT FROM added WHERE added.recorded_at < before.recorded_at) THEN
      RAISE EXCEPTION 'entries follow the last one, in place and time' USING ERRCODE = '42501';
    END IF;
    SELECT office INTO own FROM ledger.events WHERE seq = 1;
    SELECT added.kind, added.actor INTO wrong FROM added WHERE NOT EXISTS (
      SELECT FROM ledger.held(first) AS now
      WHERE now.login = session_user AND (
        (added.office = own AND now.name = added.actor AND (added.kind, now.role) IN (VALUES {by_hand}))
        OR (added.office = own AND added.actor ~ '@v?[0-9]'
            AND (added.kind, now.role) IN (VALUES {automatic}))
        OR (added.office <> own AND now.role = 'senior')
      )
    ) LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'the login % may not record % as %', session_user, wrong.kind, wrong.actor
        USING ERRCODE = '42501';
    END IF;
  END IF;
  FOR said IN SELECT body::json->>'role' AS role, body::json->>'login' AS login FROM added
    WHERE kind IN ('role.granted', 'role.revoked') AND body::json->>'login' IS NOT NULL
  LOOP
    PERFORM ledger.enrol(said.role, said.login);
  END LOOP;
  RETURN NULL;
END $$"""

_TRIGGER = (
    "REVOKE ALL ON FUNCTION ledger.held(bigint), ledger.enrol(text, text), ledger.as_granted() FROM PUBLIC",
    "DROP TRIGGER IF EXISTS events_as_granted ON ledger.events",
    "CREATE TRIGGER events_as_granted AFTER INSERT ON ledger.events REFERENCING NEW TABLE AS added "
    "FOR EACH STATEMENT EXECUTE FUNCTION ledger.as_granted()",
    "ALTER TABLE ledger.events ENABLE ALWAYS TRIGGER events_as_granted",
)


def _guard(rights: Rights) -> str:
    return _GUARD.format(by_hand=_pairs(rights.by_hand), automatic=_pairs(rights.automatic))


def _pairs(listed: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"({_quoted(kind)}, {_quoted(role)})" for kind, roles in listed.items() for role in roles)
