"""`ascertain record` and `ascertain trace`: confirmed figures, what changed, the flow of work, and the way back."""

from datetime import UTC, datetime

import click
from rich.tree import Tree

from ascertain.cli.app import Session
from ascertain.cli.output import console, emit, json_option, note, say, stamp, table, words
from ascertain.findings import files
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Finding
from ascertain.findings.rules import Clause
from ascertain.ledger.derived import View
from ascertain.office.house import Office
from ascertain.record import compile as compiling
from ascertain.record.breakdown import dimensions
from ascertain.record.difference import Difference, balances, changes
from ascertain.record.flow import FlowRow
from ascertain.record.flow import flow as flow_of
from ascertain.record.key import FigureKey
from ascertain.record.model import Record, RecordFigure
from ascertain.record.trace import Trace, TracedIncident
from ascertain.record.trace import trace as trace_figure
from ascertain.reports.shelf import reports
from ascertain.terms.counts import Count
from ascertain.terms.errors import InputError
from ascertain.terms.instants import Cutoff


@click.group(invoke_without_command=True)
@click.option("--as-of", help="As it was recorded by then: a date (its end) or a moment.")
@click.option("--cutoff", help="Incidents up to then; default: the day of --as-of.")
@click.option("--by", default="", help="Break down by sex_age, territory, month, unit, cause; separate by commas.")
@click.option("--methodology", "name", help="What if: recompute proposals under another methodology.")
@json_option
@click.pass_context
def record(ctx: click.Context, as_of: str | None, cutoff: str | None, by: str, name: str | None, as_json: bool) -> None:
    """The confirmed figures, what the rule proposes, and what is pending: three things never added together."""
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
            found = compiling.record(view, office.shelf, question)
            count = len(reports(view))
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, Record)
        else:
            print_record(found, count)


def print_record(found: Record, count: int) -> None:
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
    rows = [
        (_label(item), *((item.proposed,) if training else (item.confirmed, item.proposed)), _pending(item))
        for item in found.figures
    ]
    table((*heads, "pending"), rows, numbers=heads[1:])
    matters = list(dict.fromkeys(matter for item in found.figures for matter in item.pending.matters))
    if matters:
        say(f"Pending matters: {' '.join(matters)}   (ascertain incidents matters)")
    if found.external:
        say("\nFigures of others, attributed; not this office's findings:")
        table(
            ("according to", "outcome", "figure", "cut-off", "published"),
            [(e.source, e.outcome, Count(e.low, e.high), e.cutoff, e.vintage) for e in found.external],
            numbers=("figure",),
        )


def _label(item: RecordFigure) -> str:
    return "  ".join([item.outcome, *(str(value) for value in item.cell.values())])


def _pending(item: RecordFigure) -> str:
    pending = item.pending
    if not pending.incidents:
        return ""
    without = f"; no number for {' '.join(pending.unquantified)}" if pending.unquantified else ""
    return f"{' '.join(pending.incidents)} (oldest {pending.oldest_days} days{without})"


@record.command()
@click.argument("earlier")
@click.argument("later")
@click.option("--cutoff", help="Incidents up to then; default: the day of the later moment.")
@json_option
@click.pass_obj
def diff(session: Session, earlier: str, later: str, cutoff: str | None, as_json: bool) -> None:
    """What changed between two moments, case by case, and which finding changed it."""
    with session.open() as office:
        (first, moment), (second, end) = office.position(earlier), office.position(later)
        if second < first:
            raise InputError(f"{later} lies before {earlier}.", todo="Name the earlier moment first.")
        with office.journal.view(second) as after, office.journal.view(first) as before:
            limit = office.question(after, end, cutoff=Cutoff.parse(cutoff, office.zone) if cutoff else None).cutoff
            method = office.methodology(after)
            old = compiling.cases(before, method, limit)
            new = compiling.cases(after, method, limit)
            decided = _decided(after, first)
        found = Difference(
            compiling.local(moment, office.zone),
            compiling.local(end, office.zone),
            str(limit),
            balances(old, new),
            changes(old, new, decided),
        )
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, Difference)
            return
        _print_difference(found)


def _decided(view: View, after: int) -> list[Finding]:
    found = [item for axes in files.all_by_subject(view).values() for item in axes.values() if item.position > after]
    return sorted(found, key=lambda item: item.position)


