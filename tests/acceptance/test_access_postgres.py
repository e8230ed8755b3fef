"""On PostgreSQL the database itself holds every login to its role, also beyond the program, in raw SQL."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from ascertain.ledger.audit import audit
from ascertain.ledger.envelope import Draft
from ascertain.ledger.log import Ledger
from ascertain.office.access import reads
from ascertain.office.house import Office
from ascertain.office.roles import rights, roles

if TYPE_CHECKING:
    from tests.conftest import Desk, Run

    from servers import Postgres

pytestmark = pytest.mark.postgres
PEOPLE = {role: f"{role.title()} Person" for role in roles()}


@dataclass(frozen=True)
class Team:
    """An office in a database, and a login for each role: the role's name behind the database's."""

    server: "Postgres"
    name: str
    desk: "Desk"

    def login(self, role: str) -> str:
        return f"{self.name}_as_{role}"

    def connect(self, role: str) -> "psycopg.Connection[Any]":
        return psycopg.connect(self.server.url(self.name, self.login(role)), autocommit=True)

    def refused(self, role: str, statement: str, *values: object) -> str:
        """The SQLSTATE with which the database refuses a statement to a role."""
        with pytest.raises(psycopg.Error) as said, self.connect(role) as connection:
            connection.execute(statement, values)
        return str(said.value.sqlstate)

    def as_(self, role: str, *words: object, actor: str | None = None) -> Any:
        """Run a command as whoever has a role, through their own login, with or without `--actor`."""
        settings = self.desk.root / "ascertain.toml"
        text = settings.read_text()
        user = "postgres" if role == "owner" else self.login(role)
        settings.write_text(re.sub(r"postgresql://[^@]*@", f"postgresql://{user}@", text))
        named = ("--actor", actor) if actor else ()
        return self.desk.run("--office", self.desk.root, *named, *words)


@pytest.fixture
def team(postgres: "Postgres", database: str, tmp_path: Path, run: "Run") -> Team:
    """An office of a team: two restricted reports, one public, a finding; everybody has a login of their own."""
    from tests.conftest import Desk

    name = re.search(r"@/(\w+)", database)[1]  # type: ignore[index]
    root = tmp_path / "office"
    Office.create(root, PEOPLE["senior"], keys=root / "keys", database=database).close()
    desk = Desk(root, run, PEOPLE["senior"])
    team = Team(postgres, name, desk)
    assert desk.add("note.txt", "Zzyqwel said that two people were killed in Mariupol on 4 March 2022.").status == 0
    for role in roles():
        postgres.run(f"CREATE ROLE {team.login(role)} LOGIN")
    for role in ("senior", *(role for role in roles() if role not in ("senior", "public"))):
        told = desk("access", "grant", PEOPLE[role], role, "--login", team.login(role))
        assert told.status == 0, told
    told = desk("access", "postgres")
    assert told.status == 0, told
    assert f"{team.login('intake')}: Intake Person, intake" in told.out
    assert desk("access", "postgres").status == 0
    return team


def row(team: Team, kind: str, actor: str, **other: object) -> tuple[str, list[object]]:
    """A statement that adds an event as the program would, with other values where they are given."""
    with psycopg.connect(team.server.url(team.name)) as owner:
        last = owner.execute("SELECT seq, office, recorded_at FROM ledger.events ORDER BY seq DESC LIMIT 1").fetchone()
    assert last is not None
    given: Mapping[str, object] = {
        "seq": last[0] + 1,
        "event_id": f"raw-{kind}-{actor}-{len(other)}",
        "office": last[1],
        "office_seq": last[0] + 1,
        "stream": "raw",
        "ver": 0,
        "kind": kind,
        "schema_v": 1,
        "actor": actor,
        "recorded_at": last[2],
        "parents": "[]",
        "body": "{}",
        "commitments": "[]",
    } | other
    marks = ", ".join(["%s"] * len(given))
    return f"INSERT INTO ledger.events ({', '.join(given)}) VALUES ({marks})", list(given.values())


@pytest.mark.slow
def test_every_kind_of_entry_is_for_its_roles_alone(team: Team) -> None:
    """Every kind × every role, by hand and signed as the program signs: the database takes what is declared."""
    wrong = []
    for role in roles():
        if role == "public":
            continue
        with psycopg.connect(team.server.url(team.name, team.login(role))) as connection:
            for kind, allowed in rights().by_hand.items():
                for actor, may in (
                    (PEOPLE[role], role in allowed),
                    ("rule:grouping@1", role in rights().automatic.get(kind, ())),
                    ("Somebody Else", False),
                ):
                    body = json.dumps({"name": "X", "role": "intake"})
                    statement, values = row(team, kind, actor, body=body)
                    try:
                        connection.execute(statement, values)
                        taken = True
                    except psycopg.errors.InsufficientPrivilege:
                        taken = False
                    connection.rollback()
                    if taken != may:
                        wrong.append((role, kind, actor, taken))
    assert wrong == []


def test_nobody_signs_for_another_nor_decides_beyond_their_role(team: Team) -> None:
    for role, kind, actor in (
        ("reviewer", "finding.decided", PEOPLE["senior"]),
        ("reviewer", "finding.decided", "rule:grouping@1"),
        ("intake", "finding.decided", PEOPLE["intake"]),
        ("reviewer", "role.granted", PEOPLE["reviewer"]),
        ("publisher", "report.received", PEOPLE["publisher"]),
        ("auditor", "restricted.read", PEOPLE["auditor"]),
    ):
        statement, values = row(team, kind, actor)
        assert team.refused(role, statement, *values) == "42501", (role, kind)
    statement, values = row(team, "finding.decided", PEOPLE["reviewer"])
    with team.connect("reviewer") as connection, connection.transaction(force_rollback=True):
        connection.execute(statement, values)


def test_nobody_makes_themselves_a_senior(team: Team) -> None:
    body = json.dumps({"name": PEOPLE["reviewer"], "role": "senior", "login": team.login("reviewer")})
    given: dict[str, object] = {"stream": "roles", "ver": 99, "body": body}
    for other in ({}, {"seq": 10**6}, {"seq": 0}, {"recorded_at": "1999-01-01T00:00:00.000000Z"}):
        statement, values = row(team, "role.granted", PEOPLE["reviewer"], **given | other)
        assert team.refused("reviewer", statement, *values) == "42501"
    for statement in (
        f'GRANT "{team.name}_senior" TO {team.login("reviewer")}',
        f'SET ROLE "{team.name}_senior"',
        f"SET SESSION AUTHORIZATION {team.login('senior')}",
        f"SELECT ledger.enrol('senior', '{team.login('reviewer')}')",
        "ALTER TABLE ledger.events DISABLE TRIGGER ALL",
        "DROP TRIGGER events_as_granted ON ledger.events",
        "CREATE OR REPLACE FUNCTION ledger.held(bigint) RETURNS TABLE (name text, role text, login text) "
        "LANGUAGE sql AS $$ SELECT 'x', 'senior', 'y' $$",
        "SET session_replication_role = replica",
    ):
        assert team.refused("reviewer", statement) == "42501", statement


def test_an_entry_follows_the_last_one_in_place_and_time(team: Team) -> None:
    who = PEOPLE["reviewer"]
    for other in ({"seq": 10**6}, {"seq": -1}, {"recorded_at": "1999-01-01T00:00:00.000000Z"}):
        statement, values = row(team, "finding.decided", who, **other)
        assert team.refused("reviewer", statement, *values) == "42501"
    statement, values = row(team, "finding.decided", "Their Officer", office="another-office")
    assert team.refused("reviewer", statement, *values) == "42501"


def test_nobody_dates_an_entry_ahead_nor_says_nothing_in_it(team: Team) -> None:
    who = PEOPLE["reviewer"]
    for other in (
        {"recorded_at": "2098-01-01T00:00:00.000000Z"},
        {"recorded_at": "2098"},
        {"office_seq": 10**6},
        {"ver": 2**62},
        {"body": "[]"},
        {"commitments": "{}"},
    ):
        statement, values = row(team, "finding.decided", who, **other)
        assert team.refused("reviewer", statement, *values) == "42501", other


def test_nobody_spoils_the_tree_for_those_who_write_next(team: Team) -> None:
    """A place taken ahead, a wrong hash, an entry without its leaf: each would stop the whole office for good."""
    with psycopg.connect(team.server.url(team.name)) as owner:
        (last,) = owner.execute("SELECT max(seq) FROM ledger.events").fetchone() or (0,)
    for level, index in ((0, last), (1, last), (6, 0), (70, 0), (0, -1), (0, 2**40)):
        for digest in (b"", bytes(32)):
            refused = team.refused("intake", "INSERT INTO ledger.nodes VALUES (%s, %s, %s)", level, index, digest)
            assert refused == "42501", (level, index)
    statement, values = row(team, "lead.assigned", PEOPLE["intake"])
    assert team.refused("intake", statement, *values) == "42501"
    with pytest.raises(psycopg.errors.InsufficientPrivilege), team.connect("intake") as own, own.transaction():
        own.execute(statement, values)
        own.execute("INSERT INTO ledger.nodes VALUES (0, %s, %s)", (last, bytes(32)))
    note = team.desk.file("more.txt", "Three people were killed in Irpin on 5 March 2022.")
    assert team.as_("intake", "reports", "add", note, "--source", "b", "--published", "2022-03-07").status == 0
    assert team.as_("auditor", "verify").status == 0


def test_odd_characters_give_the_hash_the_database_expects(team: Team) -> None:
    odd = "".join(map(chr, [*range(1, 32), 34, 47, 92, 127, 128, 159, 0xFFFD, 0x2028, 0x1F600])) + " дев'ять"
    drafts = [
        Draft(f"odd/{odd}{n}", "lead.odd", {odd: odd}, PEOPLE["senior"], f"{odd}{n}", (), (odd,)) for n in range(9)
    ]
    with psycopg.connect(team.server.url(team.name)) as owner:  # a kind without a handler, which seniors may write
        (source,) = owner.execute("SELECT pg_get_functiondef('ledger.as_granted'::regproc)").fetchone() or ("",)
        owner.execute(source.replace("'role.granted', 'senior'", "'lead.odd', 'senior'", 1))
    ledger = Ledger.open(team.server.url(team.name, team.login("senior")))
    for many in (drafts[:1], drafts[1:]):
        with ledger.write() as batch:
            batch.add_all(many)
    assert audit(ledger)[1] == ()
    ledger.close()


def test_whoever_writes_can_make_the_derived_tables_anew(team: Team) -> None:
    with psycopg.connect(team.server.url(team.name)) as owner:
        owner.execute("UPDATE derived.reports SET source = 'x'")
    assert team.as_("auditor", "verify").status == 1
    told = team.as_("intake", "rebuild")
    assert told.status == 0, told
    assert team.as_("auditor", "verify").status == 0
    assert "Intake Person, not as" in team.as_("intake", "rebuild", actor=PEOPLE["senior"]).err
    assert "Auditor Person has the role auditor" in team.as_("auditor", "rebuild").err


@pytest.mark.parametrize("role", [role for role in roles() if role != "public"])
def test_nobody_changes_or_removes_an_entry(team: Team, role: str) -> None:
    for statement in ("UPDATE ledger.events SET actor = 'x'", "DELETE FROM ledger.events", "TRUNCATE ledger.events"):
        assert team.refused(role, statement) == "42501"


def test_auditors_read_only_and_the_public_reads_nothing(team: Team) -> None:
    with team.connect("auditor") as connection:
        found = connection.execute("SELECT count(*) FROM ledger.events").fetchone()
        assert found is not None
        assert found[0] > 5
    for statement in (
        "INSERT INTO ledger.nodes VALUES (40, 1, 'x')",
        "INSERT INTO ledger.checkpoints VALUES (1, 'x', 'y')",
        "DELETE FROM derived.reports",
        "UPDATE derived.progress SET position = 0",
        "CREATE TABLE ledger.mine (x int)",
        "DROP SCHEMA derived CASCADE",
    ):
        assert team.refused("auditor", statement) == "42501", statement
    with pytest.raises(psycopg.OperationalError, match="CONNECT"):
        team.connect("public")


def test_commands_work_for_each_role_through_its_own_login(team: Team) -> None:
    assert team.as_("reviewer", "reports", "show", "R1").out.endswith("on 4 March 2022.\n")
    assert "withheld: restricted" in team.as_("auditor", "reports", "show", "R1").out
    assert "withheld: restricted" in team.as_("intake", "reports", "show", "R1").out
    note = team.desk.file("more.txt", "Three people were killed in Irpin on 5 March 2022.")
    taken = team.as_("intake", "reports", "add", note, "--source", "b", "--published", "2022-03-07")
    assert (taken.status, taken.out) == (0, "R2  taken: more.txt\n"), taken
    cited = ("--evidence", "R1", "--reason", "seen")
    decided = team.as_("reviewer", "findings", "decide", "I1", "--occurrence", "confirmed", *cited)
    assert "by Reviewer Person" in decided.out
    assert team.as_("auditor", "record").status == 0
    assert team.as_("auditor", "verify").status == 0
    assert team.as_("publisher", "findings", "decide", "I1", "--occurrence", "rejected", *cited).status == 2
    made = team.as_("publisher", "publication", "make", "--to", team.desk.root.parent / "new")
    assert (made.status, "released by Publisher Person" in made.out) == (0, True), made
    told = team.as_("public", "reports", "list")
    assert (told.status, told.out, len(told.err.splitlines())) == (2, "", 1)
    (read,) = team.as_("auditor", "access", "log", "--json").json
    assert (read["who"], read["what"], read["why"]) == (PEOPLE["reviewer"], ["R1"], "reports show")
    assert "The database holds" in team.as_("auditor", "access", "list").out


def test_a_login_acts_as_nobody_else(team: Team) -> None:
    told = team.as_("reviewer", "reports", "show", "R1", actor=PEOPLE["senior"])
    assert (told.status, told.out) == (2, "")
    assert "The database knows you as Reviewer Person" in told.err
    with team.desk.office as opened:
        assert reads(opened.journal.ledger) == ()


def test_a_role_taken_back_stops_at_once(team: Team) -> None:
    told = team.as_("senior", "access", "revoke", PEOPLE["reviewer"], "reviewer")
    assert told.status == 0, told
    assert team.refused("reviewer", "SELECT 1 FROM ledger.events") in ("42501", "None")
    told = team.as_("senior", "access", "grant", PEOPLE["reviewer"], "reviewer", "--login", team.login("reviewer"))
    assert told.status == 0, told
    assert team.as_("reviewer", "reports", "list").status == 0
    missing = team.as_("senior", "access", "grant", "New Person", "reviewer", "--login", "nobody_at_all")
    assert (missing.status, "there is no login nobody_at_all" in missing.err) == (2, True)


def test_roles_keep_their_rights_when_the_derived_tables_are_made_anew(team: Team) -> None:
    assert team.as_("owner", "rebuild", actor=PEOPLE["senior"]).status == 0
    assert team.as_("auditor", "reports", "list").status == 0
    assert team.as_("reviewer", "reports", "show", "R1").status == 0


def test_a_file_binds_nobody(desk: "Desk") -> None:
    told = replace(desk)("access", "postgres")
    assert (told.status, "a file binds nobody" in told.err) == (2, True)
