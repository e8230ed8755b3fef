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
        owner = str(connection.execute(text(_OWNER)).scalar_one())
        for statement in (*_closed(database), _HELD, _ENROL, _guard(rights), _GROWN, _IN_TREE, *_triggers(owner)):
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
  first bigint; last bigint; many bigint; own text; replayed boolean; latest text; wrong record; said record;
BEGIN
  SELECT min(seq), max(seq), count(*) INTO first, last, many FROM added;
  IF many = 0 THEN RETURN NULL; END IF;
  IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    SELECT office, body::json->>'clock' = 'replayed' INTO own, replayed FROM ledger.events WHERE seq = 1;
    SELECT recorded_at INTO latest FROM ledger.events WHERE office = own AND seq < first ORDER BY seq DESC LIMIT 1;
    IF NOT EXISTS (SELECT FROM ledger.events WHERE seq = first - 1) OR last - first + 1 <> many
       OR EXISTS (SELECT FROM added WHERE office = own AND (
         recorded_at < latest OR office_seq <> seq OR ver NOT BETWEEN 0 AND seq)) THEN
      RAISE EXCEPTION 'entries follow the last one, in place and time' USING ERRCODE = '42501';
    END IF;
    IF EXISTS (SELECT FROM added WHERE recorded_at !~ {stamp} OR (office = own AND NOT replayed AND recorded_at >
       to_char((clock_timestamp() + interval '2 minutes') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))) THEN
      RAISE EXCEPTION 'entries are not dated after the present: set the clock of this machine' USING ERRCODE = '42501';
    END IF;
    IF EXISTS (SELECT FROM added WHERE jsonb_typeof(body::jsonb) <> 'object'
       OR jsonb_typeof(parents::jsonb) <> 'array' OR jsonb_typeof(commitments::jsonb) <> 'array') THEN
      RAISE EXCEPTION 'this is not what an entry says' USING ERRCODE = '42501';
    END IF;
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

# After each statement that adds nodes: nobody takes a place in the tree ahead of its events, nor with another hash. A
# leaf is computed as `columns.leaf` does; PostgreSQL quotes text as Python's `encode_basestring` does.
_GROWN = """
CREATE OR REPLACE FUNCTION ledger.as_grown() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
DECLARE
  size bigint;
BEGIN
  IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN RETURN NULL; END IF;
  SELECT max(seq) INTO size FROM ledger.events;
  IF EXISTS (SELECT FROM added WHERE level NOT BETWEEN 0 AND 62 OR idx NOT BETWEEN 0 AND (size >> level::int) - 1)
     OR EXISTS (
       SELECT FROM added LEFT JOIN ledger.events e ON e.seq = added.idx + 1
       WHERE level = 0 AND hash IS DISTINCT FROM sha256('\\x00'::bytea || convert_to(
         '{"actor":' || to_json(actor) || ',"body":' || body || ',"commitments":' || commitments
         || ',"event_id":' || to_json(event_id) || ',"kind":' || to_json(kind) || ',"office":' || to_json(office)
         || ',"office_seq":' || office_seq || ',"parents":' || parents || ',"recorded_at":' || to_json(recorded_at)
         || ',"schema_v":' || schema_v || ',"stream":' || to_json(stream) || ',"ver":' || ver || '}', 'UTF8')))
     OR EXISTS (
       SELECT FROM added
       LEFT JOIN ledger.nodes a ON a.level = added.level - 1 AND a.idx = added.idx * 2
       LEFT JOIN ledger.nodes b ON b.level = added.level - 1 AND b.idx = added.idx * 2 + 1
       WHERE added.level > 0 AND added.hash IS DISTINCT FROM sha256('\\x01'::bytea || a.hash || b.hash)) THEN
    RAISE EXCEPTION 'a node of the tree belongs to the entries below it' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$"""

# At the end of a transaction: an entry without its nodes would stop whoever writes next.
_IN_TREE = """
CREATE OR REPLACE FUNCTION ledger.in_tree() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
BEGIN
  FOR up IN 0..62 LOOP
    EXIT WHEN NEW.seq % (1::bigint << up) <> 0;
    IF NOT EXISTS (SELECT FROM ledger.nodes WHERE level = up AND idx = (NEW.seq >> up) - 1) THEN
      RAISE EXCEPTION 'an entry needs its place in the tree' USING ERRCODE = '42501';
    END IF;
  END LOOP;
  RETURN NULL;
END $$"""

_OWNER = "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'ledger.events'::regclass"
_STAMP = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'"


def _triggers(owner: str) -> tuple[str, ...]:
    after = "AFTER INSERT ON ledger.{} REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.{}()"
    # Asked for each row before it is remembered, so that what the owner adds by thousands waits for nothing.
    bound = f"WHEN (NOT pg_has_role(session_user, {_quoted(owner)}, 'MEMBER'))"
    listed = "ledger.held(bigint), ledger.enrol(text, text), ledger.as_granted(), ledger.as_grown(), ledger.in_tree()"
    return (
        f"REVOKE ALL ON FUNCTION {listed} FROM PUBLIC",
        "DROP TRIGGER IF EXISTS events_as_granted ON ledger.events",
        f"CREATE TRIGGER events_as_granted {after.format('events', 'as_granted')}",
        "ALTER TABLE ledger.events ENABLE ALWAYS TRIGGER events_as_granted",
        "DROP TRIGGER IF EXISTS nodes_as_grown ON ledger.nodes",
        f"CREATE TRIGGER nodes_as_grown {after.format('nodes', 'as_grown')}",
        "ALTER TABLE ledger.nodes ENABLE ALWAYS TRIGGER nodes_as_grown",
        "DROP TRIGGER IF EXISTS events_in_tree ON ledger.events",
        "CREATE CONSTRAINT TRIGGER events_in_tree AFTER INSERT ON ledger.events DEFERRABLE INITIALLY DEFERRED "
        f"FOR EACH ROW {bound} EXECUTE FUNCTION ledger.in_tree()",
        "ALTER TABLE ledger.events ENABLE ALWAYS TRIGGER events_in_tree",
    )


def _guard(rights: Rights) -> str:
    return _GUARD.format(stamp=_STAMP, by_hand=_pairs(rights.by_hand), automatic=_pairs(rights.automatic))


def _pairs(listed: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"({_quoted(kind)}, {_quoted(role)})" for kind, roles in listed.items() for role in roles)
