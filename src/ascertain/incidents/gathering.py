"""A reviewer's word that reports speak of one incident: whatever stands otherwise is merged, linked or taken out."""

from collections.abc import Sequence

from ascertain.claims.queries import statements_of
from ascertain.incidents import linking, queries
from ascertain.incidents.browse import incidents_of
from ascertain.ledger.derived import View
from ascertain.ledger.journal import Journal
from ascertain.terms.errors import InputError
from ascertain.terms.ids import whole_of


def gather(
    journal: Journal, reports: Sequence[str], why: str, *, apart: Sequence[str] = (), settled: bool = False
) -> str:
    """Make one incident of what some reports say, and return its id; nothing is done where they are one already.

    Each step is an event of its own that can be undone like any other. The first report says which incident it is.

    Args:
        journal: of the office, by whom it is done.
        reports: of which each speaks of this incident alone.
        why: the reason, kept with every step.
        apart: reports that speak of other incidents. Where one stands with the rest, it is taken out if the incident is
            `settled`, else the rest is: what was decided so far stays with those it was decided on.
        settled: the incident was decided on before.

    Raises:
        InputError: nothing in any of the reports was read as an incident.
    """
    with journal.view() as view:
        own, others = _refs(view, reports), _refs(view, apart)
        home = _home(view, own)
        if home is None:
            what = "Nothing in these reports was read as an incident."
            raise InputError(what, where=reports[0], todo="Add what they say by hand: ascertain claims add.")
        mixed = [ref for ref in queries.refs(view, home) if ref in {ref for refs in others.values() for ref in refs}]
    if mixed and settled:
        linking.split(journal, home, mixed, why)
    elif mixed:
        with journal.view() as view:
            home = linking.split(journal, home, _in(view, home, own), why)
    _bring(journal, home, own, why)
    return home


def _refs(view: View, reports: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The claims and figures of each report that may speak of an incident."""
    found: dict[str, list[str]] = {report: [] for report in reports}
    for row in statements_of(view, list(reports)):
        if row["sort"] in ("claim", "figure") and not row["cumulative"]:
            found[row["report"]].append(row["ref"])
    return {report: tuple(refs) for report, refs in found.items()}


def _home(view: View, own: dict[str, tuple[str, ...]]) -> str | None:
    """The incident of the first report that has one; of several, the oldest."""
    for report in own:
        if standing := incidents_of(view, report):
            return standing[0].id
    return None


def _in(view: View, incident: str, own: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What an incident has of these reports."""
    return tuple(ref for ref in queries.refs(view, incident) if whole_of(ref) in own)


def _bring(journal: Journal, home: str, own: dict[str, tuple[str, ...]], why: str) -> None:
    """Bring home what stands with other incidents, and what stands with none."""
    with journal.view() as view:
        others = {item.id: item.refs for report in own for item in incidents_of(view, report) if item.id != home}
        held = {other: (_in(view, other, own), refs) for other, refs in others.items()}
    for other, (mine, whole) in held.items():
        if len(mine) == len(whole):
            linking.merge(journal, home, other, why)
        else:
            linking.unlink(journal, other, mine, why)
            linking.link(journal, home, mine, why)
    with journal.view() as view:
        there = {whole_of(ref) for ref in queries.refs(view, home)}
    lacking = [ref for report, refs in own.items() if report not in there for ref in refs]
    if lacking:
        linking.link(journal, home, lacking, why)
