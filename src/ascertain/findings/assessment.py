"""What the rule says of an incident when it is decided on; remembered as long as nothing happened that bears on it.

Reading the reports of an incident takes long, and between two decisions on it there are mostly decisions on others.
These change nothing in its dossier but, where they are on this incident, who has decided.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from ascertain.findings import assemble
from ascertain.findings.dossier import Dossier
from ascertain.findings.methodology import Methodology
from ascertain.findings.proposal import propose
from ascertain.incidents.browse import incident as find_incident
from ascertain.ledger.derived import View
from ascertain.reports.shelf import Shelf

DECIDED = "finding.decided"
_MOST = 128  # incidents remembered


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rule says of an incident when it is decided: does it pass, and a digest of what was looked at."""

    passes: bool
    dossier: str


Assess = Callable[[View, str], Assessment]


class Recorded(Protocol):
    """What is asked of the log, or of a journal."""

    def size(self) -> int:
        """How many events are durable."""

    def only(self, kind: str, after: int, upto: int) -> bool:
        """True where the events at positions `after` < p ≤ `upto` are all durable and all of one kind."""


@dataclass(frozen=True, slots=True)
class _Known:
    position: int
    dossier: Dossier
    digest: str
    passes: dict[tuple[str, ...], bool] = field(default_factory=dict)


class Assessor:
    """Assesses incidents of one office under one methodology version."""

    def __init__(self, recorded: Recorded, shelf: Shelf, method: Methodology) -> None:
        self._recorded, self._shelf, self._method = recorded, shelf, method
        self._known: dict[str, _Known] = {}

    def __call__(self, view: View, subject: str) -> Assessment:
        """What the rule says as of the view. Raises NotFoundError where there is no such incident."""
        known = self._known.get(subject)
        if known is None or not self._holds(known, view):
            known = self._gather(view, subject)
        by = assemble.reviewers(view, subject)
        if by not in known.passes:
            known.passes[by] = propose(replace(known.dossier, reviewers=by), self._method).passes
        return Assessment(known.passes[by], known.digest)

    def _holds(self, known: _Known, view: View) -> bool:
        # Events of the view that are not recorded yet are not among those counted, so with them nothing holds.
        return known.position <= view.position and self._recorded.only(DECIDED, known.position, view.position)

    def _gather(self, view: View, subject: str) -> _Known:
        dossier = assemble.dossier(view, self._shelf, find_incident(view, subject))
        known = _Known(view.position, dossier, assemble.digest(dossier))
        if view.position <= self._recorded.size():  # what is not recorded yet may never be
            self._known.pop(subject, None)
            self._known[subject] = known
            for oldest in [*self._known][:-_MOST]:
                self._known.pop(oldest, None)
        return known
