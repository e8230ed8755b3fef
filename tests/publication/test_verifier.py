"""The stand-alone verifier: what it says of a publication, and every change refused."""

import base64
import hashlib
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ascertain.ledger.canonical import canonical
from ascertain.ledger.handover import Submission
from ascertain.ledger.merkle import grow, leaf_hash, root
from ascertain.ledger.notes import LOG, WITNESS, cosign, sign, verifier_key
from ascertain.ledger.proofs import Place, consistency, inclusion
from ascertain.office import released
from ascertain.office.cosigned import take, trust
from ascertain.office.house import Office
from ascertain.office.prove import checkpoint_of, submission
from ascertain.office.publish import publish
from ascertain.office.signing import signer
from ascertain.office.witness import witness
from ascertain.publication import alone, manifest, verifier
from ascertain.publication.verifier import Wrong, check, main, tell
from ascertain.publication.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Bureau


@pytest.fixture
def folder(bureau: "Bureau", tmp_path: Path) -> Path:
    """A publication, cosigned by a witness after it went out."""
    office, made = bureau.office, tmp_path / "update"
    bureau.report()
    publish(office, None, "2090-03-04", "update-2022-03", made)
    with Office.create(tmp_path / "partner", "Ben Birch", keys=tmp_path / "keys") as partner:
        trust(office, signer(partner).witness_key)
        take(office, witness(partner, Submission.parse(checkpoint_of(office).note), signer(office).key))
    released.prove(office, made)
    return made


def wrong(folder: Path) -> str:
    with pytest.raises(Wrong) as told:
        check(folder)
    return str(told.value)


