"""`ascertain incidents people`: who is named, who is the same person, and which case they are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

from ascertain.cli.allocating import allocate
from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, stamp, table
from ascertain.terms.errors import InputError
from ascertain.terms.ids import kind_of

if TYPE_CHECKING:
    from ascertain.incidents.persons.model import Person
    from ascertain.ledger.derived import View
    from ascertain.office.house import Office


@click.group()
def people() -> None:
    """People named in lists: by number, never by name in a listing. Every act can be undone."""


people.add_command(allocate)


@dataclass(frozen=True, slots=True)
class Listed:
    """One person as listed: number, further numbers, rows, what is said to have become of them, cell, cases."""

    id: str
    also: tuple[str, ...]
    reports: tuple[str, ...]
    outcomes: tuple[str, ...]
    cell: str
    cases: tuple[str, ...]


def _listed(one: "Person", cases: tuple[str, ...]) -> Listed:
    return Listed(one.id, one.also, one.reports, one.outcomes, str(one.cell), cases)


@people.command("list")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def list_(session: Session, as_of: str | None, as_json: bool) -> None:
    """List people by number, with the rows that name them and the cases they are."""
    from ascertain.findings.allocation.browse import holders
    from ascertain.incidents.persons.browse import people as all_people

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        held = holders(view)
        found = tuple(_listed(one, held.get(one.id, ())) for one in all_people(view).persons)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Listed, ...])
            return
        rows = [
            (one.id, " ".join(one.also), " ".join(one.reports), " ".join(one.outcomes), one.cell, " ".join(one.cases))
            for one in found
        ]
        table(("person", "also", "named in", "outcome", "cell", "case"), rows)


@people.command()
@click.argument("person")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def show(session: Session, person: str, as_of: str | None, as_json: bool) -> None:
    """Show one person (N7, or a row R12): who names them, what was said of them, which cases they are.

    The name is shown to whoever may read it, and that it was shown is recorded. It is never in the JSON.
    """
    from ascertain.findings.allocation.browse import allocations, holders
    from ascertain.incidents.persons.browse import judgements
    from ascertain.incidents.persons.browse import people as all_people
    from ascertain.incidents.persons.browse import person as find_person

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        one = find_person(all_people(view), person)
        listed = _listed(one, holders(view).get(one.id, ()))
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(listed, Listed)
            return
        also = f", also {' '.join(one.also)}" if one.also else ""
        say(f"{one.id}: {one.cell}, {' '.join(one.outcomes) or 'outcome not told'}{also}")
        _print_mentions(office, view, one)
        for case in listed.cases:
            say(f"{one.id} is {case}.")
        for word in judgements(view):
            if set(one.reports) & {*word.refs, *word.others}:
                against = f" from {' '.join(word.others)}" if word.others else ""
                say(f"{word.id}: {' '.join(word.refs)} {word.verdict}{against}, says {word.by}: {word.why}")
        for item in allocations(view):
            if set(one.reports) & {*dict(item.placed), *item.beyond, *item.open}:
                say(f"{item.id}: {item.incident} {item.says}, says {item.by}: {item.why}")


def _print_mentions(office: "Office", view: "View", one: "Person") -> None:
    from ascertain.incidents.persons.names import shown
    from ascertain.reports.shelf import find_all

    rows = []
    for mention, report in zip(one.mentions, find_all(view, one.reports), strict=True):
        name = shown(office.shelf, report)
        rows.append((mention.person, mention.report, report.source, mention.outcome, mention.cell, name))
    table(("as", "row", "source", "outcome", "cell", "name"), rows)


@people.command("open")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def open_(session: Session, as_of: str | None, as_json: bool) -> None:
    """List what waits for a reviewer: proposals, names without a case, cases that lists tell otherwise."""
    from ascertain.findings.allocation.questions import Question, questions

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        found = questions(view)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Question, ...])
            return
        table(("on", "what"), [(item.about, item.says) for item in found])


@people.command()
@click.argument("report")
@click.option("--outcome", help="What the list says of all its people: killed, injured or missing.")
@click.pass_obj
def add(session: Session, report: str, outcome: str | None) -> None:
    """Note the people of a list of names, by any one of its rows (R12): each row gets a number."""
    from ascertain.incidents.persons import noting

    with session.open() as office:
        numbers = noting.note(office.journal, office.shelf, report, outcome)
        between = f": {numbers[0]} to {numbers[-1]}" if numbers else ""
        say(f"{len(numbers)} people noted by {office.journal.actor}{between}.")


@people.command()
@click.argument("mentions", nargs=-1, metavar="[MENTION…]")
@click.option("--reason", default="", help="Why they may be one person; without mentions the rule gives it.")
@click.pass_obj
def propose(session: Session, mentions: tuple[str, ...], reason: str) -> None:
    """Propose that mentions are one person; without any, let the rule propose equal names on two lists.

    A proposal joins nobody. It waits under `people open` until somebody says same or apart.
    """
    from ascertain.incidents.persons import judging
    from ascertain.incidents.persons.names import NAMESAKES

    with session.open() as office:
        if mentions:
            say(f"{judging.propose(office.journal, mentions, reason)} proposed by {office.journal.actor}.")
            return
        say(f"{judging.propose_namesakes(office.journal, office.shelf)} proposed by {NAMESAKES}.")


def _admit(office: "Office") -> Callable[[str], None]:
    from ascertain.findings.officers import check_officer

    return partial(check_officer, office_kind=office.genesis.kind)


@people.command()
@click.argument("mentions", nargs=-1, required=True, metavar="MENTION…")
@click.option("--reason", required=True, help="Why they are one person. No names here: reasons stay in the log.")
@click.pass_obj
def same(session: Session, mentions: tuple[str, ...], reason: str) -> None:
    """Say that mentions (rows R12 or numbers N7) are one person. Cases of one person are counted once."""
    from ascertain.incidents.persons import judging

    with session.open() as office:
        word = judging.same(office.journal, _admit(office), mentions, reason)
        say(f"{word}: {' '.join(mentions)} are one person, says {office.journal.actor}.")


@people.command()
@click.argument("mentions", nargs=-1, required=True, metavar="MENTION…")
@click.option("--from", "others", multiple=True, help="From whom; default: from all they are joined with.")
@click.option("--reason", required=True, help="Why they are not one person. No names here: reasons stay in the log.")
@click.pass_obj
def apart(session: Session, mentions: tuple[str, ...], others: tuple[str, ...], reason: str) -> None:
    """Say that mentions are not the person they are joined with, or not the ones named with --from."""
    from ascertain.incidents.persons import judging

    with session.open() as office:
        word = judging.apart(office.journal, _admit(office), mentions, others, reason)
        say(f"{word}: {' '.join(mentions)} set apart by {office.journal.actor}.")


@people.command()
@click.argument("word")
@click.option("--reason", required=True, help="Why it is taken back.")
@click.pass_obj
def undo(session: Session, word: str, reason: str) -> None:
    """Take back what was said: same, apart or proposed (J3), or an allocation (A1). All is again as without it."""
    from ascertain.findings.allocation import placing
    from ascertain.incidents.persons import judging

    with session.open() as office:
        match kind_of(word):
            case "judgement":
                judging.undo(office.journal, _admit(office), word, reason)
            case "allocation":
                placing.free(office.journal, office.genesis.kind, word, reason)
            case _:
                raise InputError(f"{word} is neither a word on people nor an allocation.", todo="E.g. J3, or A1.")
        say(f"{word} taken back by {office.journal.actor}.")
