"""What is handed between offices is read back as it was, and nothing else is taken."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ascertain.ledger.handover import EventProof, Submission
from ascertain.ledger.heads import TreeHead
from ascertain.ledger.merkle import grow, leaf_hash, root
from ascertain.ledger.notes import LOG, Note, sign, verifier_key
from ascertain.ledger.proofs import Place, consistency, inclusion
from ascertain.terms.errors import ForkError, InputError, IntegrityError, RefusedError

PRIVATE = Ed25519PrivateKey.from_private_bytes(b"\x05" * 32)


class Tree:
    """A tree over made-up events of one log."""

    def __init__(self, events: list[str]) -> None:
        self.events, self.nodes = events, dict[Place, bytes]()
        for size, event in enumerate(events):
            for level, index, digest in grow(size, leaf_hash(event.encode()), lambda *place: self.nodes[place]):
                self.nodes[level, index] = digest

    def note(self, size: int) -> Note:
        text = str(TreeHead("log", size, root(size, lambda *place: self.nodes[place])))
        return Note(text, (sign(text, "log", PRIVATE),))

    def submission(self, old: int, size: int) -> Submission:
        proof = consistency(old, size, lambda places: {place: self.nodes[place] for place in places})
        return Submission(old, proof.path, self.note(size))

    def proof(self, index: int, size: int) -> EventProof:
        proof = inclusion(index, size, lambda places: {place: self.nodes[place] for place in places})
        return EventProof(self.events[index].encode(), proof, self.note(size))


HONEST = Tree([f"event {number}" for number in range(20)])
# The same log, with one old event rewritten.
REWRITTEN = Tree(["event 0", "another", *(f"event {number}" for number in range(2, 20))])


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_submission_is_read_as_it_was_written(one: int, other: int) -> None:
    old, size = sorted((one, other))
    given_ = HONEST.submission(old, size)
    assert Submission.parse(str(given_)) == given_
    assert given_.head.size == size
    given_.check_continues(HONEST.note(old) if old else None)


def test_a_bare_note_is_a_submission_without_a_proof() -> None:
    assert Submission.parse(str(HONEST.note(4))) == Submission(0, (), HONEST.note(4))


def test_the_form_is_that_of_the_specification() -> None:
    lines = str(HONEST.submission(3, 7)).split("\n")
    assert lines[0] == "old 3"
    assert [len(line) for line in lines[1:6]] == [44, 44, 44, 44, 0]
    assert lines[6:8] == ["log", "7"]
    proof = str(HONEST.proof(2, 7)).split("\n")
    assert proof[0] == "c2sp.org/tlog-proof@v1"
    assert proof[1] == "extra ZXZlbnQgMg=="
    assert proof[2] == "index 2"
    assert [len(line) for line in proof[3:7]] == [44, 44, 44, 0]


@given(st.integers(1, 20), st.data())
def test_a_proof_of_an_event_is_read_as_it_was_written_and_holds(size: int, draw: st.DataObject) -> None:
    given_ = HONEST.proof(draw.draw(st.integers(0, size - 1)), size)
    assert EventProof.parse(str(given_)) == given_
    assert given_.holds()
    assert not EventProof(b"event x", given_.inclusion, given_.note).holds()


PROOF = str(HONEST.proof(6, 11)).encode()


@given(st.integers(0, len(PROOF) * 8 - 1))
def test_no_bit_of_a_proof_can_be_changed(bit: int) -> None:
    changed = bytearray(PROOF)
    changed[bit // 8] ^= 1 << bit % 8
    try:
        read = EventProof.parse(changed.decode())
        taken = read.holds() and read.note.signed_by(verifier_key("log", LOG, PRIVATE))
    except (UnicodeDecodeError, InputError, IntegrityError):
        taken = False
    assert not taken


@pytest.mark.parametrize(
    "text",
    [
        "",
        "old 3\n",
        "old x\n\n" + str(HONEST.note(4)),
        "old 03\n\n" + str(HONEST.note(4)),
        "old 3\nAAAB=\n\n" + str(HONEST.note(4)),
        "old 3\n" + "AAAA\n" * 64 + "\n" + str(HONEST.note(4)),
    ],
)
def test_what_is_no_submission_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        Submission.parse(text)


@pytest.mark.parametrize(
    "change",
    [("c2sp.org", "example.org"), ("extra ", "more "), ("index 2", "index two"), ("extra ZXZ", "extra ?XZ")],
)
def test_what_is_no_proof_is_refused(change: tuple[str, str]) -> None:
    with pytest.raises(InputError, match="neither a checkpoint nor a proof"):
        EventProof.parse(str(HONEST.proof(2, 7)).replace(*change))


def test_a_rewritten_log_is_told_with_both_checkpoints() -> None:
    seen = HONEST.note(5)
    for now in (REWRITTEN.submission(5, 5), REWRITTEN.submission(5, 9)):
        with pytest.raises(ForkError) as told:
            now.check_continues(seen)
        assert told.value.evidence == (str(seen), str(now))
        assert told.value.exit_status == 1


def test_the_same_checkpoint_again_needs_no_proof() -> None:
    HONEST.submission(0, 5).check_continues(HONEST.note(5))


def test_an_older_checkpoint_is_refused_and_a_missing_proof_asked_for() -> None:
    with pytest.raises(RefusedError, match="A checkpoint of 5 events was seen already"):
        HONEST.submission(4, 4).check_continues(HONEST.note(5))
    with pytest.raises(InputError, match="ascertain log consistency 5"):
        HONEST.submission(4, 9).check_continues(HONEST.note(5))
