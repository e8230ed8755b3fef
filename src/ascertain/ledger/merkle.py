"""The Merkle tree over the events: RFC 9162 (Certificate Transparency 2.0), section 2.1.

Only complete subtrees are stored, so a stored node never changes: appending writes about two nodes a leaf.
"""

import hashlib
from collections.abc import Callable, Iterator

# (level, index) → hash of the complete subtree over leaves [index·2^level, (index+1)·2^level)
NodeReader = Callable[[int, int], bytes]
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Hash of one leaf: SHA-256(0x00 ‖ data), RFC 9162 §2.1.1."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of two subtrees: SHA-256(0x01 ‖ left ‖ right), RFC 9162 §2.1.1."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def grow(size: int, leaf: bytes, node: NodeReader) -> Iterator[tuple[int, int, bytes]]:
    """Yield the nodes (level, index, hash) that a tree of `size` leaves gains from one more leaf."""
    level, index, digest = 0, size, leaf
    yield level, index, digest
    while index % 2:
        digest = node_hash(node(level, index - 1), digest)
        level, index = level + 1, index // 2
        yield level, index, digest


def root(size: int, node: NodeReader) -> bytes:
    """Tree head over the first `size` leaves (MTH of RFC 9162 §2.1.1), read from complete subtrees."""
    if size == 0:
        return EMPTY
    digest: bytes | None = None
    for level in range(size.bit_length()):
        if size >> level & 1:
            part = node(level, (size >> level) - 1)
            digest = part if digest is None else node_hash(part, digest)
    assert digest is not None  # noqa: S101  # a positive size has a bit set
    return digest
