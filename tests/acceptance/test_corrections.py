"""Bar 3: a correction changes today's record and not yesterday's; a trace ends in evidence; damage is named."""

import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.audit import audit, custodies
from ascertain.evidence.streams import check
from ascertain.terms.errors import IntegrityError

if TYPE_CHECKING:
    from tests.conftest import Desk, Run


NOTE = "The hospital said that {} people were killed when shells hit the market in Mariupol on 4 March 2022."


def confirm(desk: "Desk", killed: int, report: str, *others: str) -> None:
    """Confirm how many were killed, on the report named."""
    evidence = ("--evidence", report, "--reason", "the hospital's register")
    assert desk("findings", "decide", "I1", "--killed", killed, *others, *evidence).status == 0


def filled(desk: "Desk") -> None:
    assert desk.add("first.txt", NOTE.format(9), "hospital").status == 0
    confirm(desk, 9, "R1", "--occurrence", "confirmed", "--civilian-status", "civilian", "--nexus", "direct")


def confirmed(desk: "Desk", *moment: str) -> int:
    figures = desk("record", *moment, "--json").json["figures"]
    return next(int(figure["confirmed"]) for figure in figures if figure["outcome"] == "killed")


def test_a_correction_changes_todays_record_and_not_yesterdays(desk: "Desk") -> None:
    filled(desk)
    assert confirmed(desk) == 9
    with desk.office as office:
        before = office.journal.ledger.recorded_at(office.journal.ledger.size())
    yesterday = ("--as-of", before, "--cutoff", "2022-03-07")
    assert desk.add("second.txt", NOTE.format(7), "hospital").status == 0
    confirm(desk, 7, "R2")
    assert confirmed(desk) == 7
    assert confirmed(desk, *yesterday) == 9
    changed = desk("record", "diff", before, "2999-01-01", "--json").json
    assert {(balance["earlier"], balance["later"]) for balance in changed["balances"]} >= {(9, 7)}
    assert any("register" in change["why"] for change in changed["changes"])


def test_a_correction_of_the_exercise_leaves_the_day_before_alone(played: "Desk") -> None:
    def killed(day: str) -> int:
        found = played("record", "--as-of", day, "--json").json["figures"]
        return next(int(figure["confirmed"]) for figure in found if figure["outcome"] == "killed")

    days = [f"2090-03-{day:02}" for day in (7, 9, 12, 13)]
    before, last = [killed(day) for day in days], killed("2090-03-14")
    evidence = ("--evidence", "R15", "--reason", "two of the bodies were counted twice")
    decided = played("findings", "decide", "I1", "--killed", "men=1,women=3,girls=1,boys=1", *evidence)
    assert (decided.status, "by Ann Aster" in decided.out) == (0, True)
    assert [killed(day) for day in days] == before
    assert killed("2090-03-14") == last - 1  # the office's clock goes on from the last moment of its manifest


def test_a_trace_ends_in_the_words_and_bytes_of_reports(exercise: Path, run: "Run") -> None:
    found = run("--office", exercise, "trace", "killed@2090-03-14", "--json").json
    assert found["confirmed"] == 13
    assert sum(len(incident["cases"]) for incident in found["incidents"]) == 13
    for incident in found["incidents"]:
        assert incident["findings"]
        assert all(finding["reviewers"] and finding["reason"] for finding in incident["findings"])
        assert incident["claims"]
        for claim in incident["claims"]:
            shown = run("--office", exercise, "reports", "show", claim["report"]["report"], "--json").json
            assert shown["custody"]["address"] == claim["report"]["custody"]["address"]
            blob = exercise / "evidence" / shown["custody"]["address"][:2] / shown["custody"]["address"]
            assert blob.is_file()
            assert claim["words"]
    printed = run("--office", exercise, "trace", "killed@2090-03-14").out
    assert "evidence " in printed
    assert "characters " in printed


def test_a_trace_of_a_figure_that_is_not_there_is_a_sentence(exercise: Path, run: "Run") -> None:
    for key in ("killed@yesterday", "killed;colour=red@2090-03-14", "killed@2090-03-14#9999", "deaths", "@", ""):
        told = run("--office", exercise, "trace", key)
        assert (told.status, told.out) == (2, ""), key
        assert told.err.count("\n") == 1


def test_one_flipped_byte_in_an_event_is_named(played: "Desk") -> None:
    assert played("verify").status == 0
    with sqlite3.connect(played.root / "ledger.sqlite") as log:
        (body,) = log.execute("SELECT body FROM events WHERE seq = 20").fetchone()
        flipped = body.replace("a", "b", 1)
        assert flipped != body
        log.execute("DROP TRIGGER events_no_update")
        log.execute("UPDATE events SET body = ? WHERE seq = 20", (flipped,))
    log.close()
    told = played("verify")
    assert told.status == 1
    assert "event 20" in told.out
    assert any("event 20" in fault["where"] for check in played("verify", "--json").json for fault in check["faults"])


def test_one_flipped_byte_in_an_evidence_file_is_named(played: "Desk") -> None:
    blob = sorted((played.root / "evidence").glob("??/*"))[3]
    data = bytearray(blob.read_bytes())
    data[len(data) // 2] ^= 1
    blob.write_bytes(bytes(data))
    told = played("verify")
    assert told.status == 1
    assert f"blob {blob.name}" in told.out or blob.name in told.out


def test_a_missing_evidence_file_is_named(played: "Desk") -> None:
    blob = sorted((played.root / "evidence").glob("??/*"))[0]
    blob.unlink()
    told = played("verify")
    assert (told.status, blob.name in told.out) == (1, True)


def test_derived_tables_that_do_not_fit_are_named_and_made_again(played: "Desk") -> None:
    with sqlite3.connect(played.root / "derived.sqlite") as derived:
        derived.execute("UPDATE incidents SET cause = 'drones'")
    derived.close()
    told = played("verify")
    assert (told.status, "derived table incidents" in told.out) == (1, True)
    assert played("rebuild").status == 0
    assert played("verify").status == 0


@pytest.mark.slow
def test_a_bit_flipped_anywhere_in_the_evidence_is_found(played: "Desk") -> None:
    chance = random.Random(20220307)
    blobs = sorted((played.root / "evidence").glob("??/*"))
    whole = sum(path.stat().st_size for path in blobs)
    with played.office as office:
        kept = {item.address: item for event in office.journal.ledger.read() for item in custodies(event.body)}
        assert audit(office.journal.ledger, office.vault) == (len(blobs), ())
        for place in (chance.randrange(whole) for _ in range(500)):
            path, at = _at(blobs, place)
            sound = path.read_bytes()
            path.write_bytes(sound[:at] + bytes([sound[at] ^ 1 << chance.randrange(8)]) + sound[at + 1 :])
            with pytest.raises(IntegrityError):
                check(office.vault, kept[path.name]) if path.name in kept else office.vault.blobs.get(path.name)
            path.write_bytes(sound)
        assert audit(office.journal.ledger, office.vault) == (len(blobs), ())


def _at(files: Sequence[Path], place: int) -> tuple[Path, int]:
    """The file and the place in it, where all files lie end to end."""
    for path in files:
        if place < path.stat().st_size:
            return path, place
        place -= path.stat().st_size
    raise IndexError(place)
