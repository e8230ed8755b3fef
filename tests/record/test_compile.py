"""The record of an office: confirmed is a query, as-of and cut-off are two things, what is open stays in sight."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from ascertain.findings.dossier import Dossier, Provenance, Statement
from ascertain.findings.methodology import load, shipped
from ascertain.findings.model import Place
from ascertain.incidents import bearing
from ascertain.incidents.linking import merge
from ascertain.incidents.model import Where
from ascertain.office.intake import take_in
from ascertain.record.cases import includes
from ascertain.record.compile import _spoken, last_heard, local, open_incidents, record
from ascertain.record.figures import OpenIncident
from ascertain.record.key import FigureKey
from ascertain.record.model import Record
from ascertain.record.trace import trace
from ascertain.reports.receive import Submission, withdraw
from ascertain.terms.counts import Count
from ascertain.terms.grid import cell
from ascertain.terms.instants import Cutoff

if TYPE_CHECKING:
    from tests.conftest import Bureau


def read(bureau: "Bureau", position: int | None = None, cutoff: str | None = None, by: tuple[str, ...] = ()) -> Record:
    office = bureau.office
    with office.journal.view(position) as view:
        limit = Cutoff.parse(cutoff, office.zone) if cutoff else None
        return record(view, office.shelf, office.question(view, datetime(2090, 3, 15, tzinfo=UTC), cutoff=limit, by=by))


def confirmed(found: Record) -> dict[str, int]:
    return {item.outcome: item.confirmed for item in found.figures if not item.cell}


def test_an_empty_office_has_an_empty_record(bureau: "Bureau") -> None:
    found = read(bureau, by=("sex_age", "territory"))
    assert confirmed(found) == {"killed": 0, "injured": 0}
    assert len(found.figures) == 2
    assert all(item.pending.incidents == item.pending.matters == () for item in found.figures)
    assert found.external == ()
    assert (found.kind, found.clock, found.hypothetical, found.scheme) == ("real", "wall", False, "2022")
    assert found.checkpoint.size == bureau.office.journal.ledger.size()
    assert found.checkpoint.root == bureau.office.journal.ledger.checkpoint().root
    assert found.cutoff == "2090-03-14T24:00+00:00"
    assert found.as_of == "2090-03-14T24:00+00:00"


def test_a_correction_changes_todays_record_and_not_yesterdays(bureau: "Bureau") -> None:
    bureau.confirm(bureau.incident(), killed={"persons": 9}, injured={"men": 1})
    yesterday = bureau.office.journal.ledger.size()
    before = read(bureau, yesterday)
    bureau.confirm("I1", killed={"men": 2, "women": 5}, injured={"men": 1})
    bureau.decide(bureau.decision("I1-10", "outcome", {"outcome": "killed", "on": "2090-03-10"}))
    assert confirmed(read(bureau)) == {"killed": 8, "injured": 0}
    assert read(bureau, yesterday) == before
    assert confirmed(before) == {"killed": 9, "injured": 1}


def test_a_death_is_counted_on_the_day_of_the_incident(bureau: "Bureau") -> None:
    bureau.confirm(bureau.incident(), injured={"men": 1})
    bureau.decide(bureau.decision("I1-1", "outcome", {"outcome": "killed", "on": "2090-03-10"}))
    assert confirmed(read(bureau, cutoff="2090-03-04")) == {"killed": 1, "injured": 0}
    assert confirmed(read(bureau, cutoff="2090-03-03")) == {"killed": 0, "injured": 0}


def test_what_was_recorded_and_what_had_happened_are_asked_apart(bureau: "Bureau") -> None:
    positions = []
    for day in ("2090-03-04", "2090-03-02"):
        bureau.confirm(bureau.incident(day=day), killed={"men": 1})
        positions.append(bureau.office.journal.ledger.size())
    killed = {
        (position, cutoff): confirmed(read(bureau, position, cutoff))["killed"]
        for position in positions
        for cutoff in ("2090-03-01", "2090-03-02", "2090-03-03", "2090-03-04", "2090-03-14")
    }
    assert list(killed.values()) == [0, 0, 0, 1, 1, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("day", "cutoff", "inside"),
    [
        ("2090-03-06", "2090-03-06", True),
        ("2090-03-07", "2090-03-06", False),
        ("2090-03-06", "2090-03-06T23:59+00:00", False),  # the day is not over
        ("2090-03-05", "2090-03-06T00:01+00:00", True),
        ("", "1990-01-01", True),
    ],
)
def test_a_day_lies_within_a_cutoff_as_a_whole(day: str, cutoff: str, inside: bool) -> None:
    assert includes(Cutoff.parse(cutoff, "UTC"), day) is inside


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        (datetime(2022, 3, 6, 22, tzinfo=UTC), "2022-03-06T24:00+02:00"),
        (datetime(2022, 3, 6, 22, 0, 1, 500, tzinfo=UTC), "2022-03-07T00:00:01+02:00"),
        (datetime(2022, 7, 6, 9, 30, tzinfo=UTC), "2022-07-06T12:30:00+03:00"),
    ],
)
def test_a_moment_is_told_in_local_time(moment: datetime, there: str) -> None:
    assert local(moment, "Europe/Kyiv") == there


CONTROL = b"""unit,from,to,controller,source
XV-04,2090-03-01,2090-03-08,government,map
XV-04,2090-03-09,,armed_group,map
"""


def test_the_territory_is_who_held_it_on_the_day(bureau: "Bureau") -> None:
    for day in ("2090-03-08", "2090-03-09"):
        bureau.confirm(bureau.incident(day=day, unit="XV-04"), killed={"men": 1})
    unmapped = bureau.office.journal.ledger.size()
    bureau.office.adopt("control", CONTROL, "control.csv")
    found = read(bureau, by=("territory", "month"))
    assert {item.cell["territory"]: item.confirmed for item in found.figures if item.cell} == {
        "government": 1,
        "armed_group": 1,
    }
    # The layer as it was known: before it was adopted nobody could say.
    found = read(bureau, unmapped, by=("territory",))
    assert {item.cell["territory"]: item.confirmed for item in found.figures if item.cell} == {"unknown": 2}


def test_a_place_nobody_found_is_held_by_nobody_known(bureau: "Bureau") -> None:
    bureau.office.adopt("control", CONTROL, "control.csv")
    bureau.confirm(bureau.incident(day="2090-03-09", unit="XV-04"), killed={"men": 1})
    bureau.decide(bureau.decision("I1", "place", {"country": "XV"}))
    (cell,) = [item for item in read(bureau, by=("unit", "territory")).figures if item.cell]
    assert cell.cell == {"unit": "unknown", "territory": "unknown"}


def test_every_printed_key_is_traced_to_the_same_number(bureau: "Bureau") -> None:
    bureau.office.adopt("control", CONTROL, "control.csv")
    bureau.confirm(bureau.incident(day="2090-03-09", unit="XV-04"), killed={"men": 1, "girls": 2}, missing={"men": 1})
    bureau.confirm(bureau.incident(), injured={"persons": 1})
    bureau.decide(bureau.decision("I2", "place", {"unit": "left bank @ km 7; #2 ~ /"}))
    office = bureau.office
    for by in ((), ("sex_age",), ("territory", "unit", "month"), ("cause", "sex_age")):
        for figure in read(bureau, by=by).figures:
            key = FigureKey.parse(figure.key, office.zone)
            with office.journal.view(key.position) as view:
                question = office.question(view, datetime(2090, 3, 20, tzinfo=UTC), cutoff=key.cutoff)
                assert trace(view, office.shelf, key, question).confirmed == figure.confirmed
                assert str(key) == figure.key


def test_an_incident_is_pending_until_every_required_axis_is_found(bureau: "Bureau") -> None:
    incident = bureau.incident()
    (killed, _) = read(bureau).figures
    assert (killed.pending.incidents, killed.confirmed) == (("I1",), 0)
    # Counted, but nobody has found yet who they were.
    bureau.decide(bureau.decision(incident, "count", {"counts": {"killed": {"men": 2}}}))
    (killed, _) = read(bureau).figures
    assert (killed.pending.incidents, killed.confirmed) == (("I1",), 0)
    bureau.confirm(incident, killed={"men": 2})
    (killed, _) = read(bureau).figures
    assert (killed.pending.incidents, killed.confirmed) == ((), 2)
    bureau.decide(bureau.decision(incident, "nexus", outcome="inconclusive"))
    (killed, _) = read(bureau).figures
    assert (killed.pending.incidents, killed.confirmed) == (("I1",), 0)
    bureau.decide(bureau.decision(incident, "occurrence", outcome="rejected"))
    (killed, _) = read(bureau).figures
    assert (killed.pending.incidents, killed.confirmed) == ((), 0)


def test_what_only_withdrawn_reports_told_of_is_not_pending(bureau: "Bureau") -> None:
    bureau.incident(bureau.report(), bureau.report("Also made up."))
    withdraw(bureau.office.journal, "R1", "made up")
    assert read(bureau).figures[0].pending.incidents == ("I1",)
    withdraw(bureau.office.journal, "R2", "made up as well")
    assert read(bureau).figures[0].pending.incidents == ()


def test_an_undated_incident_is_pending_on_no_day(bureau: "Bureau") -> None:
    bureau.incident(day=None)
    (cell,) = [item for item in read(bureau, cutoff="2090-03-01", by=("month", "territory")).figures if item.cell]
    assert (cell.cell, cell.pending.incidents) == ({"month": "unknown", "territory": "unknown"}, ("I1",))
    assert cell.pending.oldest_days == 9  # received on 5 March, asked at the end of 14 March


def test_a_count_whose_day_was_taken_back_counts_nowhere_and_is_pending(bureau: "Bureau") -> None:
    incident = bureau.incident(day=None)
    bureau.decide(bureau.decision(incident, "time", {"since": "2090-03-02"}))
    bureau.confirm(incident, killed={"men": 1})
    (killed, _) = read(bureau).figures
    assert (killed.confirmed, killed.pending.incidents) == (1, ())
    bureau.decide(bureau.decision(incident, "time", outcome="rejected"))
    (killed, _) = read(bureau).figures
    assert (killed.confirmed, killed.pending.incidents) == (0, ("I1",))


def test_a_merged_incident_is_not_pending(bureau: "Bureau") -> None:
    merge(bureau.office.journal, bureau.incident(), bureau.incident(bureau.report("Also made up.")), "the same")
    assert read(bureau).figures[0].pending.incidents == ("I1",)


def take(bureau: "Bureau", source: str, text: str, published: str = "2022-03-06") -> str:
    submission = Submission(text.encode(), f"{source}.txt", source, published, f"{published}T09:00:00.000000Z")
    (receipt,) = take_in(bureau.office, submission)
    assert receipt.report is not None
    return receipt.report


def test_a_claimed_number_is_in_no_figure(bureau: "Bureau") -> None:
    take(bureau, "paper", "A shell hit the market in Irpin on 5 March 2022, killing 31 people, an official said.")
    for figure in read(bureau, by=("sex_age",)).figures:
        assert (figure.confirmed, figure.proposed) == (0, 0)
    assert [item.pending.incidents for item in read(bureau).figures] == [("I1",), ()]


def test_dozens_is_no_number(bureau: "Bureau") -> None:
    take(bureau, "paper", "Dozens of people were killed when a shell hit the market in Irpin on 5 March 2022.")
    killed, _ = read(bureau).figures
    assert (killed.pending.incidents, killed.pending.unquantified, killed.proposed) == (("I1",), ("I1",), 0)
    take(bureau, "radio", "Three people were killed when a shell hit the market in Irpin on 5 March 2022.")
    killed, _ = read(bureau).figures
    assert (killed.pending.incidents, killed.pending.unquantified, killed.proposed) == (("I1",), (), 0)


def test_casualties_of_no_kind_named_wait_with_the_killed_and_the_injured() -> None:
    outlet = Provenance("R1", "paper", "news_media", primary=False)
    both = Dossier("I1", "incident", (Statement("R1.f1", "R1.c1", outlet, "other", Count.exact(12), "men"),))
    assert _spoken(both) == (("killed", cell("men"), "R1.f1"), ("injured", cell("men"), "R1.f1"))
    displaced = Dossier("I1", "incident", (Statement("R1.f1", "R1.c1", outlet, "displaced", Count.exact(12)),))
    assert _spoken(displaced) == (("killed", cell("persons"), ""),)


def test_an_incident_of_which_no_figure_is_linked_waits_with_the_killed(bureau: "Bureau") -> None:
    incident = bureau.incident()
    office = bureau.office
    with office.journal.view() as view:
        (waiting,) = open_incidents(view, office.shelf, office.methodology(view))
    assert waiting == OpenIncident(
        id=incident,
        day="2090-03-04",
        place=Place(None, "XV-02", "XV", "Telvany"),
        cause="heavy_weapons",
        since_received=date(2090, 3, 5),
        proposed=(),
        spoken=(("killed", cell("persons")),),
        unquantified=("killed",),
    )


def test_another_methodology_proposes_and_confirms_nothing(bureau: "Bureau") -> None:
    bureau.confirm(bureau.incident(), killed={"men": 3})
    office = bureau.office
    other = replace(load(shipped("ohchr-like"), "ohchr-like"), name="what-if", version="9")
    with office.journal.view() as view:
        question = office.question(view, office.present(), method=other, hypothetical=True)
        found = record(view, office.shelf, question)
    assert found.hypothetical
    assert found.methodology.name == "what-if"
    assert all(item.confirmed == 0 for item in found.figures)
    # Asked what it would propose, it looks at every incident again, decided or not.
    assert found.figures[0].pending.incidents == ("I1",)
    assert found.figures[0].key.endswith("~what-if.9/2022")


def test_findings_of_another_methodology_confirm_nothing_here(bureau: "Bureau") -> None:
    bureau.confirm(bureau.incident(), killed={"men": 3})
    office = bureau.office
    other = replace(load(shipped("ohchr-like"), "ohchr-like"), name="what-if", version="9")
    with office.journal.view() as view:
        assert (
            confirmed(record(view, office.shelf, office.question(view, office.present(), method=other)))["killed"] == 0
        )


def test_a_meeting_announced_is_pending_before_its_day(bureau: "Bureau") -> None:
    report = bureau.report(day="2090-03-04")
    where = Where(None, None, None, None, "unresolved")
    with bureau.office.journal.entry() as entry:
        for day in ("2090-03-17", "2090-03-02", None):
            bearing.open_in(entry, "rule:grouping@1", "meeting", day, None, where, [f"{report}.c1"])
    pending = {
        cutoff: read(bureau, cutoff=cutoff).figures[0].pending.matters for cutoff in ("2090-03-03", "2090-03-04")
    }
    assert pending == {"2090-03-03": ("M2",), "2090-03-04": ("M1", "M2", "M3")}
    withdraw(bureau.office.journal, report, "made up")
    assert read(bureau).figures[0].pending.matters == ()


def test_a_withdrawn_total_is_nobodys(bureau: "Bureau") -> None:
    text = "The Ministry of Health said on 6 March 2022 that 41 civilians had been killed since 24 February."
    report = take(bureau, "ministry", text)
    position = bureau.office.journal.ledger.size()
    withdraw(bureau.office.journal, report, "taken back")
    assert read(bureau).external == ()
    assert all(item.value == 41 for item in read(bureau, position).external)


def test_areas_are_heard_of_by_the_place_found(bureau: "Bureau") -> None:
    bureau.incident()
    bureau.incident(bureau.report("Also made up."), unit="XV-04")
    bureau.decide(bureau.decision("I2", "place", {"country": "XV"}))
    with bureau.office.journal.view() as view:
        assert last_heard(view) == {"XV-02": date(2090, 3, 5), "unknown": date(2090, 3, 5)}


def test_a_figure_is_found_by_its_cell(bureau: "Bureau") -> None:
    bureau.confirm(bureau.incident(), killed={"men": 3, "girls": 1})
    found = read(bureau, by=("sex_age",))
    girls = found.figure("killed", sex_age="girls")
    assert girls is not None
    assert girls.confirmed == 1
    assert found.figure("killed", sex_age="boys") is None