def _print_difference(found: Difference) -> None:
    say(f"From {found.earlier} to {found.later}, incidents up to {found.cutoff}")
    rows = [
        (b.outcome, b.earlier, f"+{b.added}", f"−{b.withdrawn}", f"+{b.moved_in}", f"−{b.moved_out}", b.later)
        for b in found.balances
    ]
    heads = ("outcome", "earlier", "new", "withdrawn", "moved in", "moved out", "later")
    table(heads, rows, numbers=heads[1:])
    table(
        ("case", "before", "after", "finding", "by", "why"),
        [(c.case, _state(c.before), _state(c.after), c.finding, c.officer, c.why) for c in found.changes],
    )


def _state(state: object) -> str:
    return "–" if state is None else f"{getattr(state, 'outcome', '')}, {getattr(state, 'cell', '')}"


@record.command()
@click.option("--as-of", help="As it was recorded by then.")
@click.option("--cutoff", help="Incidents up to then.")
@json_option
@click.pass_obj
def flow(session: Session, as_of: str | None, cutoff: str | None, as_json: bool) -> None:
    """By area and incident day: confirmed, open, days to a decision, days without a report."""
    with session.open() as office:
        position, moment = office.position(as_of)
        with office.journal.view(position) as view:
            limit = Cutoff.parse(cutoff, office.zone) if cutoff else None
            question = office.question(view, moment, cutoff=limit)
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


def _flow(office: Office, view: View, question: compiling.Question) -> tuple[FlowRow, ...]:
    found = compiling.material(view, office.shelf, question)
    return flow_of(found.cases, found.incidents, compiling.last_heard(view), found.today)


@click.command()
@click.argument("figure")
@click.option("--as-of", help="As it was recorded by then, where the key has no position.")
@json_option
@click.pass_obj
def trace(session: Session, figure: str, as_of: str | None, as_json: bool) -> None:
    """From a figure (killed@2090-03-14, killed;month=2090-03) back to findings, claims, words and bytes."""
    with session.open() as office:
        key = FigureKey.parse(figure, office.zone)
        dimensions(",".join(key.dims))
        position, moment = _moment(office, key, as_of)
        with office.journal.view(position) as view:
            question = office.question(view, moment, cutoff=key.cutoff, method=_method(office, view, key))
            method = question.methodology
            if key.scheme not in (None, method.scheme):
                raise InputError(f"{method.name} has no categories {key.scheme!r}.", where=figure)
            whole = FigureKey(
                key.outcome, key.cell, question.cutoff, position, method.name, method.version, method.scheme
            )
            found = trace_figure(view, office.shelf, whole, question)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, Trace)
            return
        console().print(_tree(found))
        if office.genesis.kind == "training":
            note("A training office confirms nobody; see what meets the rule with: ascertain findings propose")


def _moment(office: Office, key: FigureKey, as_of: str | None) -> tuple[int, datetime]:
    if key.position is None:
        return office.position(as_of)
    size = office.journal.ledger.size()
    if not 1 <= key.position <= size:
        raise InputError(f"There is no log position {key.position}.", todo=f"The log has {size} events.")
    return key.position, datetime.fromisoformat(office.journal.ledger.recorded_at(key.position)).astimezone(UTC)


def _method(office: Office, view: View, key: FigureKey) -> Methodology | None:
    return office.methodology(view, key.methodology, key.version) if key.methodology else None


def _tree(found: Trace) -> Tree:
    tree = Tree(words(f"{found.key}: {found.confirmed} confirmed"))
    for incident in found.incidents:
        branch = tree.add(words(f"{incident.incident}: cases {' '.join(incident.cases)}"))
        _add_findings(branch, incident)
        _add_clause(branch.add("rule"), incident.clauses)
        for claim in incident.claims:
            leaf = branch.add(words(f'{claim.ref}, {claim.act} by {claim.speaker}: "{claim.words}"'))
            report = claim.report
            leaf.add(words(f"{report.report} from {report.source}, published {report.published}: {report.locator}"))
            leaf.add(words(f"characters {claim.start}–{claim.end} of its text, at {claim.origin} of the original"))
            leaf.add(words(f"evidence {report.custody.address}"))
            leaf.add(words(f"original {report.custody.original}, received {report.received}"))
    return tree


def _add_findings(branch: Tree, incident: TracedIncident) -> None:
    for finding in incident.findings:
        who = ", ".join(finding.reviewers)
        text = f"{finding.id}: {finding.subject} {finding.axis} {finding.outcome} by {who}, {finding.recorded_at[:16]}Z"
        leaf = branch.add(words(text))
        leaf.add(words(f"{finding.reason} (evidence {' '.join(finding.evidence)})"))


def _add_clause(branch: Tree, clause: Clause) -> None:
    mark = "passed" if clause.passed else "failed"
    leaf = branch.add(words(f"{mark}: {clause.says}: {clause.because}"))
    for part in clause.parts:
        _add_clause(leaf, part)
