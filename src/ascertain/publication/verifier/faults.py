"""What does not fit, told in one sentence; and strict readings of the small things proofs are made of."""

from __future__ import annotations

import base64
from typing import Any

FAILURES = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, OverflowError)


class Wrong(Exception):
    """Something does not fit; says what."""


def need(fits: bool, what: str) -> None:
    """Raise Wrong unless it fits."""
    if not fits:
        raise Wrong(what)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON in which every name stands once: another reader could have taken the other value."""
    need(len({name for name, _ in pairs}) == len(pairs), "A name stands twice in manifest.json or proof.json.")
    return dict(pairs)


def plain(text: str) -> str:
    """One line without what moves a cursor or reorders letters."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def unbase(text: str) -> bytes:
    """Strict base64: one text for the same bytes."""
    data = base64.b64decode(text, validate=True)
    need(base64.b64encode(data).decode() == text, "proof.json has bytes written in an odd way.")
    return data


def unhex(texts: list[str]) -> list[bytes]:
    """Hashes of a path."""
    return [bytes.fromhex(text) for text in texts]


def base(data: bytes) -> str:
    """What `unbase` reads."""
    return base64.b64encode(data).decode("ascii")
