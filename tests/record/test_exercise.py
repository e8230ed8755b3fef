"""The exercise as a whole: the figures its outline promises, at every moment it names."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from ascertain.findings import files
from ascertain.office.house import Office
from ascertain.record import compile as compiling
from ascertain.record.cases import cases
from ascertain.record.difference import balances, changes
from ascertain.record.model import Record
from ascertain.terms.instants import Cutoff


def read(office: Office, as_of: str, *by: str, cutoff: str | None = None) -> Record:
    position, moment = office.position(as_of)
    with office.journal.view(position) as view:
        limit = Cutoff.parse(cutoff, office.zone) if cutoff else None
        return compiling.record(view, office.shelf, office.question(view, moment, cutoff=limit, by=by))


def confirmed(found: Record) -> dict[str, int]:
    return {" ".join([item.outcome, *item.cell.values()]): item.confirmed for item in found.figures if item.confirmed}


@pytest.mark.parametrize(
    ("as_of", "killed", "injured"),
    [
        ("2090-03-06", 0, 0),
        ("2090-03-07", 9, 12),
        ("2090-03-08", 9, 12),  # the correction is received and not yet decided
        ("2090-03-09", 9, 17),
        ("2090-03-12", 10, 16),  # one of the injured died; he counts on the day of the incident
        ("2090-03-13", 12, 20),
        ("2090-03-14", 13, 20),
    ],
)
def test_the_record_as_of_every_evening(exercise: Path, as_of: str, killed: int, injured: int) -> None:
    with Office.open(exercise, "Tester") as office:
        found = read(office, as_of)
    assert [item.confirmed for item in found.figures] == [killed, injured]
    assert found.cutoff == f"{as_of}T24:00+00:00"
    assert found.as_of <= found.cutoff


def test_the_same_days_as_known_before_and_after_the_correction(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office:
        before = confirmed(read(office, "2090-03-08", cutoff="2090-03-04"))
        after = confirmed(read(office, "2090-03-09", cutoff="2090-03-04"))
    assert (before, after) == ({"killed": 9, "injured": 12}, {"killed": 7, "injured": 12})


def test_the_cells_of_the_last_evening(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office:
        assert confirmed(read(office, "2090-03-14", "sex_age")) == {
            "killed": 13, "killed boys": 2, "killed girls": 1, "killed men": 4, "killed women": 6,
            "injured": 20, "injured boys": 1, "injured children": 3, "injured girls": 1, "injured men": 9,
            "injured women": 6,
        }  # fmt: skip
        assert confirmed(read(office, "2090-03-14", "territory", "month")) == {
            "killed": 13, "killed armed_group 2090-03": 1, "killed government 2090-03": 12,
            "injured": 20, "injured armed_group 2090-03": 2, "injured government 2090-03": 18,
        }  # fmt: skip


def test_every_change_between_two_evenings_is_explained(exercise: Path) -> None:
    evenings = ["2090-03-06", "2090-03-07", "2090-03-09", "2090-03-12", "2090-03-13", "2090-03-14"]
    with Office.open(exercise, "Tester") as office:
        for first, second in pairwise(evenings):
            (old, _), (new, _) = office.position(first), office.position(second)
            limit = Cutoff.parse(second, office.zone)
            with office.journal.view(old) as before, office.journal.view(new) as after:
                method = office.methodology(after)
                earlier, later = (cases(view, method, limit) for view in (before, after))
                found = files.all_by_subject(after).values()
                decided = [item for axes in found for item in axes.values() if item.position > old]
            changed = changes(earlier, later, sorted(decided, key=lambda item: item.position))
            assert changed
            assert all(change.finding and change.officer and change.why.startswith("SYNTHETIC") for change in changed)
            for balance in balances(earlier, later):
                assert (
                    balance.earlier - balance.withdrawn + balance.added + balance.moved_in - balance.moved_out
                    == balance.later
                )


def test_open_matters_and_incidents_are_listed_and_not_counted(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office:
        found = read(office, "2090-03-14")
    killed, injured = found.figures
    assert killed.pending.incidents == ("D1", "I2", "I4", "I5", "I8")
    assert injured.pending.incidents == ("I5",)
    assert (killed.proposed, injured.proposed) == (0, 0)
    assert killed.pending.matters == injured.pending.matters != ()


def test_totals_of_others_stand_beside_with_their_own_cutoff(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office:
        by_cutoff = {
            cutoff: [
                (item.source, item.outcome, item.value) for item in read(office, "2090-03-14", cutoff=cutoff).external
            ]
            for cutoff in ("2090-03-09", "2090-03-10", "2090-03-14")
        }
        too_early = read(office, "2090-03-10").external
    ministry = [("Ministry of Health of Ulmereth", "injured", 96), ("Ministry of Health of Ulmereth", "killed", 41)]
    monitor = [("Ulmereth Harm Monitor", "injured", 57), ("Ulmereth Harm Monitor", "killed", 23)]
    assert by_cutoff == {"2090-03-09": [], "2090-03-10": ministry, "2090-03-14": [*ministry, *monitor]}
    # Published on 11 March: on the evening before, nobody could know it.
    assert too_early == ()


def shape(value: Any) -> Any:
    """The keys and types of a JSON value; of a list, what its first item looks like."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def test_the_json_of_a_record_is_as_promised(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office:
        found = read(office, "2090-03-12", "territory", cutoff="2090-03-11")
    data = json.loads(TypeAdapter(Record).dump_json(found))
    size, root = data["checkpoint"]["size"], data["checkpoint"].pop("root")
    assert root == found.checkpoint.root
    data["methodology"].pop("digest")
    assert {key: value for key, value in data.items() if key not in ("figures", "external")} == {
        "as_of": "2090-03-12T24:00+00:00",
        "checkpoint": {"size": size},
        "cutoff": "2090-03-11T24:00+00:00",
        "kind": "synthetic",
        "clock": "replayed",
        "methodology": {"name": "ohchr-like", "version": "1"},
        "scheme": "2022",
        "hypothetical": False,
        "conflicts": [],
        "ranges": [],
    }
    figure = next(item for item in data["figures"] if item["cell"] == {"territory": "contested"})
    assert figure == {
        "key": f"killed;territory=contested@2090-03-11T24:00+00:00#{size}~ohchr-like.1/2022",
        "outcome": "killed",
        "cell": {"territory": "contested"},
        "confirmed": 0,
        "proposed": 0,
        "pending": {"incidents": ["I5"], "matters": [], "unquantified": [], "oldest_days": 2},
    }
    assert data["external"][0].pop("figure").startswith("R22.")
    assert data["external"][0] == {
        "source": "Ministry of Health of Ulmereth",
        "outcome": "injured",
        "value": 96,
        "cutoff": "2090-03-10T24:00+00:00",
        "vintage": "2090-03-11T09:00:00+00:00",
        "low": 96,
        "high": 96,
        "population": "civilians",
        "verification": "reported",
        "period": None,
        "place": None,
    }
    assert shape(data["figures"]) == [
        {
            "key": "str",
            "outcome": "str",
            "cell": {},
            "confirmed": "int",
            "proposed": "int",
            "pending": {"incidents": ["str"], "matters": ["str"], "unquantified": [], "oldest_days": "int"},
        }
    ]
