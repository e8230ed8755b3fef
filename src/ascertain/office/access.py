"""Who may do what in an office, and what was read of the restricted. Both stand in the log.

Roles are read from the log itself and never from the derived tables, which anybody with the files can change. While
nobody has a role, everybody may do what the keys permit: a newsroom of one needs none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.findings.officers import is_person
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.log import Ledger
from ascertain.office.house import Office
from ascertain.office.roles import ALLOWED, PUBLIC, REFUSED, SENIOR, cell, role
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
        name, of, login = str(event.body["name"]), str(event.body["role"]), event.body.get("login")
        standing.pop((name, of), None)
        if event.kind == GRANTED:
            bound = None if login is None else str(login)
            standing[name, of] = Held(name, of, event.recorded_at, event.actor, bound)
    return tuple(standing.values())


def roles_of(standing: Sequence[Held], name: str) -> tuple[str, ...]:
    """The roles of a person; `public` for whoever was granted none."""
    return tuple(item.role for item in standing if item.name == name) or (PUBLIC,)


def check(ledger: Ledger, actor: str, command: str) -> str:
    """What the actor may do by a command: `allowed` or `withheld`. Raises AccessError where it is refused."""
    standing = held(ledger)
    if not standing:
        return ALLOWED
    mine = roles_of(standing, actor)
    found = cell(command, mine)
    if found == REFUSED:
        seniors = ", ".join(item.name for item in standing if item.role == SENIOR)
        what = f"{actor} has the role {' and '.join(mine)} here, which may not do this."
        raise AccessError(what, where=command, todo=f"Roles are granted by: {seniors}. See: ascertain access roles")
    return found


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


def reads(ledger: Ledger) -> tuple[Read, ...]:
    """Every reading of restricted words, oldest first."""
    return tuple(
        Read(event.actor, event.recorded_at, _texts(event, "what"), _texts(event, "fields"), str(event.body["why"]))
        for event in ledger.stream(READS)
    )


def _texts(event: Event, key: str) -> tuple[str, ...]:
    listed = event.body[key]
    return tuple(map(str, listed)) if isinstance(listed, list | tuple) else ()


def grant(ledger: Ledger, actor: str, name: str, wanted: str, login: str | None = None) -> bool:
    """Grant a role; False where it is held already. The first one granted in an office makes its first senior.

    Raises InputError for no name or no role, RefusedError where the first would be no senior.
    """
    role(wanted, where=name)
    if not is_person(name):
        raise InputError(f"{name!r} is not a named person.", todo="Roles are for people: give first name and surname.")
    with ledger.write() as batch:
        said = ledger.stream(ROLES)
        standing = _standing(said)
        _check_senior(standing, actor)
        if not standing and wanted != SENIOR:
            todo = f"First: ascertain access grant {name!r} senior. Nobody could grant anything otherwise."
            raise RefusedError("The first role granted in an office is senior.", where=name, todo=todo)
        if any((item.name, item.role, item.login) == (name, wanted, login) for item in standing):
            return False
        body: dict[str, Json] = {"name": name, "role": wanted}
        if login:
            body["login"] = login
        batch.add(Draft(ROLES, GRANTED, body, actor, expect=len(said)))
    return True


def revoke(ledger: Ledger, actor: str, name: str, wanted: str) -> None:
    """Take a role back. Raises InputError where it is not held, RefusedError for the last senior of several people."""
    role(wanted, where=name)
    with ledger.write() as batch:
        said = ledger.stream(ROLES)
        standing = _standing(said)
        _check_senior(standing, actor)
        left = [item for item in standing if (item.name, item.role) != (name, wanted)]
        if len(left) == len(standing):
            raise InputError(f"{name} does not hold the role {wanted}.", todo="See: ascertain access list")
        if left and not any(item.role == SENIOR for item in left):
            raise RefusedError("The last senior cannot be taken away.", where=name, todo="Grant another one first.")
        batch.add(Draft(ROLES, REVOKED, {"name": name, "role": wanted}, actor, expect=len(said)))


def _check_senior(standing: Sequence[Held], actor: str) -> None:
    """Looked at again under the write lock: the senior of a moment ago may be one no more."""
    if standing and SENIOR not in roles_of(standing, actor):
        raise ConflictError(f"{actor} is no senior any more.", todo="See: ascertain access list")
