"""The proof of a publication is made at its release, and anew when others have vouched since."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.evidence.tables import keys as key_table
from ascertain.ledger.handover import Submission
from ascertain.office.cosigned import take, trust
from ascertain.office.house import Office
from ascertain.office.prove import checkpoint_of, submission
from ascertain.office.publish import publish
from ascertain.office.released import REGISTERED, _sizes, prove
from ascertain.office.signing import declared, signer
from ascertain.office.verify import verify
from ascertain.office.witness import witness
from ascertain.publication import verifier
from ascertain.publication.releases import RELEASED
from ascertain.publication.verify import verify as verify_publication
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Bureau


def out(bureau: "Bureau", folder: Path) -> Path:
    bureau.report()
    publish(bureau.office, None, "2090-03-04", "update-2022-03", folder)
    return folder


def faults(office: Office) -> list[str]:
    return [f"{fault.where}: {fault.what}" for checked in verify(office) for fault in checked.faults]


def proof(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "proof.json").read_text())
    return found


def cosigned_by(office: Office, partner: Office) -> None:
    trust(office, signer(partner).witness_key)
    take(office, witness(partner, Submission.parse(checkpoint_of(office).note), signer(office).key))


def test_what_goes_out_is_proven_and_kept_with_its_proof(bureau: "Bureau", tmp_path: Path) -> None:
    office, folder = bureau.office, out(bureau, tmp_path / "update")
    shown = verifier.check(folder)
    ledger = office.journal.ledger
    (release, registered) = ledger.stream("publication/P1")
    assert (release.kind, registered.kind, registered.actor) == (RELEASED, REGISTERED, "proof@1")
    assert (shown.position, shown.event["parents"]) == (registered.position, [release.event_id])
    assert [head.size for head in shown.heads] == [release.body["position"], registered.position]
    assert (office.root / "publications" / "P1" / "proof.json").read_bytes() == (folder / "proof.json").read_bytes()
    assert faults(office) == []


def test_proving_again_changes_nothing_in_the_log(bureau: "Bureau", tmp_path: Path) -> None:
    folder = out(bureau, tmp_path / "update")
    size = bureau.office.journal.ledger.size()
    assert prove(bureau.office, folder) == "P1"
    assert bureau.office.journal.ledger.size() == size


def test_witnesses_before_and_after_the_release_are_shown(bureau: "Bureau", tmp_path: Path) -> None:
    office = bureau.office
    with Office.create(tmp_path / "partner", "Ben Birch", keys=tmp_path / "keys") as partner:
        cosigned_by(office, partner)
        folder = out(bureau, tmp_path / "update")
        (before, figures, last) = verifier.check(folder).heads
        assert before.size < figures.size < last.size
        assert (len(before.seen), figures.seen, last.seen) == (1, [], [])
        take(office, witness(partner, submission(office, before.size)))
    prove(office, folder)
    shown = verifier.check(folder)
    assert [len(head.seen) for head in shown.heads] == [1, 0, 1]
    assert len(shown.witnesses) == 1
    assert verifier.check(office.root / "publications" / "P1") == shown
    assert faults(office) == []


def test_of_each_witness_the_head_with_the_release_is_shown(bureau: "Bureau", tmp_path: Path) -> None:
    office, folder = bureau.office, out(bureau, tmp_path / "update")
    for name in ("Ben Birch", "Dan Dill"):
        with Office.create(tmp_path / name, name, keys=tmp_path / f"{name} keys") as partner:
            cosigned_by(office, partner)
    prove(office, folder)
    shown = verifier.check(folder)
    assert [len(head.seen) for head in shown.heads] == [0, 1, 1]
    assert set(shown.vouching()) == {shown.key, *shown.witnesses}
    assert len(shown.witnesses) == 2


def test_which_heads_are_shown() -> None:
    assert _sizes(10, 12, 15, [set(), set()]) == [10, 15]
    assert _sizes(10, 12, 15, [{3, 7, 11}, {9}]) == [7, 9, 10, 15]
    assert _sizes(10, 12, 15, [{12, 14}, {13}]) == [10, 12, 13]


def test_without_the_signing_key_it_goes_out_unsigned(bureau: "Bureau", tmp_path: Path) -> None:
    office = bureau.office
    signer(office)
    assert office.vault.keys is not None
    with office.vault.keys.engine.begin() as connection:
        connection.execute(key_table.delete().where(key_table.c.address == "signing"))
    folder = out(bureau, tmp_path / "update")
    assert not (folder / "proof.json").exists()
    assert verify_publication(folder) == ()
    assert faults(office) == []
    signer(office, new=True)
    prove(office, folder)
    assert verifier.check(folder).key == str(declared(office.journal.ledger)[-1].key)


def test_only_what_this_office_released_is_proven(bureau: "Bureau", tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no publication here"):
        prove(bureau.office, tmp_path)
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(InputError, match="This office never released it"):
        prove(bureau.office, tmp_path)


def test_a_proof_that_does_not_fit_is_a_fault(bureau: "Bureau", tmp_path: Path) -> None:
    out(bureau, tmp_path / "update")
    kept = bureau.office.root / "publications" / "P1"
    text = (kept / "proof.json").read_text()
    (kept / "proof.json").write_text(text.replace('"index":', '"index":1'))
    (told,) = faults(bureau.office)
    assert told.startswith("publication P1, proof.json: ")


def test_the_proof_of_another_office_or_log_is_a_fault(bureau: "Bureau", tmp_path: Path) -> None:
    folder = out(bureau, tmp_path / "update")
    (fault,) = verify_publication(folder, keys=["another"])
    assert fault.what == "It is sealed with a key this office never declared."
    roots = {head.size: head.root.hex() for head in verifier.check(folder).heads}
    last = max(roots)
    (fault,) = verify_publication(folder, lambda size: None if size == last else roots[size])
    assert fault.what == f"The log here has other {last} first events than those signed."


def test_the_time_stamps_come_out_as_files(bureau: "Bureau", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = out(bureau, tmp_path / "update")
    size = verifier.check(folder).heads[-1].size
    monkeypatch.setattr("ascertain.office.released._stamps", lambda _ledger: {size: [b"an answer"], 1: [b"an old one"]})
    prove(bureau.office, folder)
    assert verifier.main([str(folder), "--stamps", str(tmp_path / "stamps")]) == 0
    assert sorted(path.name for path in (tmp_path / "stamps").iterdir()) == sorted(
        [f"{size}-1.tsr", f"{size}.txt", *(f"{head.size}.txt" for head in verifier.check(folder).heads[:-1]), "1-1.tsr"]
    )
