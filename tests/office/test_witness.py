"""Two offices watch each other's logs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ascertain.ledger.envelope import Draft
from ascertain.ledger.handover import Submission
from ascertain.ledger.heads import TreeHead
from ascertain.ledger.notes import VerifierKey
from ascertain.office.cosigned import Witness, notes, take, trust, trusted, witnesses
from ascertain.office.house import Office
from ascertain.office.prove import WitnessRow, checkpoint_of, event_proof, keys_of, submission
from ascertain.office.signing import signer
from ascertain.office.witness import WITNESSED, seen, witness
from ascertain.terms.errors import ForkError, InputError, IntegrityError, NotFoundError, RefusedError


def made(folder: Path, name: str, **how: str) -> Office:
    return Office.create(folder / name, "Ann Aster", keys=folder / f"keys-{name}", **how)  # type: ignore[arg-type]


@pytest.fixture
def field(tmp_path: Path) -> Iterator[Office]:
    with made(tmp_path, "field") as office:
        yield office


@pytest.fixture
def partner(tmp_path: Path) -> Iterator[Office]:
    with made(tmp_path, "partner") as office:
        yield office


def grow(office: Office, number: int = 3) -> None:
    with office.journal.ledger.write() as batch:
        for _ in range(number):
            batch.add(Draft("test", "test.noted", {}, "Ann Aster"))


def note_of(office: Office) -> Submission:
    return Submission.parse(checkpoint_of(office).note)


def test_a_witness_signs_what_only_grew_and_remembers_it(field: Office, partner: Office) -> None:
    key = signer(field).key
    first = witness(partner, note_of(field), key)
    witness_key = signer(partner).witness_key
    assert first.signed_by(key)
    assert first.cosigned_at(witness_key) == pytest.approx(partner.now().timestamp(), abs=60)
    last = seen(partner.journal.ledger, key.name)
    assert last is not None
    assert (last.note, last.key, last.ver) == (first, key, 0)
    size = last.head.size
    grow(field)
    second = witness(partner, submission(field, size))  # the key is known by now
    assert TreeHead.parse(second.text).size == size + 3
    (one, two) = partner.journal.ledger.stream(f"witness/{key.name}")
    assert (one.kind, two.body["size"]) == (WITNESSED, size + 3)


def test_the_same_checkpoint_gives_the_same_cosignature(field: Office, partner: Office) -> None:
    given = note_of(field)
    once = witness(partner, given, signer(field).key)
    size = partner.journal.ledger.size()
    assert witness(partner, given) == once
    assert partner.journal.ledger.size() == size


def test_signatures_of_others_are_not_passed_on(field: Office, partner: Office, tmp_path: Path) -> None:
    with made(tmp_path, "third") as third:
        cosigned = witness(third, note_of(field), signer(field).key)
    found = witness(partner, Submission(0, (), cosigned), signer(field).key)
    assert [line.name for line in found.signatures] == [signer(field).name, signer(partner).name]


def test_a_fork_is_told_and_not_signed(field: Office, partner: Office, tmp_path: Path) -> None:
    key = signer(field).key
    shutil.copytree(field.root, tmp_path / "old")
    grow(field, 2)
    seen_before = witness(partner, note_of(field), key)
    with Office.open(tmp_path / "old", "Ann Aster") as restored:
        grow(restored, 2)
        same_size = note_of(restored)
        with pytest.raises(ForkError, match="There are two logs of"):
            witness(partner, same_size)
        grow(restored, 2)
        longer = submission(restored, same_size.head.size)
        with pytest.raises(ForkError, match="does not begin with") as told:
            witness(partner, longer)
    assert told.value.evidence == (str(seen_before), str(longer))
    last = seen(partner.journal.ledger, key.name)
    assert last is not None
    assert last.note == seen_before


def test_who_is_first_is_continued(field: Office, partner: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    key = signer(field).key
    early = note_of(field)
    grow(field)
    late = note_of(field)
    original = Submission.check_continues

    def meanwhile(self: Submission, last: object) -> None:
        monkeypatch.setattr(Submission, "check_continues", original)
        witness(partner, late, key)

    monkeypatch.setattr(Submission, "check_continues", meanwhile)
    with pytest.raises(InputError, match="Somebody else has"):
        witness(partner, early, key)
    last = seen(partner.journal.ledger, key.name)
    assert last is not None
    assert last.head == late.head


def test_keys_are_asked_for_and_checked(field: Office, partner: Office, tmp_path: Path) -> None:
    given = note_of(field)
    with pytest.raises(InputError, match="is not known here"):
        witness(partner, given)
    with pytest.raises(InputError, match="This is no key by which"):
        witness(partner, given, signer(partner).key)
    with pytest.raises(InputError, match="This is no key by which"):
        witness(partner, given, signer(field).witness_key)
    with made(tmp_path, "third") as third:
        stranger = VerifierKey(signer(field).name, 1, signer(third).key.public)
    with pytest.raises(InputError, match="not signed with this key"):
        witness(partner, given, stranger)


def test_a_replayed_office_cannot_witness_nor_any_office_itself(field: Office, tmp_path: Path) -> None:
    given = note_of(field)
    with made(tmp_path, "replayed", kind="synthetic", clock="replayed") as replayed, pytest.raises(RefusedError):
        witness(replayed, given, signer(field).key)
    with pytest.raises(RefusedError, match="cannot witness itself"):
        witness(field, given, signer(field).key)


def test_cosignatures_of_trusted_witnesses_are_taken(field: Office, partner: Office) -> None:
    cosigned = witness(partner, note_of(field), signer(field).key)
    with pytest.raises(InputError, match="No witness trusted here"):
        take(field, cosigned)
    key = signer(partner).witness_key
    trust(field, key)
    trust(field, key)
    assert trusted(field.journal.ledger) == (key,)
    assert witnesses(field.journal.ledger) == (Witness(key, None, None),)
    assert take(field, cosigned) == take(field, cosigned) == (key,)
    size = TreeHead.parse(cosigned.text).size
    assert notes(field.journal.ledger) == {size: cosigned}
    (row,) = map(WitnessRow.of, witnesses(field.journal.ledger))
    assert (row.name, row.key, row.size) == (key.name, str(key), size)
    assert (row.cosigned or "").endswith("+00:00")


def test_cosignatures_of_several_come_together(field: Office, partner: Office, tmp_path: Path) -> None:
    given = note_of(field)
    with made(tmp_path, "third") as third:
        for office in (partner, third):
            trust(field, signer(office).witness_key)
            take(field, witness(office, given, signer(field).key))
    (found,) = notes(field.journal.ledger).values()
    assert len(found.signatures) == 3


def test_only_ones_own_true_checkpoint_is_taken(field: Office, partner: Office, tmp_path: Path) -> None:
    trust(field, signer(partner).witness_key)
    with pytest.raises(InputError, match="not of this office"):
        take(field, note_of(partner).note)
    unsigned = witness(partner, note_of(field), signer(field).key)
    (_, line) = unsigned.signatures
    with pytest.raises(InputError, match="This office did not sign it"):
        take(field, type(unsigned)(unsigned.text, (line,)))
    shutil.copytree(field.root, tmp_path / "old")
    grow(field)
    with Office.open(tmp_path / "old", "Ann Aster") as restored:
        with pytest.raises(IntegrityError, match="signed another log"):
            take(restored, note_of(field).note)
        grow(restored)
        with pytest.raises(IntegrityError, match="signed another log"):
            take(restored, note_of(field).note)


def test_only_a_witness_key_of_another_is_trusted(field: Office, partner: Office) -> None:
    with pytest.raises(InputError, match="key of a log"):
        trust(field, signer(partner).key)
    with pytest.raises(InputError, match="cannot witness itself"):
        trust(field, signer(field).witness_key)


def test_an_event_is_proven_by_position_or_id(field: Office) -> None:
    key = signer(field).key
    event = field.journal.ledger.event(2)
    for name in ("2", event.event_id):
        proof = event_proof(field, name)
        assert proof.holds()
        assert proof.note.signed_by(key)
    assert event_proof(field, "1", 2).inclusion.size == 2
    with pytest.raises(NotFoundError):
        event_proof(field, "nothing")
    with pytest.raises(InputError, match="There is no event 99"):
        event_proof(field, "99")


def test_the_keys_to_give_away_can_be_replaced(field: Office) -> None:
    before = keys_of(field)
    assert keys_of(field) == before
    after = keys_of(field, new=True)
    assert after.fingerprint != before.fingerprint
    assert VerifierKey.parse(after.log).public == VerifierKey.parse(after.witness).public
