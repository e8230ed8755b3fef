"""Texts that stand twice: reports that share the text of another one and stand in none of its incidents.

Within an incident copies are one origin already. Told under another day or place they make two incidents of one event,
and people can be counted twice. Nothing is decided here: somebody is told to look.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.findings.origins.fingerprints import fingerprints
from ascertain.findings.origins.graph import Origin
from ascertain.findings.origins.index import Like, has_prints, like, standing_in
from ascertain.findings.origins.ties import Tie
from ascertain.incidents.browse import incidents_of
from ascertain.ledger.derived import View
from ascertain.reports.model import Report
from ascertain.reports.shelf import Shelf, find_all


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A report that shares the text of `report` and stands in none of its incidents.

    Attributes:
        report: the one asked about.
        like: the other one, how many fingerprints both have, and what share (0 to 1) of the shorter text that is.
        incidents: where the other one stands; empty where it is linked to none.
    """

    report: str
    like: Like
    incidents: tuple[str, ...]

    def __str__(self) -> str:
        where = f"in {' '.join(self.incidents)}" if self.incidents else "linked to no incident"
        return f"{self.report} and {self.like.report} ({where}) share {self.like.part:.0%} of the shorter text"


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins behind the reports of an incident, every tie between reports with its kind and reason, and reports
    that share a text with one of them and stand in none of its incidents."""

    incident: str
    known: int
    origins: tuple[Origin, ...]
    ties: tuple[Tie, ...]
    elsewhere: tuple[Elsewhere, ...]


def elsewhere(view: View, shelf: Shelf, listed: Sequence[str]) -> tuple[Elsewhere, ...]:
    """The reports that share a text with one of some and stand in none of its incidents, the likest of each first.

    Only reports for everybody are compared, since only they have fingerprints in the index; those withdrawn or erased,
    and phrases that stand in the source, are left aside. Raises NotFoundError, AccessError without the keys to a text.
    """
    asked = [report for report in find_all(view, listed) if has_prints(report)]
    return tuple(one for report in asked for one in _of(view, shelf, report))


def _of(view: View, shelf: Shelf, report: Report) -> list[Elsewhere]:
    prints = fingerprints(shelf.document(report).text)
    near = like(view, prints - standing_in(view, report.source, prints), but=report.id)
    own = {item.id for item in incidents_of(view, report.id)}
    found = []
    for one, other in zip(near, find_all(view, [one.report for one in near]), strict=True):
        stands = tuple(item.id for item in incidents_of(view, other.id))
        if other.withdrawn is None and own.isdisjoint(stands):
            found.append(Elsewhere(report.id, one, stands))
    return found
