"""`ascertain record revisions` and `record others`: months of incidents, vintage by vintage."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, stamp, table
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError
from ascertain.terms.instants import parse_day

if TYPE_CHECKING:
    from ascertain.office.house import Office
    from ascertain.record.doubts import Doubt
    from ascertain.record.revisions import Revisions

_VINTAGES = click.option("--vintages", help="Days, separated by commas; what was known at the end of each.")
_OUTCOME = click.option("--outcome", default="killed", show_default=True, help="killed, injured or missing.")
_CSV = click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")


@click.command("revisions")
@_VINTAGES
@_OUTCOME
@_CSV
@json_option
@click.pass_obj
def own(session: Session, vintages: str | None, outcome: str, as_csv: bool, as_json: bool) -> None:
    """This office's confirmed figures: month of incident × what was known when. They are revised up and down."""
    from ascertain.findings.slots import COUNTED
    from ascertain.record.revisions import revisions

    if outcome not in COUNTED:
        raise InputError(f"No {outcome!r} is counted.", where="--outcome", todo=f"Use {', '.join(COUNTED)}.")
    with session.open() as office:
        days = _days(vintages) or [str(office.present().date())]
        found = (revisions(None, outcome, {day: _months(office, day, outcome) for day in days}),)
        stamp(office.genesis, as_json=as_json or as_csv)
    _print(found, as_csv, as_json)


@click.command("others")
@_VINTAGES
@_OUTCOME
@click.option("--remarks", is_flag=True, help="What does not agree in each source's totals, instead of the table.")
@_CSV
@json_option
@click.pass_obj
def theirs(session: Session, vintages: str | None, outcome: str, remarks: bool, as_csv: bool, as_json: bool) -> None:
    """Monthly figures of others, attributed: month of incident × vintage, and the change over them."""
    from ascertain.incidents.positions import external
    from ascertain.record.doubts import doubts
    from ascertain.record.revisions import of_others

    code("outcome", outcome, where="--outcome")
    with session.open() as office:
        with office.journal.view() as view:
            given = external(view, office.shelf)
            found = of_others(given, outcome, _days(vintages))
        stamp(office.genesis, as_json=as_json or as_csv)
    if remarks:
        _print_doubts(doubts(given), as_json)
    else:
        _print(found, as_csv, as_json)


def _print_doubts(found: "Sequence[Doubt]", as_json: bool) -> None:
    from ascertain.claims.consistency.model import ERROR
    from ascertain.record.doubts import Doubt

    if as_json:
        emit(found, tuple[Doubt, ...])
        return
    for item in found:
        say(f"{item.severity}: {item.source}: {item.says}")
    errors = sum(item.severity == ERROR for item in found)
    say(f"{errors} errors, {len(found) - errors} remarks. Totals are quoted as they were published.")


def _days(text: str | None) -> list[str]:
    given = [str(parse_day(part.strip(), where="--vintages")) for part in (text or "").split(",") if part.strip()]
    if given != sorted(given):
        raise InputError("The vintages are not in order.", where="--vintages", todo="Name the earliest first.")
    return given


def _months(office: "Office", day: str, outcome: str) -> dict[str, int]:
    from ascertain.record.cases import tallies

    position, moment = office.position(day)
    with office.journal.view(position) as view:
        question = office.question(view, moment)
        months: Counter[str] = Counter()
        for tally in tallies(view, question.methodology, ("month",), question.cutoff):
            if tally.outcome == outcome:
                months[tally.day[:7]] += tally.number
    return {month: number for month, number in months.items() if number}


def _print(found: "Sequence[Revisions]", as_csv: bool, as_json: bool) -> None:
    from ascertain.record.revisions import Revisions

    if as_json:
        emit(found, tuple[Revisions, ...])
    elif as_csv:
        say(_csv(found).rstrip("\n"))
    elif not found:
        say("No totals by month were published by others, as far as this office knows.")
    else:
        for item in found:
            say(f"{item.source or 'This office'}, {item.outcome}, by month, as known at the end of each day")
            heads = (*item.vintages, "change")
            table(("month", *heads), [(row.month, *row.values, f"{row.change:+}") for row in item.rows], numbers=heads)


def _csv(found: "Sequence[Revisions]") -> str:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("source", "outcome", "month", "vintage", "value"))
    for item in found:
        for row in item.rows:
            for vintage, value in zip(item.vintages, row.values, strict=True):
                rows.writerow((item.source or "", item.outcome, row.month, vintage, "" if value is None else value))
    return text.getvalue()
