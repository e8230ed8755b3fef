"""Putting a dossier together from what reports say, and how a quoted speaker is recognised."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.claims.browse import reading
from ascertain.findings.assemble import digest, dossier
from ascertain.findings.dossier import Dossier
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.linking import link
from ascertain.office.house import Office
from ascertain.office.intake import take_in
from ascertain.reports.receive import Submission, withdraw
from ascertain.reports.sources import Source, Tie, recognise, register

if TYPE_CHECKING:
    from tests.conftest import Bureau

HOSPITAL = Source("hospital", "Telvany District Hospital", "medical")
CLINIC = Source("clinic", "Telvany Clinic", "medical")
AGENCY = Source("agency", "Ulmereth News Agency", "news_agency")
REGISTER = (HOSPITAL, CLINIC, AGENCY)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("the district hospital", HOSPITAL),
        ("Telvany Clinic", CLINIC),
        ("TELVANY", None),  # two of them
        ("the hospital of Orlumet", None),
        ("the", None),
        ("", None),
    ],
)
def test_a_speaker_is_the_one_source_that_holds_all_its_words(name: str, found: Source | None) -> None:
    assert recognise(name, REGISTER) == found


def found_of(office: Office, incident: str, position: int | None = None) -> Dossier:
    with office.journal.view(position) as view:
        return dossier(view, office.shelf, find_incident(view, incident))


def take(office: Office, source: str, text: str, name: str = "a.txt") -> str:
    submission = Submission(text.encode(), f"{source}-{name}", source, "2022-03-06", "2022-03-07T07:00:00.000000Z")
    (receipt,) = take_in(office, submission)
    assert receipt.report is not None
    return receipt.report


def test_the_exercise_knows_first_hand_from_second_hand(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office:
        found = found_of(office, "I1")
    by_report = {item.provenance.report: item.provenance for item in found.statements}
    assert by_report["R6"].primary
    assert by_report["R6"].kind == "medical"
    assert by_report["R6"].speaker is None
    # The agency quotes the rescue service: not its own words, and not first hand.
    agency = by_report["R2"]
    assert (agency.primary, agency.named) == (False, True)
    assert agency.speaker
    assert agency.fingerprints
    # Rows of a list of names stand for people, not for numbers.
    assert {item.provenance.report for item in found.statements} <= {f"R{number}" for number in range(1, 16)}
    assert found.reviewers == ("Reviewer A", "Reviewer B")


def test_rows_of_a_table_have_no_text_of_their_own_to_compare(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office:
        found = found_of(office, "I7")
    assert {item.provenance.fingerprints for item in found.statements} == {frozenset()}


def test_an_unnamed_official_is_nobody_and_a_credited_source_is_seen(bureau: "Bureau") -> None:
    office = bureau.office
    for source in (HOSPITAL, CLINIC, Source("agency", AGENCY.name, "news_agency", (Tie("owner", "state"),))):
        register(office.journal, office.vault, source)
    shelling = "A shell hit the market in Irpin on 5 March 2022, killing three people"
    first = take(
        office, "agency", f"{shelling}, officials said. Telvany District Hospital said two people were injured."
    )
    second = take(office, "clinic", f"{shelling}, Telvany Clinic said.")
    third = take(office, "agency", f"{shelling}, Anna Aster said.", "b.txt")
    killed = [item.provenance for item in found_of(office, "I1").statements if item.outcome == "killed"]
    provenance = {item.report: item for item in killed}
    assert (provenance[first].named, provenance[first].credits) == (False, ("hospital",))
    assert provenance[first].owner == "state"
    # Whoever quotes itself speaks in its own words.
    assert (provenance[second].primary, provenance[second].speaker) == (True, None)
    assert (provenance[third].named, provenance[third].speaker_source) == (True, None)


def test_a_medium_the_packs_know_is_tied_to_its_party_and_so_is_a_ministry(bureau: "Bureau") -> None:
    office = bureau.office
    for name, kind in (("TASS", "news_agency"), ("Reuters", "news_agency")):
        register(office.journal, office.vault, Source(name.lower(), name, kind))
    shelling = "A shell hit the market in Irpin on 5 March 2022, killing three people"
    take(office, "tass", f"{shelling}, Anna Aster said.")
    take(office, "reuters", f"{shelling}, the Russian defence ministry said.")
    take(office, "reuters", f"{shelling}, a Russian teacher said.", "b.txt")
    found = {item.provenance for item in found_of(office, "I1").statements}
    assert {(item.source, item.affiliations, item.party) for item in found} == {
        ("tass", ("russia",), None),
        ("reuters", (), "russia"),
        ("reuters", (), None),
    }


def test_a_withdrawn_report_gives_no_number_and_no_denial(exercise: Path, tmp_path: Path) -> None:
    shutil.copytree(exercise, tmp_path / "office")
    with Office.open(tmp_path / "office", "Tester") as office:
        with office.journal.view() as view:
            claims = reading(view, office.shelf, "R13").extraction.claims
        link(office.journal, "I4", [claim.id for claim in claims], "it answers the accusation")
        linked = office.journal.ledger.size()
        assert found_of(office, "I4").denials == tuple(claim.id for claim in claims if claim.act == "deny") != ()
        for report in ("R13", "R14"):
            withdraw(office.journal, report, "made up twice over")
        assert found_of(office, "I4").denials == ()
        assert "R14" in {item.provenance.report for item in found_of(office, "I4", linked).statements}
        assert "R14" not in {item.provenance.report for item in found_of(office, "I4").statements}


def test_the_digest_is_of_the_numbers_looked_at(bureau: "Bureau") -> None:
    office = bureau.office
    text = "A shell hit the market in Irpin on 5 March 2022, killing three people."
    take(office, "agency", text)
    before, position = digest(found_of(office, "I1")), office.journal.ledger.size()
    assert digest(found_of(office, "I1")) == before
    take(office, "paper", text)
    assert digest(found_of(office, "I1")) != before
    assert digest(found_of(office, "I1", position)) == before