def test_a_publication_is_checked_by_the_program_it_brings(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(folder / "verify.py"), str(folder)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "The 4 files are those that went out, byte for byte." in done.stdout
    assert "Seen to hold" in done.stdout
    assert "NOT shown: that ascertain/office-" in done.stdout


def test_a_key_from_elsewhere_makes_the_difference(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = check(folder)
    keys = [part for key in (shown.key, *shown.witnesses) for part in ("--key", key)]
    assert main([str(folder), *keys]) == 0
    told = capsys.readouterr().out
    assert "has this key" not in told
    assert "NOT shown: that the figures are true" in told
    other = shown.key.replace("+A", "+B")
    assert main([str(folder), "--key", other]) == 1
    assert "this key, which you gave, signed nothing here" in capsys.readouterr().out


def test_nobody_is_named_who_works_there(folder: Path) -> None:
    assert b"Ann Aster" not in b"".join(path.read_bytes() for path in folder.iterdir())


def test_without_a_witness_it_is_said(bureau: "Bureau", tmp_path: Path) -> None:
    publish(bureau.office, None, "2090-03-04", "update-2022-03", tmp_path / "update")
    assert tell(check(tmp_path / "update"), [])[-1].endswith("No witness signed it with this release in it.")


def test_a_witness_that_signed_before_the_release_only_does_not_vouch_for_it(
    bureau: "Bureau", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, made = bureau.office, tmp_path / "update"
    bureau.report()
    with Office.create(tmp_path / "partner", "Ben Birch", keys=tmp_path / "keys") as partner:
        trust(office, signer(partner).witness_key)
        take(office, witness(partner, Submission.parse(checkpoint_of(office).note), signer(office).key))
        publish(office, None, "2090-03-04", "update-2022-03", made)
        shown = check(made)
        (before,) = shown.witnesses
        assert main([str(made)]) == 0
        assert "entries, before this release, on" in capsys.readouterr().out
        assert main([str(made), "--key", before]) == 1
        told = capsys.readouterr().out
        assert f"NOT shown: that {before.split('+')[0]} saw this release." in told
        assert "NOT shown: that everybody was shown the same log." in told
        assert "No key you gave signed a log with this release in it" in told
        assert main([str(made), "--key", before, "--key", shown.key]) == 0
        assert "No key you gave" not in capsys.readouterr().out
        take(office, witness(partner, submission(office, shown.heads[0].size)))
    released.prove(office, made)
    assert main([str(made), "--key", before]) == 0
    assert "saw this release" not in capsys.readouterr().out


def test_a_release_forged_onto_a_genuine_log_is_not_vouched_for_by_its_witness(
    folder: Path, bureau: "Bureau", capsys: pytest.CaptureFixture[str]
) -> None:
    genuine = check(folder)
    assert main([str(folder), "--key", genuine.witnesses[0]]) == 0
    forge(folder, [canonical(event.envelope()) for event in bureau.office.journal.ledger.read()])
    forged = check(folder)
    assert forged.key != genuine.key
    assert forged.witnesses == genuine.witnesses
    capsys.readouterr()
    assert main([str(folder), "--key", genuine.witnesses[0]]) == 1
    assert "NOT shown: that the office released this." in capsys.readouterr().out
    assert main([str(folder), "--key", genuine.key]) == 1


def forge(folder: Path, log: list[str]) -> None:
    """Put another update into the folder: a release added behind the witnessed head, under a key of one's own."""
    found, proof = (json.loads((folder / name).read_text()) for name in ("manifest.json", "proof.json"))
    text, lines = proof["heads"][-1]["note"].split("\n\n")
    name, told, seen = text.split("\n")
    size, private = int(told), Ed25519PrivateKey.generate()
    (folder / "update.md").write_text("more")
    found["files"]["update.md"] = hashlib.sha256(b"more").hexdigest()
    found["checkpoint"] = {"size": size, "root": base64.b64decode(seen).hex()}
    (folder / "manifest.json").write_text(json.dumps(found))
    event = json.loads(proof["event"])
    digest = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    event["body"] |= {"manifest": digest, "position": size, "root": found["checkpoint"]["root"]}
    nodes: dict[Place, bytes] = {}
    for index, leaf in enumerate([*log[:size], canonical(event)]):
        nodes |= {(level, at): value for level, at, value in grow(index, leaf_hash(leaf.encode()), nodes_at(nodes))}
    newer = f"{name}\n{size + 1}\n{base64.b64encode(root(size + 1, nodes_at(nodes))).decode()}\n"
    tie, inside = (way(size, size + 1, lambda places: nodes).path for way in (consistency, inclusion))
    old = f"{text}\n\n{sign(text + chr(10), name, private)}{lines.splitlines()[1]}\n"
    heads = [
        {"note": old, "consistency": [part.hex() for part in tie], "stamps": []},
        {"note": f"{newer}\n{sign(newer, name, private)}", "consistency": [], "stamps": []},
    ]
    proof |= {"event": canonical(event), "index": size, "inclusion": [part.hex() for part in inside], "heads": heads}
    proof["key"] = str(verifier_key(name, LOG, private))
    del proof["seal"]
    seal = private.sign(f"{verifier.FORM}\n{canonical(proof)}".encode())
    (folder / "proof.json").write_text(json.dumps({**proof, "seal": base64.b64encode(seal).decode()}))


def nodes_at(nodes: dict[Place, bytes]) -> Callable[[int, int], bytes]:
    return lambda level, index: nodes[level, index]


def test_a_folder_that_is_none_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nothing")]) == 2
    assert "It cannot be read" in capsys.readouterr().err


def test_a_publication_without_proof_is_not_signed(folder: Path) -> None:
    (folder / "proof.json").unlink()
    assert wrong(folder) == "There is no proof.json: this publication is not signed."
    assert main([str(folder)]) == 1


@pytest.mark.parametrize("name", ["update.md", "update.html", "update.json", "verify.py"])
def test_a_changed_missing_or_added_file_is_named(folder: Path, name: str) -> None:
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data + b" ")
    assert wrong(folder) == f"{name}: not the bytes that went out."
    (folder / name).unlink()
    assert wrong(folder) == f"{name}: the file is missing."
    (folder / name).write_bytes(data)
    (folder / "more.txt").write_text("")
    assert wrong(folder) == "more.txt: the manifest does not name it."


def test_another_manifest_is_not_the_one_released(folder: Path) -> None:
    (folder / "update.md").write_text("more")
    found = json.loads((folder / "manifest.json").read_text())
    found["files"]["update.md"] = hashlib.sha256(b"more").hexdigest()
    (folder / "manifest.json").write_text(json.dumps(found))
    assert wrong(folder) == "The release in the log is of another publication."


def resealed(folder: Path, office: Office, change: Callable[[dict[str, Any]], object]) -> str:
    """What is said of a proof that the office itself sealed, wrong as it is."""
    reseal(folder, office, change)
    return wrong(folder)


def reseal(folder: Path, office: Office, change: Callable[[dict[str, Any]], object]) -> None:
    proof = json.loads((folder / "proof.json").read_text())
    del proof["seal"]
    change(proof)
    text = json.dumps(proof, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    seal = signer(office).seal(f"{verifier.FORM}\n{text}".encode())
    (folder / "proof.json").write_text(json.dumps({**proof, "seal": base64.b64encode(seal).decode()}))


def test_not_even_the_office_can_seal_what_does_not_fit(folder: Path, bureau: "Bureau") -> None:
    office, whole = bureau.office, (folder / "proof.json").read_bytes()

    def told(change: Callable[[dict[str, Any]], object]) -> str:
        (folder / "proof.json").write_bytes(whole)
        return resealed(folder, office, change)

    def lines(proof: dict[str, Any]) -> list[str]:
        text: str = proof["heads"][-1]["note"]
        return text.splitlines(keepends=True)

    def note(proof: dict[str, Any], text: str) -> None:
        proof["heads"][-1]["note"] = text

    log = signer(office)
    assert told(lambda proof: proof.update(form="other/1")).endswith("which this program does not know.")
    assert told(lambda proof: proof.update(more=1)) == "Not in its form."
    assert told(lambda proof: proof.update(key=str(log.witness_key))) == "A key is of the wrong use."
    assert told(lambda proof: proof.update(key=str(log.key)[:-1] + "A")).endswith("is no verifier key.")
    assert told(lambda proof: proof.update(witnesses=[])) == "A head bears a signature of nobody named."
    assert told(lambda proof: proof["heads"].pop(0)) == "The head the figures were read from is missing."
    assert told(lambda proof: proof["heads"][0].update(more=1)) == "A head is not in its form."
    assert told(lambda proof: proof.update(event=proof["event"] + " ")) == "The release does not stand in the log."
    assert told(lambda proof: proof.update(index=0)).startswith(("The release does not stand", "A proof has the wrong"))
    assert told(lambda proof: proof["heads"][0].update(consistency=["00"])) == "A proof has the wrong length."
    assert (
        told(lambda proof: note(proof, "".join(lines(proof)[:4] + lines(proof)[5:])))
        == "The office did not sign a head."
    )
    assert told(lambda proof: note(proof, "".join(lines(proof)[:-1]))) == "A witness named signed nothing."
    assert told(lambda proof: note(proof, "x" + proof["heads"][-1]["note"])) == "A head is not of this office's log."
    other = json.loads(whole)["heads"][0]["note"].splitlines(keepends=True)[-1]
    assert told(lambda proof: note(proof, "".join([*lines(proof)[:4], other]))).startswith("A signature of")
    assert told(lambda proof: proof.update(event='{"kind":1,' + proof["event"][1:])).startswith("A name stands twice")


def test_a_name_that_stands_twice_is_refused(folder: Path) -> None:
    for name in ("manifest.json", "proof.json"):
        whole = (folder / name).read_text()
        repeated = json.dumps(json.loads(whole)["key" if name == "proof.json" else "office"])
        field = '"key":' if name == "proof.json" else '"office":'
        (folder / name).write_text("{" + field + repeated + "," + whole.lstrip()[1:])
        assert wrong(folder) == "A name stands twice in manifest.json or proof.json."
        (folder / name).write_text(whole)
    check(folder)


@pytest.mark.parametrize("name", ["manifest.json", "proof.json", "update.md"])
def test_a_link_is_no_file_of_a_publication(folder: Path, name: str) -> None:
    shutil.move(folder / name, folder.parent / name)
    (folder / name).symlink_to(folder.parent / name)
    assert wrong(folder) == f"{name}: this is no file, or a link. Get the file itself."
    assert [fault.where for fault in verify(folder)][:1] == [name]


def test_a_time_no_calendar_has_is_a_sentence(folder: Path, bureau: "Bureau") -> None:
    witnessed = Ed25519PrivateKey.generate()

    def seen(proof: dict[str, Any], seconds: int) -> None:
        text = proof["heads"][-1]["note"].split("\n\n")[0] + "\n"
        proof["witnesses"].append(str(verifier_key("far.example", WITNESS, witnessed)))
        proof["heads"][-1]["note"] += str(cosign(text, "far.example", witnessed, seconds))

    whole = (folder / "proof.json").read_bytes()
    for seconds in (verifier.YEAR_10000, 2**63, 2**64 - 1):
        (folder / "proof.json").write_bytes(whole)
        said = resealed(folder, bureau.office, lambda proof, at=seconds: seen(proof, at))  # type: ignore[misc]
        assert said == "far.example signed at a time that no calendar has."
    (folder / "proof.json").write_bytes(whole)
    reseal(folder, bureau.office, lambda proof: seen(proof, verifier.YEAR_10000 - 1))
    assert any("9999-12-31 23:59 UTC" in line for line in tell(check(folder), []))


def test_a_terminal_without_the_letters_is_told_all_the_same(folder: Path) -> None:
    (folder / "мор\x1b[2J–.txt").write_text("")
    for expected, told in (
        (1, "WRONG: \\u043c\\u043e\\u0440?[2J\\u2013.txt: the manifest does not name it."),
        (0, "The 4 files are those that went out, byte for byte."),
    ):
        done = subprocess.run(
            [sys.executable, str(folder / "verify.py"), str(folder)],
            check=False,
            capture_output=True,
            text=True,
            env={"PYTHONIOENCODING": "ascii"},
        )
        assert (done.returncode, done.stderr) == (expected, "")
        assert told in done.stdout
        (folder / "мор\x1b[2J–.txt").unlink(missing_ok=True)


def decoded(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def change_places(folder: Path, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places at which a changed bit changes what is said, and is not noticed."""
    whole = (folder / "proof.json").read_bytes()
    unnoticed = []
    for at, bit in places:
        changed = bytearray(whole)
        changed[at] ^= 1 << bit
        (folder / "proof.json").write_bytes(changed)
        try:
            check(folder)
        except Wrong:
            continue
        if decoded(bytes(changed)) != decoded(whole):
            unnoticed.append((at, bit))
    (folder / "proof.json").write_bytes(whole)
    return unnoticed


def test_single_bits_changed_in_the_proof_are_noticed(folder: Path) -> None:
    chosen, size = random.Random(9162), (folder / "proof.json").stat().st_size
    assert change_places(folder, [(chosen.randrange(size), chosen.randrange(8)) for _ in range(100)]) == []


@pytest.mark.slow
def test_a_bit_changed_in_any_byte_of_the_proof_is_noticed(folder: Path) -> None:
    chosen, size = random.Random(8032), (folder / "proof.json").stat().st_size
    assert change_places(folder, [(at, chosen.randrange(8)) for at in range(size)]) == []


def test_a_proof_cut_short_anywhere_is_refused(folder: Path) -> None:
    whole = (folder / "proof.json").read_bytes().strip()
    for at in range(0, len(whole), 37):
        (folder / "proof.json").write_bytes(whole[:at])
        wrong(folder)


def test_the_proof_is_outside_the_manifest_and_the_program_inside(folder: Path) -> None:
    files = json.loads((folder / manifest.NAME).read_text())["files"]
    assert "proof.json" not in files
    assert files["verify.py"] == hashlib.sha256(alone.program()).hexdigest()


def test_a_copy_under_another_name_is_as_good(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    assert check(tmp_path / "copy") == check(folder)
