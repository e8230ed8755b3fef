"""Who may do what in an office, and what was read of the restricted. Both stand in the log.

Roles are read from the log itself and never from the derived tables, which anybody with the files can change. While
nobody has a role, everybody may do what the keys permit: a newsroom of one needs none.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from ascertain.findings.officers import is_person
from ascertain.ledger.canonical import Json
from ascertain.ledger.engines.grants import bind, session_login
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.journal import Journal
from ascertain.ledger.log import Ledger
from ascertain.office.house import Office
from ascertain.office.roles import ALLOWED, PUBLIC, REFUSED, SENIOR, cell, rights, role
from ascertain.terms.errors import AccessError, AscertainError, ConflictError, InputError, RefusedError

GRANTED, REVOKED, READ = "role.granted", "role.revoked", "restricted.read"
ROLES, READS = "roles", "restricted"


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody holds: since when, granted by whom, and the database login it is bound to (PostgreSQL)."""

    name: str
    role: str
    since: str
    by: str
    login: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of restricted words: who, when, of which reports and sources, which fields, by which command."""

    who: str
    when: str
    what: tuple[str, ...]
    fields: tuple[str, ...]
    why: str


def held(ledger: Ledger) -> tuple[Held, ...]:
    """Every role held now, in the order of granting."""
    return _standing(ledger.stream(ROLES))


def _standing(said: Sequence[Event]) -> tuple[Held, ...]:
    standing: dict[tuple[str, str], Held] = {}
    for event in said:
        if event.kind not in (GRANTED, REVOKED):
            continue
        name, of, login = str(event.body["name"]), str(event.body["role"]), event.body.get("login")
        standing.pop((name, of), None)
        if event.kind == GRANTED:
            bound = None if login is None else str(login)
            standing[name, of] = Held(name, of, event.recorded_at, event.actor, bound)
    return tuple(standing.values())


def roles_of(standing: Sequence[Held], name: str) -> tuple[str, ...]:
    """The roles of a person; `public` for whoever was granted none."""
    return tuple(item.role for item in standing if item.name == name) or (PUBLIC,)


def person(ledger: Ledger) -> str | None:
    """Whom the database knows its login to be; None where nobody is bound to it, and on SQLite."""
    login = session_login(ledger.engine)
    names = {item.name for item in held(ledger) if login is not None and item.login == login}
    return names.pop() if len(names) == 1 else None


def check(ledger: Ledger, actor: str, command: str) -> str:
    """What the actor may do by a command: `allowed` or `withheld`. Raises AccessError where it is refused.

    On PostgreSQL, whoever is bound to the login of the database can act as nobody else.
    """
    standing = held(ledger)
    if not standing:
        return ALLOWED
    known = person(ledger)
    if known not in (None, actor):
        raise AccessError(f"The database knows you as {known}, not as {actor}.", where=command, todo="Drop --actor.")
    mine = roles_of(standing, actor)
    found = cell(command, mine)
    if found == REFUSED:
        seniors = ", ".join(item.name for item in standing if item.role == SENIOR)
        what = f"{actor} has the role {' and '.join(mine)} here, which may not do this."
        raise AccessError(what, where=command, todo=f"Roles are granted by: {seniors}. See: ascertain access roles")
    return found


def check_second(ledger: Ledger, first: str, second: str, command: str) -> None:
    """Raise RefusedError where roles are granted and whoever agrees to a command may not run it themselves.

    The name was typed by the first person: this keeps out names that could not agree, and proves no agreement.
    """
    standing = held(ledger)
    if standing and cell(command, roles_of(standing, second)) == REFUSED:
        may = sorted({item.name for item in standing if cell(command, [item.role]) != REFUSED} - {first})
        whom = f"Who may agree: {', '.join(may)}." if may else "First grant another person a role that may."
        what = f"{second} has no role here that may {command}."
        raise RefusedError(what, where="--second", todo=f"{whom} See: ascertain access list")


def admit(office: Office, command: str) -> None:
    """Open an office's gate as far as the actor's role reaches by a command. Raises AccessError where it does not."""
    office.gate.opened = check(office.journal.ledger, office.journal.actor, command) == ALLOWED


def settle(office: Office, command: str) -> None:
    """Record what was shown of the restricted since the last time. Raises AccessError where that cannot be done."""
    waiting = office.gate.waiting()
    if waiting is None:
        return
    body: dict[str, Json] = {"what": list(waiting.what), "fields": list(waiting.fields), "why": command}
    try:
        with office.journal.ledger.write() as batch:
            batch.add(Draft(READS, READ, body, office.journal.actor))
    except AscertainError as error:
        office.gate.shut()
        what = "It cannot be recorded that you read this, so nothing is shown."
        raise AccessError(what, where=command, todo=str(error)) from error
    office.gate.recorded()


def finish(office: Office, command: str) -> None:
    """Record what was shown and not recorded, and leave the derived tables where those who may only read can use them.

    Raises AccessError where the reading cannot be recorded.
    """
    settle(office, command)
    if not office.gate.used:
        return
    with suppress(AscertainError):  # what is derived can be made again, and whoever opens the office next is told
        office.journal.derived.catch_up(office.journal.ledger)


def reads(ledger: Ledger) -> tuple[Read, ...]:
    """Every reading of restricted words, oldest first."""
    return tuple(
        Read(event.actor, event.recorded_at, _texts(event, "what"), _texts(event, "fields"), str(event.body["why"]))
        for event in ledger.stream(READS)
        if event.kind == READ
    )


def _texts(event: Event, key: str) -> tuple[str, ...]:
    listed = event.body[key]
    return tuple(map(str, listed)) if isinstance(listed, list | tuple) else ()


def grant(journal: Journal, name: str, wanted: str, login: str | None = None) -> bool:
    """Grant a role; False where it is held already. The first one granted in an office makes its first senior.

    Raises InputError for no name or no role, RefusedError where the first would be no senior.
    """
    role(wanted, where=name)
    if not is_person(name):
        raise InputError(f"{name!r} is not a named person.", todo="Roles are for people: give first name and surname.")
    with journal.entry() as entry:
        said = journal.ledger.stream(ROLES)
        standing = _standing(said)
        _check_senior(standing, journal.actor)
        if not standing and wanted != SENIOR:
            todo = f"First: ascertain access grant {name!r} senior. Nobody could grant anything otherwise."
            raise RefusedError("The first role granted in an office is senior.", where=name, todo=todo)
        before = next((item for item in standing if (item.name, item.role) == (name, wanted)), None)
        if before is not None and before.login != login:
            todo = f"First: ascertain access revoke {name!r} {wanted}"
            raise ConflictError(f"{name} holds this role by another login.", where=name, todo=todo)
        if before is not None:
            return False
        entry.batch.add(_draft(GRANTED, name, wanted, login, journal.actor, len(said)))
    return True


def _draft(kind: str, name: str, wanted: str, login: str | None, actor: str, seen: int) -> Draft:
    body: dict[str, Json] = {"name": name, "role": wanted}
    if login:
        body["login"] = login
    return Draft(ROLES, kind, body, actor, expect=seen)


def revoke(journal: Journal, name: str, wanted: str) -> None:
    """Take a role back. Raises InputError where it is not held, RefusedError for the last senior of several people."""
    role(wanted, where=name)
    with journal.entry() as entry:
        said = journal.ledger.stream(ROLES)
        standing = _standing(said)
        _check_senior(standing, journal.actor)
        left = [item for item in standing if (item.name, item.role) != (name, wanted)]
        if len(left) == len(standing):
            raise InputError(f"{name} does not hold the role {wanted}.", todo="See: ascertain access list")
        if left and not any(item.role == SENIOR for item in left):
            raise RefusedError("The last senior cannot be taken away.", where=name, todo="Grant another one first.")
        login = next(item.login for item in standing if (item.name, item.role) == (name, wanted))
        entry.batch.add(_draft(REVOKED, name, wanted, login, journal.actor, len(said)))


def _check_senior(standing: Sequence[Held], actor: str) -> None:
    """Looked at again under the write lock: the senior of a moment ago may be one no more."""
    if standing and SENIOR not in roles_of(standing, actor):
        raise ConflictError(f"{actor} is no senior any more.", todo="See: ascertain access list")


def bind_database(ledger: Ledger) -> None:
    """Let the database hold everybody to the roles in the log. Raises InputError where the log is a SQLite file."""
    if session_login(ledger.engine) is None:
        raise InputError("The log of this office is a file; a file binds nobody.", todo="See docs/office.md, Roles.")
    bind(ledger.engine, rights())
