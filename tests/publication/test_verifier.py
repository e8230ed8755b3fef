"""The stand-alone verifier: its arithmetic against `cryptography` and the log's own, and every change refused."""

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
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.ledger.canonical import canonical
from ascertain.ledger.handover import Submission
from ascertain.ledger.merkle import grow, leaf_hash, root
from ascertain.ledger.notes import LOG, sign, verifier_key
from ascertain.ledger.proofs import Place, consistency, inclusion
from ascertain.office import released
from ascertain.office.cosigned import take, trust
from ascertain.office.house import Office
from ascertain.office.prove import checkpoint_of, submission
from ascertain.office.publish import publish
from ascertain.office.signing import signer
from ascertain.office.witness import witness
from ascertain.publication import manifest, verifier
from ascertain.publication.verifier import Head, Wrong, check, continues, includes, main, signed, tell

if TYPE_CHECKING:
    from tests.conftest import Bureau

SEEDS = st.binary(min_size=32, max_size=32)
# RFC 8032 §7.1, tests 1 to 3: secret key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("secret", "message", "signature"), VECTORS)
def test_signatures_of_rfc_8032_are_good(secret: str, message: str, signature: str) -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    assert private.sign(bytes.fromhex(message)).hex() == signature
    public = private.public_key().public_bytes_raw()
    assert signed(public, bytes.fromhex(message), bytes.fromhex(signature))


@settings(max_examples=25)
@given(SEEDS, st.binary(max_size=100), st.integers(0, 511))
def test_a_true_signature_is_good_and_with_any_bit_changed_is_not(seed: bytes, message: bytes, bit: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert signed(public, message, signature)
    changed = bytearray(signature)
    changed[bit // 8] ^= 1 << bit % 8
    assert not signed(public, message, bytes(changed))
    assert not signed(public, message + b"x", signature)


def test_what_is_no_signature_or_key_is_refused() -> None:
    private = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
    public, signature = private.public_key().public_bytes_raw(), private.sign(b"x")
    too_large = int.from_bytes(signature[32:], "little") + verifier.L  # RFC 8032 §5.1.7: S below L
    assert not signed(public, b"x", signature[:32] + too_large.to_bytes(32, "little"))
    assert not signed(public, b"x", signature[:63])
    assert not signed(public, b"x", signature + b"\0")
    assert not signed(b"\xff" * 32, b"x", signature)
    assert not signed(b"\x02" + bytes(31), b"x", signature)  # no point has this y
    assert not signed(b"\x01" + bytes(30) + b"\x80", b"x", signature)  # minus zero
    assert not signed(public[:31], b"x", signature)


NODES: dict[Place, bytes] = {}
for _size in range(40):
    for _level, _index, _digest in grow(_size, leaf_hash(bytes([_size])), lambda *place: NODES[place]):
        NODES[_level, _index] = _digest


def head(size: int, path: tuple[bytes, ...] = ()) -> Head:
    return Head("", size, root(size, lambda *place: NODES[place]), list(path), [], [])


def test_proofs_are_followed_as_the_log_itself_does() -> None:
    for size in range(1, 41):
        new = head(size)
        for other in range(1, size + 1):
            path = inclusion(other - 1, size, lambda places: {place: NODES[place] for place in places}).path
            assert includes(NODES[0, other - 1], other - 1, size, list(path), new.root)
            assert not includes(NODES[0, other % size], other - 1, size, list(path), new.root) or size == 1
            tie = consistency(other, size, lambda places: {place: NODES[place] for place in places}).path
            assert continues(head(other, tie), new)
            assert not continues(head(other, tie)._replace(root=bytes(32)), new)


def follows(old: Head, new: Head) -> bool:
    try:
        return continues(old, new)
    except (Wrong, ValueError):
        return False


@pytest.mark.parametrize("path", [(), (bytes(32),), (bytes(32),) * 9, (bytes(31),) * 3])
def test_paths_of_the_wrong_length_are_refused(path: tuple[bytes, ...]) -> None:
    for old, new in ((5, 11), (8, 11), (1, 2), (11, 5), (0, 3)):
        assert not follows(head(old, path), head(new))
    assert follows(head(11, path), head(11)) is (path == ())


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
    proof = json.loads((folder / "proof.json").read_text())
    del proof["seal"]
    change(proof)
    text = json.dumps(proof, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    seal = signer(office).seal(f"{verifier.FORM}\n{text}".encode())
    (folder / "proof.json").write_text(json.dumps({**proof, "seal": base64.b64encode(seal).decode()}))
    return wrong(folder)


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
    assert files["verify.py"] == hashlib.sha256(Path(verifier.__file__).read_bytes()).hexdigest()


def test_a_copy_under_another_name_is_as_good(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    assert check(tmp_path / "copy") == check(folder)
