"""The proof of a figure: who gets which, what it holds, and every change refused."""

import hashlib
import json
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.cli.trace import traced
from ascertain.findings.model import Decision
from ascertain.office.handing import Wanted, proof, withheld, write
from ascertain.office.house import Office
from ascertain.office.signing import signer
from ascertain.publication.verifier import Wrong, check_bundle, main
from ascertain.publication.verifier.faults import base
from ascertain.publication.verifier.opened import opened
from ascertain.publication.verifier.traced import TRACED, plainly
from ascertain.terms.errors import AccessError, ConflictError, InputError, RefusedError

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk, Run

KEY = "killed@2090-03-14"
WITH = Wanted(evidence=True, agreed="all who spoke, by telephone")
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def held(exercise: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the exercise that may be written to."""
    folder = tmp_path_factory.mktemp("held") / "office"
    shutil.copytree(exercise, folder)
    return folder


def made(folder: Path, wanted: Wanted, key: str = KEY) -> Files:
    with Office.open(folder, "Ann Aster") as office:
        office.gate.opened = True
        return proof(office, traced(office, key, None, sys.maxsize), wanted)


@pytest.fixture(scope="module")
def whole(held: Path) -> Files:
    return made(held, WITH)


@pytest.fixture(scope="module")
def public(held: Path) -> Files:
    return made(held, Wanted(public=True))


def wrong(files: Files) -> str:
    with pytest.raises(Wrong) as told:
        check_bundle(files)
    return str(told.value)


def test_everything_is_shown(whole: Files) -> None:
    shown = check_bundle(whole)
    assert (shown.told["confirmed"], shown.incidents) == (13, 5)
    assert shown.entries > 50
    assert shown.in_bytes > 10
    assert shown.told["agreed"] == "all who spoke, by telephone"
    assert b"all who spoke, by telephone" in whole["README.txt"]


def test_the_script_it_brings_needs_nothing_else(whole: Files, public: Files, tmp_path: Path) -> None:
    for name, files in (("inside.zip", whole), ("public", public)):
        write(files, tmp_path / name)
        script = tmp_path / "verify.py"
        script.write_bytes(files["verify.py"])
        run = [sys.executable, "-I", "-S", str(script), str(tmp_path / name)]
        done = subprocess.run(run, check=False, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        assert "13 cases of 5 incidents, each counted once: the sum is the figure." in done.stdout
        assert opened(tmp_path / name) == files


def test_a_bit_changed_in_any_file_is_refused_naming_a_file(whole: Files, public: Files) -> None:
    chosen = random.Random(6962)
    for files in (whole, public):
        for name in sorted(files):
            for _ in range(3):
                data = bytearray(files[name])
                at = chosen.randrange(len(data))
                data[at] ^= 1 << chosen.randrange(8)
                said = wrong({**files, name: bytes(data)})
                assert name in (said.split(":")[0], "proof.json"), said


def test_a_bit_changed_in_the_zip_is_refused_or_changes_nothing(whole: Files, tmp_path: Path) -> None:
    write(whole, tmp_path / "proof.zip")
    data, chosen = (tmp_path / "proof.zip").read_bytes(), random.Random(9162)
    refused = 0
    for _ in range(150):
        flipped = bytearray(data)
        flipped[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
        (tmp_path / "flipped.zip").write_bytes(bytes(flipped))
        try:
            found = opened(tmp_path / "flipped.zip")
        except Wrong:
            refused += 1
            continue
        if found != whole:
            wrong(found)
            refused += 1
    assert refused > 130


def test_a_file_added_or_taken_is_named(whole: Files) -> None:
    assert wrong({**whole, "more.txt": b"x"}) == "more.txt: bundle.json does not name it."
    for name in whole:
        if name not in ("bundle.json", "proof.json"):
            assert wrong({key: data for key, data in whole.items() if key != name}) == f"{name}: the file is missing."
    assert wrong({}) == "bundle.json: the file is missing."
    assert "it is not in its form" in wrong({**whole, "bundle.json": b'{"a":1,"a":2}'})


@pytest.fixture
def resealed(held: Path, whole: Files) -> Callable[..., str]:
    """What is said of a proof that the office itself sealed, wrong as it is."""

    def told(change: Callable[[Any], object], name: str = "trace.json", files: Files = whole) -> str:
        value = [json.loads(line) for line in files[name].splitlines()] if name == "entries.jsonl" else None
        value = json.loads(files[name]) if value is None else value
        change(value)
        lines = value if name == "entries.jsonl" else [value]
        return wrong(seal(held, {**files, name: b"".join(map(plainly, lines))}))

    return told


def seal(office: Path, files: Files) -> Files:
    told, listed = json.loads(files["bundle.json"]), json.loads(files["proof.json"])
    told["files"] = {key: hashlib.sha256(files[key]).hexdigest() for key in told["files"]}
    bundle = plainly(told)
    listed = {key: value for key, value in listed.items() if key != "seal"}
    listed["bundle"] = hashlib.sha256(bundle).hexdigest()
    with Office.open(office, "Ann Aster") as opened_office:
        signature = signer(opened_office).seal(f"{TRACED}\n".encode() + plainly(listed))
    return {**files, "bundle.json": bundle, "proof.json": plainly({**listed, "seal": base(signature)})}


def test_a_proof_sealed_anew_unchanged_is_whole(held: Path, whole: Files) -> None:
    assert check_bundle(seal(held, whole)).told["confirmed"] == 13


def first(trace: Any) -> Any:
    return next(item for item in trace["incidents"] if item["incident"] == "I1")


def test_not_even_the_office_can_drop_add_or_repeat_a_case(resealed: Callable[..., str]) -> None:
    assert "there are 12 cases, and the figure says 13" in resealed(lambda trace: first(trace)["cases"].pop())
    assert "counted twice" in resealed(lambda trace: first(trace)["cases"].append(first(trace)["cases"][0]))
    assert "there are 14 cases" in resealed(lambda trace: first(trace)["cases"].append("I1-99"))

    def swapped(trace: Any) -> None:
        first(trace)["cases"][0] = "I1-99"

    assert "I1-99: no slot of the count" in resealed(swapped)
    assert "not a case of I1" in resealed(lambda trace: first(trace)["cases"].append("I7-1"))
    assert "an incident stands there twice" in resealed(lambda trace: trace["incidents"].append(first(trace)))
    assert "has no case" in resealed(lambda trace: first(trace).update(cases=[]))
    assert "of another figure" in resealed(lambda trace: trace.update(key="injured"))
    assert "does not lead every incident back" in resealed(lambda trace: trace["further"].append("I9"))


def test_not_even_the_office_can_say_otherwise_who_decided_what(resealed: Callable[..., str]) -> None:
    def told(**changed: Any) -> str:
        return resealed(lambda trace: first(trace)["findings"][0].update(changed))

    assert "its reason is not what the log says" in told(reason="another")
    assert "no entry of the log shows that Zed decided this" in told(reviewers=["Zed"])
    assert "nobody decided it" in told(reviewers=[])
    assert "no entry of the log holds this decision" in told(position=3)
    assert "another number of reviewers" in told(required=2)
    assert "another methodology" in told(digest="0" * 64)
    assert "recorded at another time" in told(recorded_at="2090-01-01")
    assert "it is not about I1" in told(subject="I7")

    def without_count(trace: Any) -> None:
        first(trace)["findings"] = [one for one in first(trace)["findings"] if one["axis"] != "count"]

    assert "I1: there is no confirmed count" in resealed(without_count)
    assert "nobody found that this one was killed" in resealed(
        lambda trace: first(trace).update(cases=["I1-10", *first(trace)["cases"][1:]])
    )


def test_not_even_the_office_can_reorder_or_change_entries(resealed: Callable[..., str]) -> None:
    assert "not in the order of the log" in resealed(lambda lines: lines.reverse(), "entries.jsonl")
    changed = resealed(lambda lines: lines[0].update(entry=lines[0]["entry"] + " "), "entries.jsonl")
    assert changed.endswith("it does not stand in the log the office signed.")
    assert "does not stand" in resealed(lambda lines: lines[0].update(index=lines[0]["index"] - 1), "entries.jsonl")


def test_not_even_the_office_can_swap_a_span(resealed: Callable[..., str], held: Path, whole: Files) -> None:
    def claim(trace: Any) -> Any:
        return next(one for item in trace["incidents"] for one in item["claims"] if one["report"]["report"] == "R2")

    assert "the log has no such claim" in resealed(lambda trace: claim(trace).update(start=claim(trace)["start"] + 1))
    assert "these are not the words" in resealed(lambda trace: claim(trace).update(words="No such words."))
    assert "its source is not what the log says" in resealed(lambda trace: claim(trace)["report"].update(source="x"))
    assert "no entry of the log says that it was received" in resealed(
        lambda trace: claim(trace)["report"].update(report="R99")
    )

    def moved(reports: Any) -> None:
        one = next(item for item in reports if item["report"] == "R2")
        one["pieces"] = [[start, offset + 1] for start, offset in one["pieces"]]

    assert re.search(
        r"R2\.original\.\w+, byte \d+: the words of R2\.c\d+ do not stand there", resealed(moved, "reports.json")
    )
    assert "R2: out of order" in resealed(
        lambda reports: (
            next(one for one in reports if one["report"] == "R2")["pieces"].reverse()
            or next(one for one in reports if one["report"] == "R2")["pieces"].append([0, 0])
        ),
        "reports.json",
    )
    assert "stands there twice" in resealed(lambda reports: reports.append(reports[0]), "reports.json")
    assert "is missing" in resealed(lambda reports: reports.pop(0), "reports.json")
    name = next(name for name in whole if name.startswith("R2.original"))
    swapped = whole[name].replace(b"a", b"e", 1)
    assert wrong(seal(held, {**whole, name: swapped})) == f"{name}: not the bytes the log says came."
    assert "the log says that it has" in wrong(seal(held, {**whole, name: b"short"}))
    other = whole["methodology.toml"] + b"\n"
    assert wrong(seal(held, {**whole, "methodology.toml": other})) == "methodology.toml: another one."


def test_a_public_proof_holds_nothing_restricted(held: Path, public: Files) -> None:
    with Office.open(held, "Ann Aster") as office:
        office.gate.opened = True
        inside = traced(office, KEY, None, sys.maxsize)
        events = list(office.journal.ledger.read())
    secret = {finding.reason for item in inside.incidents for finding in item.findings}
    secret |= {name for item in inside.incidents for finding in item.findings for name in finding.reviewers}
    claims = [claim for item in inside.incidents for claim in item.claims]
    secret |= {claim.words for claim in claims} | {claim.speaker for claim in claims if claim.speaker != "article"}
    secret |= {claim.report.locator for claim in claims} | {claim.report.custody.address for claim in claims}
    secret |= {str(event.body["name"]) for event in events if event.kind == "source.registered"}
    for event in events:
        if event.kind == "incident.opened":
            place: Any = event.body["where"]
            secret.add(str(place["place_name"]))
    secret.discard("killed")  # a word of the key: so little says a cell of a table
    said = b"\n".join(public.values()).decode()
    assert len(secret) > 40
    assert [word for word in secret if len(word) > 4 and re.search(rf"\b{re.escape(word)}\b", said)] == []
    assert not [name for name in public if name.startswith("R") and name != "README.txt"]
    assert "entries.jsonl" not in public
    with pytest.raises(RefusedError, match="who it was"):
        made(held, Wanted(public=True), "killed;sex_age=girls@2090-03-14")


@pytest.fixture
def closed(bureau: "Bureau") -> "Bureau":
    """An office with one confirmed case that rests on a restricted report."""
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 1})
    return bureau


def test_restricted_evidence_goes_out_only_for_those_entitled_and_on_a_ground(closed: "Bureau") -> None:
    office = closed.office
    found = traced(office, "killed", None, sys.maxsize)
    shut = [replace_access(found)]
    with pytest.raises(AccessError, match="your role shows no restricted word"):
        proof(office, shut[0], Wanted())
    office.gate.opened = True
    with pytest.raises(RefusedError, match="whoever spoke must have agreed"):
        proof(office, shut[0], Wanted(evidence=True))
    with pytest.raises(RefusedError, match="never given to the public"):
        proof(office, found, Wanted(public=True, evidence=True))


def test_words_of_restricted_reports_go_out_only_on_a_ground(held: Path) -> None:
    with Office.open(held, "Ann Aster") as office:
        office.gate.opened = True
        found = traced(office, KEY, None, sys.maxsize)
        first = max(found.incidents, key=lambda item: len(item.claims))
        secret = first.claims[0]
        custody = replace(secret.report.custody, access="restricted")
        shut = replace(
            secret, words="SECRETWORDS", speaker="SECRETSPEAKER", report=replace(secret.report, custody=custody)
        )
        shut_first = replace(first, claims=(shut, *first.claims[1:]))
        figure = replace(found, incidents=tuple(shut_first if item is first else item for item in found.incidents))
        plain, agreed = (proof(office, figure, Wanted(agreed=ground)) for ground in (None, "all who spoke"))
    assert b"SECRET" not in b"".join(plain.values())
    assert b"No ground was given" in plain["README.txt"]
    assert first.claims[1].words.encode() in plain["trace.json"]
    assert b"SECRETWORDS" in agreed["trace.json"]
    assert b"all who spoke" in agreed["README.txt"]
    assert (withheld(figure, Wanted()), withheld(figure, Wanted(agreed="x"))) == ([secret.report.report], [])
    assert withheld(figure, Wanted(public=True)) == []


def test_the_command_says_whose_words_it_left_out(desk: "Desk", tmp_path: Path) -> None:
    paper = desk.file("paper.txt", "Two civilians were killed in Kyiv on 3 March 2022, said the mayor.")
    assert desk("reports", "sources", "add", "clinic", "--kind", "medical", "--name", "Clinic").status == 0
    assert desk("reports", "add", paper, "--source", "clinic", "--published", "2022-03-04").status == 0
    count = ("--occurrence", "confirmed", "--killed", "2", "--civilian-status", "civilian", "--nexus", "direct")
    assert desk("findings", "decide", "I1", *count, "--evidence", "linked", "--reason", "x").status == 0
    told = desk("trace", "killed", "--bundle", tmp_path / "proof")
    assert (told.status, "Withheld: words of R1, restricted." in told.err) == (0, True)
    assert "mayor" not in (tmp_path / "proof" / "trace.json").read_text("utf-8")


def replace_access(found: Any) -> Any:
    """The trace with a claim of a restricted report under it."""
    with_claims = []
    for item in found.incidents:
        custody = type("Custody", (), {"access": "restricted"})()
        report = type("Report", (), {"report": "R1", "custody": custody})()
        with_claims.append(replace(item, claims=(type("Claim", (), {"report": report, "ref": "R1.c1"})(),)))
    return replace(found, incidents=tuple(with_claims))


def test_two_reviewers_are_both_shown(closed: "Bureau") -> None:
    office = closed.office
    incident = closed.incident(closed.report("Another."))
    for person in ("Ann Aster", "Ben Birch"):
        closed.confirm(incident, by=person, reviewers=2, killed={"women": 2})
    shown = check_bundle(proof(office, traced(office, "killed", None, sys.maxsize), Wanted()))
    assert shown.told["confirmed"] == 3


def test_what_became_of_a_person_is_shown(closed: "Bureau") -> None:
    incident = closed.incident(closed.report("A third."))
    closed.confirm(incident, injured={"men": 1})
    decision: Decision = closed.decision(f"{incident}-1", "outcome", {"outcome": "killed", "on": "2090-03-09"})
    closed.decide(decision)
    shown = check_bundle(proof(closed.office, traced(closed.office, "killed", None, sys.maxsize), Wanted()))
    assert shown.told["confirmed"] == 2


def test_what_another_office_recorded_only_that_one_can_prove(closed: "Bureau") -> None:
    found = traced(closed.office, "killed", None, sys.maxsize)
    foreign = replace(found, incidents=(replace(found.incidents[0], incident="north-1f2e3d4c~I1"),))
    with pytest.raises(RefusedError, match="only that one can prove it"):
        proof(closed.office, foreign, Wanted())


def test_an_end_of_a_range_has_no_cases_to_prove(closed: "Bureau") -> None:
    found = traced(closed.office, "killed", None, sys.maxsize)
    with pytest.raises(RefusedError, match="counts no cases"):
        proof(closed.office, replace(found, bound=3), Wanted())


def test_nothing_is_overwritten(public: Files, tmp_path: Path) -> None:
    for name in ("proof", "proof.zip"):
        write(public, tmp_path / name)
        with pytest.raises(ConflictError):
            write(public, tmp_path / name)
    with pytest.raises(InputError, match="cannot be written"):
        write(public, tmp_path / "none" / "proof.zip")


def test_only_a_plain_zip_is_opened(tmp_path: Path) -> None:
    def packed(*names: str) -> Path:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as pack:
            for name in names:
                pack.writestr(zipfile.ZipInfo(name), b"x")
        (tmp_path / "odd.zip").write_bytes(buffer.getvalue())
        return tmp_path / "odd.zip"

    with pytest.raises(Wrong, match="no name of a file"):
        opened(packed("../up.txt"))
    with pytest.warns(UserWarning), pytest.raises(Wrong, match="twice"):
        opened(packed("a.txt", "a.txt"))
    (tmp_path / "odd.zip").write_bytes(b"no zip")
    with pytest.raises(Wrong, match="no whole zip file"):
        opened(tmp_path / "odd.zip")
    assert main([str(tmp_path / "odd.zip")]) == 1
    (tmp_path / "folder" / "below").mkdir(parents=True)
    with pytest.raises(Wrong, match="no file, or a link"):
        opened(tmp_path / "folder")


def test_on_the_command_line(held: Path, run: "Run", tmp_path: Path) -> None:
    to = tmp_path / "proof.zip"
    told = run("--office", held, "trace", KEY, "--bundle", to, "--with-evidence", "--agreed", "all")
    assert (told.status, "for those entitled only" in told.err) == (0, True)
    said = run("verify", to)
    assert (said.status, "13 cases of 5 incidents" in said.out) == (0, True)
    key = re.search(r"Signed with (\S+)", said.out)
    assert key is not None
    assert "has this key" not in run("verify", to, "--key", key[1]).out
    assert run("verify", to, "--json").json["whole"] is True
    again = run("--office", held, "trace", KEY, "--bundle", to)
    assert (again.status, "Something is there already" in again.err) == (2, True)
    data = bytearray(to.read_bytes())
    data[len(data) // 2] ^= 1
    to.write_bytes(bytes(data))
    broken = run("verify", to)
    assert (broken.status, broken.out.startswith("WRONG: proof.zip: ")) == (1, True)
    told = run("verify", to, "--json")
    assert (told.status, told.json["whole"], told.json["vouched"]) == (1, False, False)
    (tmp_path / "empty").mkdir()
    assert run("verify", tmp_path / "empty").status == 2
    assert run("--office", held, "trace", KEY, "--with-evidence").status == 2
    assert run("--office", held, "trace", KEY, "--incident", "I1", "--bundle", tmp_path / "x").status == 2
