"""`ascertain access`: who has which role, what each role may do, who read what of the restricted."""

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, table

NOBODY = "Nobody has a role here: whoever holds the keys may do everything."
TYPED = (
    "Names are typed and not proven: on this engine roles guard against mistakes, not against malice. "
    "What protects restricted words is who holds the keys."
)
BOUND = (
    "The database holds whoever has a login of their own to their roles, once its owner has said: "
    "ascertain access postgres. The owner of the database is held to nothing."
)


@click.group()
def access() -> None:
    """Who has which role, and who read what of the restricted."""


@access.command("list")
@json_option
@click.pass_obj
def list_(session: Session, as_json: bool) -> None:
    """List who has which role, and say what that is worth."""
    from ascertain.ledger.engines.grants import session_login
    from ascertain.office.access import Held, held

    with session.open() as office:
        found = held(office.journal.ledger)
        if as_json:
            emit(found, tuple[Held, ...])
            return
        if found:
            rows = [(item.name, item.role, item.since[:16], item.by, item.login or "") for item in found]
            table(("name", "role", "since (UTC)", "granted by", "login"), rows)
        else:
            say(NOBODY)
        say(TYPED if session_login(office.journal.ledger.engine) is None else BOUND)


@access.command("roles")
@json_option
def roles_(as_json: bool) -> None:
    """Show what each role may do, command by command. No office is needed."""
    from ascertain.office.roles import matrix, meaning, roles

    if as_json:
        emit(matrix(), dict[str, dict[str, str]])
        return
    table(("role", "is for"), [(role, meaning(role)) for role in roles()])
    table(("command", *roles()), [(command, *row.values()) for command, row in matrix().items()])


@access.command()
@click.argument("name")
@click.argument("role")
@click.option("--login", help="On PostgreSQL: the database login that is this person.")
@click.pass_obj
def grant(session: Session, name: str, role: str, login: str | None) -> None:
    """Grant NAME a role. The first to be granted one is a senior; from then on only seniors grant."""
    from ascertain.office.access import grant as grant_role

    with session.open() as office:
        new = grant_role(office.journal, name, role, login)
        say(f"{name} is {role}, says {office.journal.actor}." if new else f"{name} is {role} already.")


@access.command()
@click.argument("name")
@click.argument("role")
@click.pass_obj
def revoke(session: Session, name: str, role: str) -> None:
    """Take a role back from NAME."""
    from ascertain.office.access import revoke as revoke_role

    with session.open() as office:
        revoke_role(office.journal, name, role)
        say(f"{name} is {role} no more, says {office.journal.actor}.")


@access.command()
@json_option
@click.pass_obj
def log(session: Session, as_json: bool) -> None:
    """List who read what of the restricted, when, and by which command."""
    from ascertain.office.access import Read, reads

    with session.open() as office:
        found = reads(office.journal.ledger)
        if as_json:
            emit(found, tuple[Read, ...])
            return
        rows = [(item.when[:19], item.who, item.why, " ".join(item.what), " ".join(item.fields)) for item in found]
        table(("read (UTC)", "by", "command", "what", "fields"), rows)


@access.command()
@click.pass_obj
def postgres(session: Session) -> None:
    """Let the PostgreSQL database hold everybody to their roles. For its owner; repeating it does no harm."""
    from ascertain.office.access import bind_database, held

    with session.open() as office:
        bind_database(office.journal.ledger)
        say("The database holds every login to the roles in the log.")
        for item in held(office.journal.ledger):
            say(f"{item.login or 'no login'}: {item.name}, {item.role}")
