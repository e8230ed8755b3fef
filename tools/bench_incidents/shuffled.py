"""Reports of made-up histories, arriving in two orders: an office that looks anew ends with the same claims together.

The reports are replayed into offices as they were sent and shuffled, nobody decides anything, and `incidents reassess`
is asked. Right is an office of which the claims that stand together are the same, whatever the ids. Beside: what the
rule by which reports are linked as they come in leaves behind.
"""

import csv
import random
import tempfile
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ascertain.findings.files import decided
from ascertain.incidents.browse import incidents
from ascertain.incidents.reassessment.recording import reassess
from ascertain.office.house import Office
from ascertain.office.replay import replay
from ascertain.reports.shelf import reports
from ascertain.simulate.run import simulate
from bench_claims.measure import Measure
from bench_incidents.histories import Known, Row, rows

HISTORIES = (*(("tiny", seed) for seed in range(1, 18)), *(("fortnight", seed) for seed in (1, 2, 3)))
Partition = frozenset[frozenset[str]]
Homes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one order of arrival: claim or figure, named by what it was sent as → its incident."""

    by_rule: Homes
    after: Homes


def run(_folder: Path, _part: str) -> Iterator[Measure]:
    """The share of histories that end the same in two orders, beside those in which the first rule leaves the same."""
    same, same_by_rule = 0, 0
    for at, (preset, seed) in enumerate(HISTORIES):
        with tempfile.TemporaryDirectory() as made:
            sent = Path(made) / "sent"
            simulate(seed, preset, sent)
            first, second = arrived(sent, Path(made) / "one", None), arrived(sent, Path(made) / "two", at)
        same += partition(first.after) == partition(second.after)
        same_by_rule += partition(first.by_rule) == partition(second.by_rule)
    yield Measure("end the same", same / len(HISTORIES), len(HISTORIES), 1.0, same_by_rule / len(HISTORIES), "by rule")


def labels(known: Sequence[Known], homes: Homes) -> list[Hashable]:
    """The incident of each mention in the office; one that waits is alone."""
    return [
        next((homes[name] for name in names if name in homes), ("alone", at))
        for at, one in enumerate(known)
        for names in [[f"{one.account.origin.locator} {ref}" for ref in one.mention.refs]]
    ]


def arrived(sent: Path, to: Path, seed: int | None) -> Arrived:
    """Replay the reports of a folder in the order they were sent or, with a seed, shuffled; then look anew."""
    paths = {row["url"]: row["path"] for row in rows(sent / "reports.csv")}
    (sent / "decisions.jsonl").unlink(missing_ok=True)
    if seed is not None:
        _shuffle(sent / "reports.csv", seed)
    with Office.create(to, "Bench", kind="synthetic", clock="replayed", keys=to / "keys") as office:
        replay(office, sent)
        with office.journal.view() as view:
            sent_as = {report.id: _sent_as(report.locator, paths) for report in reports(view)}
        before = _homes(office, sent_as)
        reassess(office.journal, office.shelf, decided)
        after = _homes(office, sent_as)
    return Arrived(before, after)


def _sent_as(locator: str, paths: Mapping[str, str]) -> str:
    url, mark, row = locator.partition("#")
    return paths[url] + mark + row


def _shuffle(path: Path, seed: int) -> None:
    """Let the reports of a history arrive in another order, a minute apart, after the last of them came out."""
    listed = rows(path)
    random.Random(seed).shuffle(listed)
    begin = max(datetime.fromisoformat(row["recorded"]) for row in listed).astimezone(UTC)
    for at, row in enumerate(listed, 1):
        row["received"] = row["recorded"] = (begin + timedelta(minutes=at)).isoformat()
    _write(path, listed)


def _write(path: Path, listed: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*listed[0]])
        writer.writeheader()
        writer.writerows(listed)


def _homes(office: Office, sent_as: Mapping[str, str]) -> dict[str, str]:
    with office.journal.view() as view:
        return {
            f"{sent_as[ref.partition('.')[0]]} {ref.partition('.')[2]}": item.id
            for item in incidents(view, merged=False)
            for ref in item.refs
        }


def partition(homes: Homes) -> Partition:
    """What stands together, whatever the ids."""
    found: dict[str, set[str]] = {}
    for ref, incident in homes.items():
        found.setdefault(incident, set()).add(ref)
    return frozenset(frozenset(refs) for refs in found.values())
