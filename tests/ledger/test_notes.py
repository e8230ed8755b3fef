"""Signed notes against the example of the reference implementation (golang.org/x/mod/sumdb/note)."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ascertain.ledger.notes import LOG, WITNESS, Note, Signature, VerifierKey, cosign, sign, verifier_key
from ascertain.terms.errors import InputError, IntegrityError

# The published key pair, text and signature of the reference implementation's documentation.
NAME = "PeterNeumann"
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
# The second key of its tests, whose signature stands beside the first.
OTHER_KEY = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
OTHER_LINE = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
)
PRIVATE = Ed25519PrivateKey.from_private_bytes(SEED)
KEY = verifier_key(NAME, LOG, PRIVATE)
HEAD = "example.com/log\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_keys_and_signatures_are_those_of_the_reference() -> None:
    assert str(KEY) == VKEY
    assert VerifierKey.parse(VKEY) == VerifierKey.parse(f" {VKEY}\n") == KEY
    assert str(sign(TEXT, NAME, PRIVATE)) == LINE
    note = Note.parse(f"{TEXT}\n{LINE}{OTHER_LINE}")
    assert str(note) == f"{TEXT}\n{LINE}{OTHER_LINE}"
    assert note.text == TEXT
    assert note.signed_by(KEY)
    assert note.signed_by(VerifierKey.parse(OTHER_KEY))


def test_the_fingerprint_is_of_the_key_alone() -> None:
    assert KEY.fingerprint == verifier_key("x", WITNESS, PRIVATE).fingerprint
    assert len(KEY.fingerprint) == 64


@pytest.mark.parametrize(
    "text",
    [
        *(VKEY[:-count] for count in range(1, 20)),
        *(VKEY[count:] for count in range(1, 20)),
        VKEY.replace("+c7", "+C7"),
        VKEY.replace("c74f", "c74e"),
        VKEY.replace("10TW", "10TX"),
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "x+00000000+",
    ],
)
def test_a_key_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="This is no verifier key"):
        VerifierKey.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT + "\n",
        f"{TEXT}\n{LINE}"[:-1],
        f"\x01{TEXT}\n{LINE}",
        f"\ud800{TEXT}\n{LINE}",
        f"{TEXT}\n{LINE}Unexpected line.\n",
        f"{TEXT}\n{LINE.replace('—', '-')}",
        f"{TEXT}\n{LINE.replace(NAME, 'Peter+Neumann')}",
        f"{TEXT}\n— Bad Name x08go/ZJ\n",
        f"{TEXT}\n— {NAME} x08goA\n",
        f"{TEXT}\n— {NAME} x08gow==\n",
        f"{TEXT}\n{LINE * 101}",
        f"{TEXT}\n{LINE.replace('nAM=', 'nAN=')}",  # the same bytes, written otherwise
    ],
)
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="This is no signed note"):
        Note.parse(text)


def test_a_text_may_have_empty_lines() -> None:
    text = "one\n\ntwo\n"
    assert Note.parse(str(Note(text, (sign(text, NAME, PRIVATE),)))).signed_by(KEY)


def test_unknown_keys_are_passed_over_and_a_wrong_signature_of_a_known_one_is_not() -> None:
    note = Note.parse(f"{TEXT}\n{OTHER_LINE}")
    assert not note.signed_by(KEY)
    wrong = Note.parse(f"{TEXT.replace('answer', 'answers')}\n{LINE}")
    with pytest.raises(IntegrityError, match="PeterNeumann: A signature is wrong"):
        wrong.signed_by(KEY)
    with pytest.raises(IntegrityError):
        Note.parse(f"{TEXT}\n{LINE}").add([Signature(NAME, KEY.id, bytes(3))]).signed_by(KEY)


def test_a_cosignature_covers_the_time_and_the_checkpoint() -> None:
    witness = verifier_key("witness.example/w1", WITNESS, PRIVATE)
    line = cosign(HEAD, witness.name, PRIVATE, 1_679_315_147)
    note = Note(HEAD, (line,))
    assert (line.key, len(line.value)) == (witness.id, 72)
    assert note.cosigned_at(witness) == int.from_bytes(line.value[:8], "big") == 1_679_315_147
    # tlog-cosignature: the message is the header, the time, and the whole body.
    message = f"cosignature/v1\ntime 1679315147\n{HEAD}".encode()
    PRIVATE.public_key().verify(line.value[8:], message)
    assert note.cosigned_at(KEY) is None
    later = note.add([cosign(HEAD, witness.name, PRIVATE, 1_679_315_200)])
    assert later.cosigned_at(witness) == 1_679_315_200
    moved = Signature(witness.name, witness.id, (1_679_315_148).to_bytes(8, "big") + line.value[8:])
    with pytest.raises(IntegrityError):
        Note(HEAD, (moved,)).cosigned_at(witness)


def test_a_cosignature_at_a_time_no_calendar_has_is_wrong() -> None:
    witness = verifier_key("witness.example/w1", WITNESS, PRIVATE)
    last = 253402300799  # 9999-12-31 23:59:59
    assert Note(HEAD, (cosign(HEAD, witness.name, PRIVATE, last),)).cosigned_at(witness) == last
    with pytest.raises(IntegrityError, match="A signature is wrong"):
        Note(HEAD, (cosign(HEAD, witness.name, PRIVATE, last + 1),)).cosigned_at(witness)


def test_log_and_witness_keys_are_not_taken_for_one_another() -> None:
    witness = verifier_key(NAME, WITNESS, PRIVATE)
    assert witness.id != KEY.id
    assert not Note(HEAD, (cosign(HEAD, NAME, PRIVATE, 1),)).signed_by(KEY)
    assert Note(HEAD, (sign(HEAD, NAME, PRIVATE),)).cosigned_at(witness) is None


def test_a_signature_is_added_once() -> None:
    line = sign(TEXT, NAME, PRIVATE)
    assert Note(TEXT, (line,)).add([line]).signatures == (line,)


def test_a_name_with_a_space_can_name_no_key() -> None:
    with pytest.raises(InputError, match="cannot name a key"):
        sign(TEXT, "Peter Neumann", PRIVATE)


NOTE = f"{TEXT}\n{LINE}".encode()


@given(st.integers(0, len(NOTE) * 8 - 1))
def test_no_bit_of_a_note_can_be_changed(bit: int) -> None:
    changed = bytearray(NOTE)
    changed[bit // 8] ^= 1 << bit % 8
    try:
        taken = Note.parse(changed.decode()).signed_by(KEY)
    except (UnicodeDecodeError, InputError, IntegrityError):
        taken = False
    assert not taken
