"""What waits in an office: the queue, by its effect on the figures the record gives, and the chase list."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime

from ascertain.findings import files
from ascertain.findings.counted import counted
from ascertain.findings.methodology import Methodology
from ascertain.findings.waiting.chase import Chased
from ascertain.findings.waiting.chase import chase as chase_list
from ascertain.findings.waiting.queue import Effect, Open, Queued, queue
from ascertain.findings.waiting.sealing import reopened
from ascertain.incidents.browse import incident as find_incident
from ascertain.ledger.derived import View
from ascertain.office.house import Office
from ascertain.record.compile import open_incidents
from ascertain.record.figures import OpenIncident
from ascertain.reports.shelf import find_all


def queued(office: Office, view: View) -> tuple[Queued, ...]:
    """What waits for a decision, the greatest effect on published figures first, then the longest waiting."""
    method = office.methodology(view)
    waiting = {item.id: item for item in open_incidents(view, office.shelf, method)}
    if again := reopened(view).keys() - waiting.keys():
        every = open_incidents(view, office.shelf, method, decided=True)
        waiting |= {item.id: item for item in every if item.id in again}
    items = [_open(view, item) for item in waiting.values()]
    today = office.present().astimezone(UTC).date()
    return queue(view, items, _effect(view, method, items), today, method.stale_days)


def chased(office: Office, view: View) -> tuple[Chased, ...]:
    """What is waited for, from whom, since when."""
    waiting = [item.id for item in open_incidents(view, office.shelf, office.methodology(view))]
    return chase_list(view, waiting, office.present().astimezone(UTC).date())


def _open(view: View, item: OpenIncident) -> Open:
    proposed: Counter[str] = Counter()
    for outcome, _, number in item.proposed:
        proposed[outcome] += number
    received = [
        datetime.fromisoformat(report.received) for report in find_all(view, find_incident(view, item.id).reports)
    ]
    return Open(
        incident=item.id,
        day=item.day,
        place=item.place.name or item.place.unit,
        unit=item.place.unit,
        proposed=dict(proposed),
        unquantified=item.unquantified,
        since=item.since_received,
        heard=max(received).astimezone(UTC).date(),
    )


def _effect(view: View, method: Methodology, items: list[Open]) -> Effect:
    """By how many people what the rule proposes, or a count that waits for a reviewer, differs from what is counted."""
    waiting = _waiting(view)
    standing: dict[str, Counter[str]] = {}
    for case in counted(view, method):
        standing.setdefault(case.incident, Counter())[case.outcome] += 1
    proposed = {item.incident: item.proposed for item in items}

    def effect(incident: str) -> int:
        counts = standing.get(incident, Counter())
        return max(_distance(counts, proposed[incident]), _distance(counts, waiting.get(incident, {})))

    return effect


def _waiting(view: View) -> dict[str, Mapping[str, int]]:
    """Incident → outcome → number of a count that waits for another reviewer."""
    counts = [item for item in files.waiting(view) if item.axis == "count" and item.outcome == "confirmed"]
    return {
        item.subject: {outcome: sum(cells.values()) for outcome, cells in item.value["counts"].items()}
        for item in counts
    }


def _distance(counts: Mapping[str, int], numbers: Mapping[str, int]) -> int:
    """People by which numbers differ from what is counted; what they say nothing of stays as it is."""
    return sum(abs(number - counts.get(outcome, 0)) for outcome, number in numbers.items())
