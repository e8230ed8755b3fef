"""`ascertain record`: confirmed figures as of any moment, what changed, the flow of work."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.arrival import print_arrivals
from ascertain.cli.grid import is_grid, print_grid
from ascertain.cli.output import emit, json_option, say, stamp, table
from ascertain.cli.revisions import own, theirs
from ascertain.record.breakdown import DIMENSIONS, GRADE
from ascertain.terms.counts import Count
from ascertain.terms.errors import InputError
from ascertain.terms.instants import Cutoff

if TYPE_CHECKING:
    from ascertain.ledger.derived import View
    from ascertain.office.house import Office
    from ascertain.record import compile as compiling
    from ascertain.record.difference import Difference
    from ascertain.record.flow import FlowRow
    from ascertain.record.model import External, RangeFigure, Record, RecordFigure

# Ids of open incidents in one cell of a table; `--json` has them all.
LISTED = 60


@click.group(invoke_without_command=True)
@click.option("--as-of", help="As it was recorded by then: a date (its end) or a moment.")
@click.option("--cutoff", help="Incidents up to then; default: the day of --as-of.")
@click.option("--by", default="", help=f"Break down by {', '.join(DIMENSIONS)}; separate by commas.")
@click.option("--scheme", help="Cut territory by another scheme: 2022, 2023, control, or one of the office's own.")
@click.option("--methodology", "name", help="What if: recompute proposals under another methodology.")
@json_option
@click.pass_context
def record(
    ctx: click.Context,
    as_of: str | None,
    cutoff: str | None,
    by: str,
    scheme: str | None,
    name: str | None,
    as_json: bool,
) -> None:
    """The confirmed figures, what the rule proposes, and what is pending: three things never added together."""
    from ascertain.record import compile as compiling
    from ascertain.record.breakdown import dimensions
    from ascertain.record.model import Record
    from ascertain.reports.shelf import reports

    if ctx.invoked_subcommand is not None:
        return
    session: Session = ctx.obj
    dims = dimensions(by)
    with session.open() as office:
        position, moment = office.position(as_of)
        with office.journal.view(position) as view:
            limit = Cutoff.parse(cutoff, office.zone) if cutoff else None
            method = office.methodology(view, name) if name else None
            other = method is not None and method.digest != office.methodology(view).digest
            question = office.question(view, moment, cutoff=limit, by=dims, method=method, hypothetical=other)
            found = compiling.record(view, office.shelf, replace(question, scheme=scheme, ranges=True))
            count = len(reports(view))
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, Record)
        else:
            print_record(found, count)


def print_record(found: "Record", count: int) -> None:
    """Print a record as tables."""
    say(f"As of {found.as_of}, incidents up to {found.cutoff}, {count} reports, log position {found.checkpoint.size}")
    say(f"Methodology {found.methodology.name} {found.methodology.version}, categories {found.scheme}")
    if found.hypothetical:
        say("HYPOTHETICAL: what another methodology would propose. Nothing here is confirmed.")
    training = found.kind == "training"
    if training:
        # Law 3 and the genesis event: a training office has no toll of its own.
        say(f'"meets the rule" = training example of {count} reports; the finding of nobody.')
    heads = ("figure", "meets the rule") if training else ("figure", "confirmed", "proposed")
    gridded = is_grid(found)
    rows = [
        (_label(item), *((item.proposed,) if training else (item.confirmed, item.proposed)), _pending(item))
        for item in found.figures
        if not (gridded and item.cell)
    ]
    table((*heads, "pending"), rows, numbers=heads[1:])
    if gridded:
        print_grid(found)
    print_ranges(found)
    matters = list(dict.fromkeys(matter for item in found.figures for matter in item.pending.matters))
    if matters:
        say(f"Pending matters: {' '.join(matters)}   (ascertain incidents matters)")
    if found.conflicts:
        say(f"Kept out of the figures until decided: {' '.join(found.conflicts)}   (ascertain findings conflicts)")
    if found.external:
        say("\nFigures of others, attributed; not this office's findings:")
        print_external(found.external)


def print_ranges(found: "Record") -> None:
    """Print figures from the least to the most, by grade, where there are any."""
    if not found.ranges:
        return
    say("\nWhat origins bear out, by the rule. Nobody has decided so; it is added to nothing, and has no sex or age:")
    training, graded = found.kind == "training", any(GRADE in item.cell for item in found.ranges)
    names, heads = (
        ("figure", *(["grade"] if graded else [])),
        ("confirmed", "at least", "at most", "incidents")[training:],
    )
    rows = []
    for item in found.ranges:
        cell = {dim: value for dim, value in item.cell.items() if dim != GRADE}
        ends = ("–" if end is None else end for end in (item.low, item.high))
        named = (_label(replace(item, cell=cell)), *([item.cell.get(GRADE)] if graded else []))
        rows.append((*named, *(item.confirmed, *ends, len(item.incidents))[training:], " ".join(item.without)))
    table((*names, *heads, "no range"), rows, numbers=heads)
    say("")


def print_external(listed: "Sequence[External]") -> None:
    """Print totals of others; place, period and how sure their author is, where there is something to say of them."""
    extra: list[tuple[str, Callable[[External], str | None]]] = []
    if any(item.period or item.place for item in listed):
        extra.append(("of", lambda item: " ".join(filter(None, (item.place, item.period)))))
    if any(map(_own, listed)):
        extra.append(("its author's", _own))
    table(
        ("according to", "outcome", "figure", *(name for name, _ in extra), "cut-off", "published"),
        [
            (e.source, e.outcome, Count(e.low, e.high), *(told(e) for _, told in extra), e.cutoff, _moment(e.vintage))
            for e in listed
        ],
        numbers=("figure",),
    )


def _moment(vintage: str) -> str:
    """A moment to the second, as sources print it; a day as it is."""
    return datetime.fromisoformat(vintage).isoformat(timespec="seconds") if "T" in vintage else vintage


def _own(item: "External") -> str:
    return "estimate" if item.verification == "estimated" else ""


def _label(item: "RecordFigure | RangeFigure") -> str:
    return "  ".join([item.outcome, *(str(value) for value in item.cell.values())])


def _pending(item: "RecordFigure") -> str:
    pending = item.pending
    if not pending.incidents:
        return ""
    without = f"; no number for {' '.join(pending.unquantified[:LISTED])}" if pending.unquantified else ""
    further = len(pending.incidents) - LISTED
    more = f" and {further} more (ascertain findings queue)" if further > 0 else ""
    return f"{' '.join(pending.incidents[:LISTED])}{more} (oldest {pending.oldest_days} days{without})"


@record.command()
@click.argument("earlier")
@click.argument("later")
@click.option("--cutoff", help="Incidents up to then; default: the day of the later moment.")
@json_option
@click.pass_obj
def diff(session: Session, earlier: str, later: str, cutoff: str | None, as_json: bool) -> None:
    """What changed between two moments, by month and kind of change, case by case, and which finding changed it."""
    from ascertain.record import compile as compiling
    from ascertain.record.between import Reading, difference
    from ascertain.record.difference import Difference
    from ascertain.record.parts import parts

    with session.open() as office:
        (first, moment), (second, end) = office.position(earlier), office.position(later)
        if second < first:
            raise InputError(f"{later} lies before {earlier}.", todo="Name the earlier moment first.")
        with office.journal.view(second) as after, office.journal.view(first) as before:
            limit = office.question(after, end, cutoff=Cutoff.parse(cutoff, office.zone) if cutoff else None).cutoff
            method = office.methodology(after)
            sums, changed = difference(Reading(before, method, limit), Reading(after, method, limit))
        since, until = compiling.local(moment, office.zone), compiling.local(end, office.zone)
        found = Difference(since, until, str(limit), sums, changed, parts(changed))
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, Difference)
            return
        _print_difference(found)


def _print_difference(found: "Difference") -> None:
    from ascertain.record.parts import KINDS

    say(f"From {found.earlier} to {found.later}, incidents up to {found.cutoff}")
    rows = [
        (b.outcome, b.earlier, f"+{b.added}", f"−{b.withdrawn}", f"+{b.moved_in}", f"−{b.moved_out}", b.later)
        for b in found.balances
    ]
    heads = ("outcome", "earlier", "new", "withdrawn", "moved in", "moved out", "later")
    table(heads, rows, numbers=heads[1:])
    if found.parts:
        told = ("outcome", "month of incident", "change", "batch", "persons", "cases")
        moved = [(p.outcome, p.month, KINDS[p.kind], p.batch, _signed(p.number), p.cases) for p in found.parts]
        table(told, moved, numbers=told[4:])
    table(
        ("case", "before", "after", "finding", "by", "why"),
        [(c.case, _state(c.before), _state(c.after), c.finding, c.officer, c.why) for c in found.changes],
    )


def _signed(number: int) -> str:
    return f"{number:+}".replace("-", "−")


def _state(state: object) -> str:
    return "–" if state is None else f"{getattr(state, 'outcome', '')}, {getattr(state, 'cell', '')}"


@record.command()
@click.option("--as-of", help="As it was recorded by then.")
@click.option("--cutoff", help="Incidents up to then.")
@click.option("--by", type=click.Choice(("month", "area")), help="How late what arrived was, by this instead.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="With --by: draw it to this file.")
@json_option
@click.pass_obj
def flow(
    session: Session, as_of: str | None, cutoff: str | None, by: str | None, svg: Path | None, as_json: bool
) -> None:
    """By area and incident day: confirmed, open, days to a decision, days without a report."""
    from ascertain.record.flow import FlowRow

    if svg is not None and by is None:
        raise InputError("There is nothing to draw.", where="--svg", todo="Add --by month or --by area.")
    with session.open() as office:
        position, moment = office.position(as_of)
        with office.journal.view(position) as view:
            limit = Cutoff.parse(cutoff, office.zone) if cutoff else None
            question = office.question(view, moment, cutoff=limit)
            if by is not None:
                print_arrivals(office, view, question, by, svg, as_json=as_json)
                return
            found = _flow(office, view, question)
            names = office.gazetteer(view)
            rows = [
                (
                    names.unit_name(r.area) or r.area,
                    r.day,
                    r.killed,
                    r.injured,
                    " ".join(r.open),
                    r.median_lag_days,
                    r.days_silent,
                )
                for r in found
            ]
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[FlowRow, ...])
            return
        heads = ("area", "incident day", "killed", "injured", "open", "median days to decide", "days silent")
        table(heads, rows, numbers=(*heads[2:4], *heads[5:]))


def _flow(office: "Office", view: "View", question: "compiling.Question") -> "tuple[FlowRow, ...]":
    from ascertain.record import compile as compiling
    from ascertain.record.cases import decided
    from ascertain.record.flow import flow as flow_of

    found = compiling.material(view, office.shelf, question)
    counted = decided(view, question.methodology, question.cutoff)
    return flow_of(counted, found.incidents, compiling.last_heard(view), found.today)


record.add_command(own)
record.add_command(theirs)
