"""Putting together what can be said of the real figures as of a moment. It reads the record and writes nothing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Protocol

from ascertain.estimates.moment.direction import directions
from ascertain.estimates.moment.entries import Gathered, When, gather
from ascertain.estimates.moment.lists import Lists, lists
from ascertain.estimates.moment.model import Confirmed, EstimateRun
from ascertain.estimates.moment.told import open_incidents, open_matters
from ascertain.estimates.parts import grounds
from ascertain.estimates.parts.entries import Entry, digest
from ascertain.estimates.parts.lists import Listed
from ascertain.estimates.parts.model import PartsAnswer
from ascertain.estimates.refusals import Reason, reason
from ascertain.ledger.derived import View
from ascertain.record import arrival
from ascertain.record import compile as record
from ascertain.record.compile import Question
from ascertain.reports.shelf import Shelf
from ascertain.terms.progress import Progress, untold


class Answer(Protocol):
    """From the entries as of a day, a seed and the lists of people to the parts."""

    def __call__(  # noqa: D102
        self, entries: Sequence[Entry], as_of: date, seed: int, *, listed: Sequence[Listed], progress: Progress
    ) -> PartsAnswer: ...


def run(
    view: View,
    shelf: Shelf,
    question: Question,
    names: Callable[[str], str | None],
    when: When,
    answer: Answer,
    *,
    outcome: str = "killed",
    seed: int = 0,
    progress: Progress = untold,
) -> EstimateRun:
    """What is known, what is open, and the parts of the real figure or why there are none.

    Args:
        names: the name of an area by its code. when: the day on which a log position was recorded.
        answer: works out the parts; asked only where the entries can carry an answer.
        outcome: killed or injured. seed: the same seed gives the same numbers.
        progress: told of every incident that is read.
    """
    material = record.material(view, shelf, question)
    held_by = record.territory(view, shelf, question.categories)
    gathered, today = gather(view, shelf, question, outcome, held_by, when, progress), record.today(question)
    heard = record.last_heard(view)
    areas = {area: names(area) or area for area in heard}
    reasons = grounds.refusals(gathered.entries, today)
    own = lists(view, gathered.entries, outcome, today)
    parts = None if reasons else answer(gathered.entries, today, seed, listed=own.listed, progress=progress)
    found = record.record(view, shelf, question)
    return EstimateRun(
        as_of=found.as_of,
        checkpoint=found.checkpoint,
        cutoff=found.cutoff,
        kind=found.kind,
        clock=found.clock,
        methodology=found.methodology,
        seed=seed,
        digest=parts.digest if parts else digest(gathered.entries),
        outcome=outcome,
        refused=parts is None or parts.refused,
        reasons=tuple(
            dict.fromkeys(
                chain(reasons, parts.reasons if parts else [], _beside(gathered, own, heard, today, areas, parts))
            )
        ),
        confirmed=tuple(Confirmed(item.outcome, item.confirmed, item.key) for item in found.figures if not item.cell),
        external=found.external,
        open=open_incidents(view, shelf, material, names),
        matters=open_matters(view, material),
        flow=arrival.arrivals(arrival.arrived(view, question.methodology, question.cutoff), "area", heard, today),
        areas=areas,
        direction=directions(view, shelf),
        parts=None if parts is None or parts.refused else parts,
    )


def _beside(
    gathered: Gathered,
    own: Lists,
    heard: Mapping[str, date],
    today: date,
    areas: Mapping[str, str],
    parts: PartsAnswer | None,
) -> list[Reason]:
    """What else keeps the whole from being known, whether or not there is an estimate of some parts."""
    found = list[Reason]()
    if parts is None:
        still = [one for one in own.listed if one.immature]
        found += [] if own.listed else [grounds.without_lists()]
        found += [grounds.immature(still, len(own.listed))] if still else []
    if own.unplaced:
        found.append(reason("unplaced", people=len(own.unplaced), which=_some(own.unplaced)))
    if quiet := grounds.silent({area: day for area, day in heard.items() if area != "unknown"}, today):
        found.append(grounds.shared_access(quiet, len(heard), areas))
    if gathered.unquantified:
        found.append(reason("unquantified", incidents=_some(gathered.unquantified)))
    if gathered.undated:
        found.append(reason("undated", incidents=_some(gathered.undated)))
    return found


def _some(ids: Sequence[str], most: int = 12) -> str:
    return ", ".join(ids[:most]) + (f" and {len(ids) - most} more" if len(ids) > most else "")
