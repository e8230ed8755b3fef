"""The arithmetic of the stand-alone verifier, against `cryptography` and the log's own."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.ledger.merkle import grow, leaf_hash, root
from ascertain.ledger.proofs import Place, consistency, inclusion
from ascertain.publication import verifier
from ascertain.publication.verifier import Head, Wrong, continues, includes, signed

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
