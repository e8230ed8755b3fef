"""Signed heads of a log (C2SP checkpoints): by whom, over how many entries, seen by which witnesses when."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from ascertain.publication.verifier.ed25519 import signed
from ascertain.publication.verifier.faults import Wrong, need, unbase, unhex
from ascertain.publication.verifier.trees import climb

YEAR_10000 = 253402300800  # POSIX seconds: no calendar tells a later moment


class Head(NamedTuple):
    """A signed head of the log, its path to the last one, and who else signed it when (POSIX seconds)."""

    text: str
    size: int
    root: bytes
    path: list[bytes]
    seen: list[tuple[str, int]]
    stamps: list[bytes]


def verifier_key(text: str) -> tuple[str, bytes, bytes, int]:
    """Name, id, public key and use (1 log, 4 witness) of NAME+ID+BASE64."""
    name, identity, encoded = text.split("+", 2)
    data = unbase(encoded)
    found = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
    need(found.hex() == identity and len(data) == 33 and data[0] in (1, 4), f"{text[:60]} is no verifier key.")
    return name, found, data[1:], data[0]


def continues(old: Head, new: Head) -> bool:
    """Whether the new tree begins with the old one."""
    if old.size == new.size:
        return not old.path and old.root == new.root
    need(0 < old.size < new.size, "The heads are not in order.")
    place, last = old.size - 1, new.size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    start, *rest = old.path if place else [old.root, *old.path]
    return climb(place, last, rest, start, start) == (old.root, new.root)


def head(found: dict[str, Any], key: str, witnesses: list[str]) -> Head:
    """One head: signed once by the office, and otherwise by the witnesses named only."""
    text, lines = found["note"].split("\n\n")
    origin, size, root = text.split("\n")
    need(lines.endswith("\n") and set(found) == {"note", "consistency", "stamps"}, "A head is not in its form.")
    need(origin == verifier_key(key)[0] and size == str(int(size)), "A head is not of this office's log.")
    by = [signer(line, text + "\n", (key, *witnesses)) for line in lines[:-1].split("\n")]
    need([given for given, _ in by].count(key) == 1, "The office did not sign a head.")
    seen, stamps = [item for item in by if item[0] != key], [unbase(stamp) for stamp in found["stamps"]]
    return Head(text + "\n", int(size), unbase(root), unhex(found["consistency"]), seen, stamps)


def signer(line: str, text: str, keys: tuple[str, ...]) -> tuple[str, int]:
    """Which of the keys made a signature line, and when (POSIX seconds; no log says it)."""
    dash, name, encoded = line.split(" ")
    value = unbase(encoded)
    for given in keys:
        known, identity, public, use = verifier_key(given)
        if (dash, name, value[:4]) == ("—", known, identity):
            seconds, value = int.from_bytes(value[4:12], "big"), value[12:] if use == 4 else value[4:]
            message = f"cosignature/v1\ntime {seconds}\n{text}" if use == 4 else text
            need(signed(public, message.encode(), value), f"A signature of {name} is wrong.")
            need(use == 1 or seconds < YEAR_10000, f"{name} signed at a time that no calendar has.")
            return given, seconds
    raise Wrong("A head bears a signature of nobody named.")
