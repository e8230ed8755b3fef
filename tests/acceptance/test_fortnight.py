"""A made-up fortnight replayed: the record holds nothing that is not true, or the generated error that explains it."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from ascertain.examples.conflict import SEED
from ascertain.findings.counted import counted
from ascertain.findings.files import all_by_subject
from ascertain.incidents.browse import incidents
from ascertain.incidents.positions import external
from ascertain.office.house import Office
from ascertain.office.replay import Outcome, replay
from ascertain.office.verify import verify
from ascertain.record import compile as compiling
from ascertain.reports.shelf import reports, sources
from ascertain.simulate.run import simulate
from ascertain.terms.ids import whole_of

Rows = list[dict[str, str]]


def rows(folder: Path, name: str) -> Rows:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Played:
    """A made-up fortnight and the office that replayed it."""

    folder: Path
    office: Office
    outcome: Outcome

    def paths(self) -> Mapping[str, str]:
        """Report → the path it came by, with its row."""
        by_url = {row["url"]: row["path"] for row in rows(self.folder, "reports.csv")}
        with self.office.journal.view() as view:
            found = {}
            for report in reports(view):
                url, _, row = report.locator.partition("#")
                found[report.id] = by_url[url] + (f"#{row}" if row else "")
            return found

    def confirmed(self) -> Mapping[str, Mapping[str, int]]:
        """True incident → outcome → people confirmed in it. Raises where one of the office's has several."""
        true = {row["report"]: row["incident"] for row in rows(self.folder, "truth/reports.csv")}
        paths = self.paths()
        with self.office.journal.view() as view:
            evidence: dict[str, set[str]] = {}
            for subject, axes in all_by_subject(view).items():
                for finding in axes.values():
                    cited = {true[paths[whole_of(ref)]] for ref in finding.evidence}
                    evidence.setdefault(whole_of(subject), set()).update(cited)
            found: dict[str, dict[str, int]] = {}
            for case in counted(view, self.office.methodology(view)):
                (incident,) = evidence[whole_of(case.case)]
                counts = found.setdefault(incident, {})
                counts[case.outcome] = counts.get(case.outcome, 0) + 1
        return found


@pytest.fixture(scope="module", params=[False, True], ids=["without errors", "with errors"])
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """One seed, with and without errors: the same world."""
    home = tmp_path_factory.mktemp("fortnight")
    simulate(SEED, "fortnight", home / "sent", errors=request.param)
    office = Office.create(home / "office", "Tester", kind="synthetic", clock="replayed", keys=home / "office" / "keys")
    outcome = replay(office, home / "sent")
    request.addfinalizer(office.close)
    return Played(home / "sent", office, outcome)


pytestmark = pytest.mark.slow


def test_everything_sent_is_taken_in(played: Played) -> None:
    assert played.outcome.errors == []
    told = {
        row["report"]
        for name in ("reports", "people_in_rows", "positions", "totals")
        for row in rows(played.folder, f"truth/{name}.csv")
    }
    assert set(played.paths().values()) == told
    decided = (played.folder / "decisions.jsonl").read_text("utf-8").splitlines()
    assert played.outcome.decisions == len(decided)


def test_every_report_has_its_source_and_the_office_is_whole(played: Played) -> None:
    with played.office.journal.view() as view:
        assert "unknown" not in {source.kind for source in sources(view)}
    assert not any(check.faults for check in verify(played.office))


def test_the_record_is_what_was_decided(played: Played) -> None:
    decided: dict[str, tuple[int, int]] = {}
    for row in rows(played.folder, "truth/decisions.csv"):
        decided[row["incident"]] = (int(row["killed"]), int(row["injured"]))
    confirmed = {
        incident: (counts.get("killed", 0), counts.get("injured", 0)) for incident, counts in played.confirmed().items()
    }
    assert confirmed == {incident: counts for incident, counts in decided.items() if counts != (0, 0)}
    position, moment = played.office.position(None)
    with played.office.journal.view(position) as view:
        record = compiling.record(view, played.office.shelf, played.office.question(view, moment))
    for at, outcome in enumerate(("killed", "injured")):
        figure = record.figure(outcome)
        assert figure is not None
        assert figure.confirmed == sum(counts[at] for counts in decided.values())
    assert sum(counts[0] for counts in decided.values()) > 5


