"""Trees of hashes (RFC 9162): that an entry is in a log, and that a log begins with an earlier one."""

from __future__ import annotations

import hashlib

from ascertain.publication.verifier.faults import need


def node(left: bytes, right: bytes) -> bytes:
    """RFC 9162 §2.1.1."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def climb(place: int, last: int, path: list[bytes], old: bytes, new: bytes) -> tuple[bytes, bytes]:
    """Follow a path up to the roots of the old and the new tree (RFC 9162 §2.1.3.2 and §2.1.4.2)."""
    for part in path:
        need(last > 0 and len(part) == 32, "A proof has the wrong length.")
        if place & 1 or place == last:
            old, new = node(part, old), node(part, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node(new, part)
        place, last = place >> 1, last >> 1
    need(last == 0, "A proof has the wrong length.")
    return old, new


def includes(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    """Whether the leaf is at this index of the tree."""
    return 0 <= index < size and climb(index, size - 1, path, leaf, leaf)[1] == root
