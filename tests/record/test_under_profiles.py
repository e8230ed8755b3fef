"""One office's evidence under the three profiles, by the command: golden figures, and the page that explains them.

`GOLDEN=write pytest tests/record/test_under_profiles.py` writes the golden files anew; then they are read.
"""

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.findings import assemble
from ascertain.findings.counted import counted
from ascertain.findings.methodology import load, shipped
from ascertain.findings.proposal import Proposal, propose
from ascertain.incidents.browse import incidents
from ascertain.office.house import Office

if TYPE_CHECKING:
    from tests.conftest import Run

PAGE = Path(__file__).parents[2] / "docs" / "methodology.md"
GOLDEN = Path(__file__).parent / "golden" / "profiles"
PROFILES = ("ohchr-like", "airwars-like", "ibc-like")
LAST = {"exercise": "2090-03-14", "ukraine-2022": "2022-03-11"}


def recorded(folder: Path, run: "Run", profile: str) -> dict[str, Any]:
    day = LAST[folder.name]
    found: dict[str, Any] = run("--office", folder, "record", "--methodology", profile, "--as-of", day, "--json").json
    # Where the log stands is no matter of a profile; its root rests on keys that every building draws anew.
    del found["as_of"]
    position = f"#{found.pop('checkpoint')['size']}~"
    plain: dict[str, Any] = json.loads(json.dumps(found).replace(position, "~"))
    return plain


@pytest.fixture(params=sorted(LAST))
def office(request: pytest.FixtureRequest) -> Path:
    """The folder of each example."""
    folder: Path = request.getfixturevalue({"exercise": "exercise", "ukraine-2022": "ukraine"}[request.param])
    return folder


@pytest.mark.parametrize("profile", PROFILES)
def test_an_office_under_a_profile_gives_the_golden_record(office: Path, run: "Run", profile: str) -> None:
    found = recorded(office, run, profile)
    del found["external"]  # the figures of others are the same under every profile (below)
    made = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    path = GOLDEN / f"{office.name}-{profile}.json"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8")


def test_only_the_own_methodology_confirms_and_the_others_are_hypothetical(exercise: Path, run: "Run") -> None:
    found = [recorded(exercise, run, profile) for profile in PROFILES]
    assert [record["hypothetical"] for record in found] == [False, True, True]
    assert [any(item["confirmed"] for item in record["figures"]) for record in found] == [True, False, False]
    assert len({json.dumps(record["figures"]) for record in found}) == 3
    assert len({json.dumps(record["external"]) for record in found}) == 1


def lines(title: str) -> dict[str, list[str]]:
    """The rows of the table below a heading of the page, by their first cell."""
    part = PAGE.read_text("utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    return {row[0]: row[1:] for row in rows[2:]}


def cell(found: Proposal) -> str:
    """What a profile's rule makes of one incident: killed and injured, the ranges, the grade."""
    ranges = "".join(f"; {item.outcome} {item.low} to {item.high}" for item in found.ranges)
    return f"{pair(_by_outcome(found))}{ranges}{f'; {found.grade.name}' if found.grade else ''}"


def _by_outcome(found: Proposal) -> Counter[str]:
    return sum((Counter({outcome: many}) for outcome, _, many in found.counts), Counter[str]())


def pair(of: "Counter[str]") -> str:
    return f"{of['killed']} and {of['injured']}" if of.total() else "nothing"


def test_every_line_of_the_page_is_what_the_office_and_the_profiles_say(exercise: Path) -> None:
    table = lines("One office, three records")
    with Office.open(exercise, "Tester") as office, office.journal.view() as view:
        persons: dict[str, Counter[str]] = {}
        for person in counted(view, office.methodology(view)):
            persons.setdefault(person.incident or "", Counter())[person.outcome] += 1
        expected = {}
        for item in incidents(view):
            dossier = assemble.dossier(view, office.shelf, item)
            said = [cell(propose(dossier, load(shipped(name), name))) for name in PROFILES]
            expected[item.id] = [pair(persons.get(item.id, Counter())), *said]
    assert {name: row[:4] for name, row in table.items() if name in expected} == expected


def test_the_sums_of_the_page_are_those_of_the_command(exercise: Path, run: "Run") -> None:
    sums = lines("One office, three records")["`record`"]
    found = [recorded(exercise, run, profile) for profile in PROFILES]
    shown = [
        pair(Counter({item["outcome"]: item[state] for item in record["figures"]}))
        for record, state in zip([found[0], *found], ("confirmed", *["proposed"] * 3), strict=True)
    ]
    assert sums[:4] == shown
