"""`ascertain incidents people allocate`: named people held against the cases of an incident."""

from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import say, table
from ascertain.terms.errors import InputError
from ascertain.terms.ids import kind_of

if TYPE_CHECKING:
    from ascertain.findings.allocation import placing
    from ascertain.incidents.persons.model import Person
    from ascertain.ledger.derived import View


@click.command()
@click.argument("incident")
@click.argument("mentions", nargs=-1, required=True, metavar="MENTION…")
@click.option("--whole-list", is_flag=True, help="All people noted from the lists these rows are of.")
@click.option("--place", multiple=True, metavar="MENTION=CASE", help="Say which case somebody is: N7=I3-4.")
@click.option("--undetermined", is_flag=True, help="Record that it is not told whether these are its cases.")
@click.option("--dry-run", is_flag=True, help="Say what would be recorded, and record nothing.")
@click.option("--reason", default="", help="Why these people are casualties of this incident.")
@click.pass_obj
def allocate(
    session: Session,
    incident: str,
    mentions: tuple[str, ...],
    whole_list: bool,
    place: tuple[str, ...],
    undetermined: bool,
    dry_run: bool,
    reason: str,
) -> None:
    """Hold named people against the anonymous cases of an incident: it absorbs them, or they exceed it.

    Names are laid onto cases whose outcome and cell fit. No count moves: names beyond the cases wait for a decision.
    """
    from ascertain.findings.allocation import placing

    fixed = dict(_placed(item) for item in place)
    with session.open() as office:
        with office.journal.view() as view:
            named = _of_lists(view, mentions) if whole_list else mentions
            weighed = placing.weigh(view, incident, named, fixed)
        if dry_run:
            say("Nothing was recorded.")
        else:
            allocation, weighed = placing.record(
                office.journal, office.genesis.kind, incident, named, reason, fixed, undetermined=undetermined
            )
            say(f"{allocation}, by {office.journal.actor}:")
        _print_weighed(weighed)


def _print_weighed(weighed: "placing.Weighed") -> None:
    found = weighed.others
    say(f"{weighed.incident}, names: {found.says}.")
    rows = [
        ("had a case here before", len(weighed.already), " ".join(f"{ref}={case}" for ref, case in weighed.already)),
        ("laid onto a case", len(found.placed), " ".join(f"{ref}={case}" for ref, case in found.placed)),
        ("no case fits", len(found.beyond), " ".join(found.beyond)),
        ("not told", len(found.open), " ".join(found.open)),
        ("cases still without a name", len(found.free), " ".join(found.free)),
    ]
    table(("", "number", "which"), rows, numbers=("number",))


def _placed(text: str) -> tuple[str, str]:
    mention, equals, case = text.partition("=")
    if not equals or kind_of(case) != "case":
        raise InputError(f"{text!r} does not say which case somebody is.", where="--place", todo="E.g. N7=I3-4.")
    return mention, case


def _of_lists(view: "View", mentions: tuple[str, ...]) -> tuple[str, ...]:
    """Every row noted of the lists that some mentions are of."""
    from ascertain.incidents.persons import noting
    from ascertain.incidents.persons.browse import people as all_people
    from ascertain.incidents.persons.browse import person as find_person

    found = all_people(view)
    known = found.by_report()
    named = {report for name in mentions for report in _rows_named(find_person(found, name), name)}
    rows = {row.id for report in named for row in noting.rows_of_list(view, report)}
    return tuple(sorted(rows & known.keys()))


def _rows_named(one: "Person", name: str) -> tuple[str, ...]:
    """The row itself where one is named; of a number, the row it was given to."""
    return tuple(mention.report for mention in one.mentions if name in (mention.person, mention.report))
