"""Two offices work on the same incidents without knowing of each other."""

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.incidents import linking
from ascertain.incidents.browse import incidents, twins
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.order import IMPORTED, runs
from ascertain.terms.ids import seen_from

if TYPE_CHECKING:
    from tests.conftest import Bureau

Act = tuple[str, dict[str, Any]]


def import_acts(bureau: "Bureau", *acts: Act) -> None:
    """Acts of the office `north-1`, which saw all that stands here; names in them are as they are here."""
    home, last = bureau.office.genesis.office, list(bureau.office.journal.ledger.read())[-1]
    with bureau.office.journal.entry() as entry:
        taken: list[Event] = []
        for number, (kind, said) in enumerate(acts, start=1):
            named: dict[str, Any] = {
                key: seen_from("north-1", home, said[key]) for key in ("incident", "into") if key in said
            }
            named["refs"] = [seen_from("north-1", home, ref) for ref in said["refs"]]
            event = replace(
                last,
                event_id=f"n{number}",
                office="north-1",
                office_seq=number,
                stream=f"x/{number}",
                ver=0,
                kind=kind,
                body=said | named,
                recorded_at=f"2099-01-01T00:00:0{number}.000000Z",
            )
            assert entry.batch.take(event)
            taken.append(event)
        brought = runs((event.office, event.office_seq) for event in taken)
        body: dict[str, Json] = {"brought": [[run.office, run.first, run.last] for run in brought]}
        entry.batch.add(Draft("import/north-1", IMPORTED, body, "Ann Aster"))


def standing(bureau: "Bureau") -> dict[str, tuple[str | None, tuple[str, ...]]]:
    with bureau.office.journal.view() as view:
        return {item.id: (item.merged_into, tuple(sorted(item.refs))) for item in incidents(view)}


def merged(incident: str, into: str) -> Act:
    return linking.MERGED, {"incident": incident, "into": into, "refs": [], "why": "the same"}


@pytest.mark.parametrize("acts", list(itertools.permutations([("I1", "I2"), ("I2", "I1"), ("I2", "I3"), ("I1", "I3")])))
def test_merges_that_cross_leave_one_incident_with_all_that_was_linked(
    bureau: "Bureau", acts: tuple[tuple[str, str], ...]
) -> None:
    for number in range(3):
        bureau.incident(bureau.report(f"report {number}"))
    import_acts(bureau, *(merged(*pair) for pair in acts))
    found = standing(bureau)
    (left,) = [name for name, (into, _) in found.items() if into is None]
    assert sorted(found[left][1]) == ["R1.c1", "R2.c1", "R3.c1"]
    assert all(not refs for name, (_, refs) in found.items() if name != left)


def test_what_is_linked_to_an_incident_merged_meanwhile_is_linked_to_what_it_turned_out_to_be(bureau: "Bureau") -> None:
    for number in range(2):
        bureau.incident(bureau.report(f"report {number}"))
    linking.merge(bureau.office.journal, "I1", "I2", "the same")
    bureau.report("more")
    body = {"incident": "I2", "refs": ["R3.c1"], "why": "same", "narrower": {}}
    import_acts(bureau, (linking.LINKED, body))
    assert standing(bureau) == {"I1": (None, ("R1.c1", "R2.c1", "R3.c1")), "I2": ("I1", ())}
    with bureau.office.journal.entry() as entry:
        entry.batch.add(Draft("incident/I2", linking.UNLINKED, {"incident": "I2", "refs": ["R2.c1"]}, "Ann Aster"))
    assert standing(bureau)["I1"] == (None, ("R1.c1", "R3.c1"))


def test_what_is_split_from_an_incident_merged_meanwhile_stands_by_itself(bureau: "Bureau") -> None:
    for number in range(2):
        bureau.incident(bureau.report(f"report {number}"))
    linking.merge(bureau.office.journal, "I1", "I2", "the same")
    with bureau.office.journal.entry() as entry:
        body: dict[str, Json] = {"incident": "I2", "to": "I3", "refs": ["R2.c1"], "why": "apart", "new": True}
        entry.batch.add(Draft("incident/I3", linking.SPLIT, body, "Ann Aster"))
    assert standing(bureau) == {"I1": (None, ("R1.c1",)), "I2": ("I1", ()), "I3": (None, ("R2.c1",))}


def test_incidents_that_may_be_one_are_listed_where_two_offices_know_them(bureau: "Bureau") -> None:
    bureau.incident()
    bureau.incident(day="2090-02-01")
    bureau.incident()  # of the same office: it told them apart itself
    like = next(event for event in bureau.office.journal.ledger.read() if event.kind == linking.OPENED)
    opened = replace(like, event_id="n", office="north-1", office_seq=1)
    with bureau.office.journal.entry() as entry:
        entry.batch.take(opened)
        entry.batch.add(Draft("import/north-1", IMPORTED, {"brought": [["north-1", 1, 1]]}, "Ann Aster"))
    with bureau.office.journal.view() as view:
        assert twins(view) == (("I1", "north-1~I1"), ("I3", "north-1~I1"))
    linking.merge(bureau.office.journal, "I1", "north-1~I1", "the same")
    with bureau.office.journal.view() as view:
        assert twins(view) == ()