def test_what_is_confirmed_is_true_or_a_generated_error_says_why_not(played: Played) -> None:
    errors = any(row["errors"] for row in rows(played.folder, "truth/reports.csv"))
    why = {row["incident"]: row for row in rows(played.folder, "truth/decisions.csv")}
    explained = 0
    for incident, counts in played.confirmed().items():
        row = why[incident]
        told = (counts.get("killed", 0), counts.get("injured", 0))
        true = (int(row["true_killed"]), int(row["true_injured"]))
        if told != true:
            assert row["because"], incident
            explained += 1
        if not errors:
            # All that can part a record without errors from the truth is a death nobody has told yet.
            assert told[0] <= true[0]
            assert sum(told) <= sum(true)
            assert told == true or set(row["because"].split("|")) <= {"later_death", "died_since"}
    if errors:
        assert explained > 0


def test_what_is_true_and_not_confirmed_has_a_reason(played: Played) -> None:
    decided = {row["incident"] for row in rows(played.folder, "truth/decisions.csv")}
    unheard = {row["incident"] for row in rows(played.folder, "truth/unreported.csv")}
    said = {row["incident"]: row for row in rows(played.folder, "truth/reports.csv")}
    listed = {row["incident"] for row in rows(played.folder, "truth/people_in_rows.csv")}
    reasons = {"decided": 0, "unheard": 0, "open": 0}
    for row in rows(played.folder, "truth/incidents.csv"):
        if row["incident"] in decided:
            reasons["decided"] += 1
        elif row["incident"] in unheard or row["form"] == "discovery" or row["fabricated"] == "1":
            reasons["unheard"] += 1
        else:
            assert row["incident"] in said or row["incident"] in listed
            reasons["open"] += 1
    assert reasons["decided"] > 3
    assert reasons["open"] > 10


def test_every_total_of_others_stands_with_its_source_its_cut_off_and_its_vintage(played: Played) -> None:
    published = {row["path"]: row["published"][:10] for row in rows(played.folder, "reports.csv")}
    told = {
        (row["source"], outcome, int(row[outcome]), row["cutoff"], published[row["report"]])
        for row in rows(played.folder, "truth/totals.csv")
        for outcome in ("killed", "injured")
        if row[outcome] != "0"
    }
    with played.office.journal.view() as view:
        found = external(view, played.office.shelf)
    assert len(found) > 10
    assert all(item.cutoff and item.vintage for item in found)
    assert told == {
        (
            item.source.lower().replace(" ", "-"),
            item.outcome,
            item.count.low,
            (item.cutoff or "")[:10],
            item.vintage[:10],
        )
        for item in found
    }


def test_nothing_fabricated_is_confirmed(played: Played) -> None:
    made_up = {row["incident"] for row in rows(played.folder, "truth/incidents.csv") if row["fabricated"] == "1"}
    assert not made_up & set(played.confirmed())


def test_reports_that_were_gathered_stand_in_one_incident(played: Played) -> None:
    true = {row["report"]: row["incident"] for row in rows(played.folder, "truth/reports.csv")}
    paths = played.paths()
    confirmed = played.confirmed()
    with played.office.journal.view() as view:
        homes: dict[str, set[str]] = {}
        for incident in incidents(view, merged=False):
            if any(case.case.startswith(f"{incident.id}-") for case in counted(view, played.office.methodology(view))):
                for report in incident.reports:
                    homes.setdefault(true.get(paths[report], ""), set()).add(incident.id)
    assert all(incident in homes for incident in confirmed)
