"""`reports custody` and `reports copy`, as they are typed."""

from typing import TYPE_CHECKING

from ascertain.terms.codes import codes

if TYPE_CHECKING:
    from tests.conftest import Desk, Wacz

    from servers import Authority

TEXT = "Three people were killed in Telvany on 10 March 2090, the hospital said.\n"


def test_a_copy_is_kept_and_shown_everywhere(desk: "Desk") -> None:
    desk.add("note.txt", TEXT)
    redacted = desk.file("redacted.txt", TEXT.replace("hospital", "[source]"))
    done = desk("reports", "copy", "R1", redacted, "--why", "the source taken out", actor="Ben Birch")
    assert done.out == "R1.a1  kept: working copy of R1, by Ben Birch.\n"
    again = desk("reports", "copy", "R1", redacted, "--why", "the source taken out", "--public")
    assert again.out == "R1.a1  known already: working copy of R1, by Ann Aster.\n"
    assert "working_copy: redacted.txt" in desk("reports", "show", "R1").out
    shown = desk("reports", "custody", "R1")
    assert shown.status == 0
    for part in ("original (evidentiary copy)", "R1.a1    │ working copy", "the source taken out", "by Ben Birch"):
        assert part in shown.out, part
    assert all(f"{name} " in shown.out for name in codes("preservation"))


def test_custody_in_json_and_found_wanting(desk: "Desk") -> None:
    desk.add("note.txt", TEXT)
    found = desk("reports", "custody", "R1", "--json").json
    assert [entry["id"] for entry in found["entries"]] == ["R1"]
    assert {item["name"]: item["holds"] for item in found["preservation"]}["persistence"] == "yes"
    address = found["entries"][0]["custody"]["address"]
    (desk.root / "evidence" / address[:2] / address).unlink()
    gone = desk("reports", "custody", "R1")
    assert gone.status == 1
    assert "missing" in gone.out
    assert desk("reports", "custody", "R2").status == 2


def test_withdrawn_stands_in_the_custody(desk: "Desk") -> None:
    desk.add("note.txt", TEXT)
    desk("reports", "withdraw", "R1", "--reason", "a test")
    assert "R1 was withdrawn: a test" in desk("reports", "custody", "R1").out


def test_the_original_is_no_copy_of_itself(desk: "Desk") -> None:
    desk.add("note.txt", TEXT)
    refused = desk("reports", "copy", "R1", desk.file("note.txt", TEXT), "--why", "nothing")
    assert (refused.status, "byte for byte" in refused.err) == (2, True)


def test_a_web_archive_is_taken_page_by_page(desk: "Desk", wacz: "Wacz", authority: "Authority") -> None:
    file = desk.file("market.wacz", wacz.data)
    trust = ("--tsa-cert", authority.folder / "root.pem", "--ca-cert", authority.folder / "root.pem")
    assert desk("reports", "add", file, "--source", "upa", *trust, "--dry-run").out.startswith("-  would be taken")
    assert desk("reports", "add", file, "--source", "upa", *trust).out == "R1  taken: https://made-up.example/market\n"
    shown = desk("reports", "show", "R1").out
    for part in ("captured", "2090-03-05T07:30:00", "verified: All 2 files", "absent: The archive is not signed"):
        assert part in shown, part
    custody = desk("reports", "custody", "R1")
    assert custody.status == 0
    assert "verified: 1 of 1 contents" in custody.out


def test_damaged_evidence_is_kept_only_when_asked_for(desk: "Desk", wacz: "Wacz") -> None:
    wacz.manifest = {"resources": []}
    file = desk.file("market.wacz", wacz.data)
    refused = desk("reports", "add", file)
    assert (refused.status, "is not listed" in refused.err, "--keep-damaged" in refused.err) == (2, True, True)
    kept = desk("reports", "add", file, "--keep-damaged")
    assert (kept.status, kept.out) == (0, "R1  taken: market.wacz\n")
    custody = desk("reports", "custody", "R1")
    assert (custody.status, "kept as damaged evidence" in custody.out) == (1, True)
    assert "not listed" in desk("reports", "show", "R1").out


def test_a_file_that_is_no_certificate_is_told(desk: "Desk") -> None:
    wrong = desk("reports", "add", desk.file("a.txt", TEXT), "--tsa-cert", desk.file("no.pem", "no"))
    assert (wrong.status, "no.pem: It holds no certificate." in wrong.err) == (2, True)
