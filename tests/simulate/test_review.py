"""The office's work: it follows the rule, knows nothing of the truth, and leaves open what it cannot confirm."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

import pytest
from tests.simulate.worlds import AGENCY, HOSPITAL, account, incident, person

from ascertain.simulate.parameters import Preset, preset
from ascertain.simulate.review import Bench
from ascertain.simulate.sources.model import Account, Outlet, Toll
from ascertain.simulate.verdicts import CONFIRMED, INCONCLUSIVE, REJECTED, lines
from ascertain.simulate.world.model import Case, Incident

NOW = datetime(2090, 3, 8, 12, tzinfo=UTC)
VISITS = Outlet("visits", "Site visits", "the site visits", "site_visit", "visits")


def setting(**rates: float) -> Preset:
    found = preset("fortnight")
    own = {f"review.{key}": value for key, value in {"slow": 0.0, "weekend": 0.0, **rates}.items()}
    return replace(found, rates=MappingProxyType({**found.rates, **own}))


def said(outlet: Outlet, toll: Toll, *, holder: Outlet | None = None, number: int = 1, **other: object) -> Account:
    made = account(toll, outlet=outlet, holder=holder or outlet)
    return replace(made, id=f"A{number}", origin=f"O-{(holder or outlet).id}", **other)  # type: ignore[arg-type]


def decided(bench: Bench, *accounts: Account) -> object:
    due = None
    for number, item in enumerate(accounts, start=1):
        found = bench.file(item, f"reports/{number}.txt", whole=True, received=NOW + timedelta(hours=number))
        due = found or due
    return None if due is None else bench.decide(accounts[0].incident.id, due)


def test_one_source_of_second_hand_is_not_enough() -> None:
    bench = Bench(1, setting(looked_again=0.0))
    assert decided(bench, said(AGENCY, Toll(3, 4))) is None
    assert bench.decide("i-7", NOW + timedelta(days=900)) is not None  # looked at after all: inconclusive
    assert bench.decide("unheard", NOW) is None


def test_a_first_hand_source_and_a_second_origin_are() -> None:
    found = decided(Bench(1, setting()), said(HOSPITAL, Toll(3, 4)), said(AGENCY, Toll(9, 9), number=2))
    assert found.outcome == CONFIRMED  # type: ignore[attr-defined]
    assert found.counts == {"killed": {"persons": 3}, "injured": {"persons": 4}}  # type: ignore[attr-defined]
    assert found.evidence == ("reports/1.txt", "reports/2.txt")  # type: ignore[attr-defined]


def test_a_copy_of_the_first_hand_source_is_no_second_origin() -> None:
    copy = said(AGENCY, Toll(3, 4), holder=HOSPITAL, number=2)
    assert decided(Bench(1, setting(looked_again=0.0)), said(HOSPITAL, Toll(3, 4)), copy) is None


def test_a_visit_to_the_place_suffices_by_itself() -> None:
    found = decided(Bench(1, setting()), said(VISITS, Toll(2, 0)))
    assert found.counts == {"killed": {"persons": 2}}  # type: ignore[attr-defined]


def test_combatants_are_taken_off_and_a_purely_military_incident_is_rejected() -> None:
    some = decided(Bench(1, setting()), said(VISITS, Toll(5, 0, military=3)))
    assert some.counts == {"killed": {"persons": 2}}  # type: ignore[attr-defined]
    none = decided(Bench(1, setting()), said(VISITS, Toll(3, 0, military=3)))
    assert none.outcome == REJECTED  # type: ignore[attr-defined]
    assert none.counts == {}  # type: ignore[attr-defined]


def test_cells_are_taken_over_where_they_add_up() -> None:
    cells = {"killed": {"men": 1, "girls": 1}}
    found = decided(Bench(1, setting()), said(VISITS, Toll(2, 1, cells=cells)))
    assert found.counts == {"killed": {"men": 1, "girls": 1}, "injured": {"persons": 1}}  # type: ignore[attr-defined]


def test_of_two_first_hand_numbers_the_lower_stands() -> None:
    found = decided(Bench(1, setting()), said(HOSPITAL, Toll(7, 0)), said(VISITS, Toll(5, 0), number=2))
    assert found.counts == {"killed": {"persons": 5}}  # type: ignore[attr-defined]


def test_a_later_number_opens_what_was_decided() -> None:
    bench = Bench(1, setting(revised=1.0))
    assert decided(bench, said(VISITS, Toll(2, 0)))
    again = said(VISITS, Toll(3, 0), number=2, before=Toll(2, 0))
    due = bench.file(again, "reports/9.txt", whole=True, received=NOW + timedelta(days=9))
    assert due is not None
    found = bench.decide("i-7", due)
    assert found is not None
    assert (found.counts, found.killed_before, found.first) == ({"killed": {"persons": 3}}, 2, False)


def test_what_is_the_same_again_is_not_decided_again() -> None:
    bench = Bench(1, setting(revised=1.0))
    decided(bench, said(VISITS, Toll(2, 0)))
    again = said(VISITS, Toll(2, 0), number=2, before=Toll(1, 0))
    due = bench.file(again, "reports/9.txt", whole=True, received=NOW + timedelta(days=9))
    assert due is not None
    assert bench.decide("i-7", due) is None


@pytest.mark.parametrize(("fabricated", "outcome"), [(False, INCONCLUSIVE), (True, REJECTED)])
def test_what_nobody_can_confirm_is_inconclusive_and_what_was_made_up_rejected(fabricated: bool, outcome: str) -> None:
    bench = Bench(1, setting(looked_again=1.0, checked=1.0))
    told = said(AGENCY, Toll(3, 4), incident=replace(incident(), fabricated=fabricated))
    found = decided(bench, told)
    assert found.outcome == outcome  # type: ignore[attr-defined]
    assert found.counts == {}  # type: ignore[attr-defined]


def test_work_is_done_by_day_and_not_at_weekends() -> None:
    for number in range(60):
        bench = Bench(number, setting(weekend=1.0))
        due = bench.file(said(VISITS, Toll(2, 0)), "reports/1.txt", whole=True, received=NOW)
        assert due is not None
        assert due.weekday() < 5
        assert 9 <= due.hour < 18 or due == NOW + timedelta(minutes=30)


def test_a_batch_takes_what_waits() -> None:
    chosen = replace(setting(days=400.0), batches=({"day": 40, "share": 1.0},))
    due = Bench(1, chosen).file(said(VISITS, Toll(2, 0)), "reports/1.txt", whole=True, received=NOW)
    assert due is not None
    assert due.date() == chosen.begins + timedelta(days=40)


def test_other_reports_of_one_place_and_day_are_told_apart() -> None:
    bench = Bench(1, setting())
    other: Incident = replace(incident(), id="i-8")
    bench.file(said(VISITS, Toll(2, 0)), "reports/1.txt", whole=True, received=NOW)
    bench.file(said(HOSPITAL, Toll(4, 0), incident=other), "reports/2.txt", whole=True, received=NOW)
    assert bench.apart("i-7") == ("reports/2.txt",)
    bench.close("i-8")
    assert bench.apart("i-7") == ()
    bench.close("never")


def test_a_report_on_several_incidents_is_no_evidence_by_itself() -> None:
    bench = Bench(1, setting(looked_again=0.0))
    assert bench.file(said(VISITS, Toll(2, 0)), "reports/1.txt", whole=False, received=NOW) is None
    assert bench.decide("i-7", NOW) is None
    # The same source once more, in a report of its own.
    due = bench.file(said(VISITS, Toll(2, 0), number=2), "reports/2.txt", whole=True, received=NOW)
    assert due is not None
    found = bench.decide("i-7", due)
    assert found is not None
    assert found.reports == ("reports/2.txt",)


def test_the_lines_gather_first_and_decide_then() -> None:
    found = decided(Bench(1, setting()), said(VISITS, Toll(2, 1)))
    gathered, wrote = lines(found, ["reports/5.txt"])  # type: ignore[arg-type]
    assert (gathered["action"], gathered["apart"], gathered["settled"]) == ("gather", ["reports/5.txt"], False)
    assert wrote["action"] == "decide"
    assert str(wrote["reason"]).startswith("SYNTHETIC")
    axes = [part["axis"] for part in wrote["decisions"]]  # type: ignore[attr-defined]
    assert axes == ["occurrence", "civilian_status", "nexus", "count"]


def test_one_of_the_injured_who_died_moves_and_nobody_is_counted_anew() -> None:
    bench = Bench(1, setting(revised=1.0))
    hurt = Case("c9", person("man", 40), "injured", died_on=date(2090, 3, 9))
    about = replace(incident(), cases=(*incident().cases, hurt))
    assert decided(bench, said(VISITS, Toll(3, 2, cells={"injured": {"men": 2}}), incident=about))
    later = said(
        VISITS, Toll(4, 1), number=2, incident=about, before=Toll(3, 2), later_death=True,
        published=datetime(2090, 3, 10, tzinfo=UTC),
    )  # fmt: skip
    due = bench.file(later, "reports/9.txt", whole=True, received=NOW + timedelta(days=3))
    assert due is not None
    found = bench.decide("i-7", due)
    assert found is not None
    assert found.counts == {"killed": {"persons": 3, "men": 1}, "injured": {"men": 1}}
    _, wrote = lines(found, [])
    assert wrote["case"] == {"outcome": "injured", "cell": "men"}
    assert wrote["decisions"] == [
        {"axis": "outcome", "outcome": "confirmed", "value": {"outcome": "killed", "on": "2090-03-09"}}
    ]
    assert wrote["evidence"] == ["reports/9.txt"]
    assert wrote["incident"] == "reports/1.txt"


def test_a_death_in_a_cell_nobody_was_counted_in_is_counted_anew() -> None:
    bench = Bench(1, setting(revised=1.0))
    hurt = Case("c9", person("woman", 40), "injured", died_on=date(2090, 3, 9))
    about = replace(incident(), cases=(*incident().cases, hurt))
    assert decided(bench, said(VISITS, Toll(3, 2, cells={"injured": {"men": 2}}), incident=about))
    published = datetime(2090, 3, 10, tzinfo=UTC)
    toll, before = Toll(4, 1), Toll(3, 2)
    later = said(VISITS, toll, number=2, incident=about, before=before, later_death=True, published=published)
    due = bench.file(later, "reports/9.txt", whole=True, received=NOW + timedelta(days=3))
    assert due is not None
    found = bench.decide("i-7", due)
    assert found is not None
    assert (found.died, found.counts) == (None, {"killed": {"persons": 4}, "injured": {"persons": 1}})
    assert "later_death" in found.causes


def test_a_discovery_is_dated_by_its_interval() -> None:
    found_dead = replace(incident(), form="discovery")
    found = decided(Bench(1, setting()), said(VISITS, Toll(2, 0), incident=found_dead))
    _, wrote = lines(found, [])  # type: ignore[arg-type]
    assert wrote["decisions"][-1]["axis"] == "time"  # type: ignore[index]
