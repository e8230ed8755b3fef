"""`ascertain reports leads`: what to look for, who follows it, what came of it."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, stamp, table

if TYPE_CHECKING:
    from ascertain.ledger.derived import View
    from ascertain.office.house import Office
    from ascertain.reports.leads import Lead


@click.group()
def leads() -> None:
    """Things to look for that reports only point at. They are never counted."""


@leads.command("list")
@json_option
@click.pass_obj
def list_(session: Session, as_json: bool) -> None:
    """List the leads, with who follows them and what came of them."""
    from ascertain.reports import leads as acts
    from ascertain.reports.leads import Lead

    with session.open() as office, office.journal.view() as view:
        found = tuple(replace(lead, about=_words(office, view, lead)) for lead in acts.leads(view))
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Lead, ...])
            return
        rows = [(lead.id, lead.about, lead.assigned, lead.resolved) for lead in found]
        table(("lead", "about", "assigned", "resolved"), rows)


def _words(office: "Office", view: "View", lead: "Lead") -> str:
    """The words of the report that the lead rests on, as they may be shown."""
    from ascertain.reports.shelf import find

    return office.shelf.shown(find(view, lead.report)).text[lead.start : lead.end].strip()


@leads.command()
@click.argument("lead")
@click.option("--to", required=True, help="Who follows it.")
@click.pass_obj
def assign(session: Session, lead: str, to: str) -> None:
    """Give a lead to somebody."""
    from ascertain.reports import leads as acts

    with session.open() as office:
        acts.assign(office.journal, lead, to)
        say(f"{lead} assigned to {to}.")


@leads.command()
@click.argument("lead")
@click.option("--result", required=True, help="The report it led to, or what was not found.")
@click.pass_obj
def resolve(session: Session, lead: str, result: str) -> None:
    """Say what came of a lead."""
    from ascertain.reports import leads as acts

    with session.open() as office:
        acts.resolve(office.journal, lead, result)
        say(f"{lead} resolved: {result}")
