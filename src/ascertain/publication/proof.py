"""The proof of a publication, `proof.json`: its release stands in a signed log that begins with what it was read from.

Made after the release, and made anew when witnesses have signed since: so it lies outside the manifest. `verify.py`,
which anybody can run on it, is a file of the publication like any other.
"""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ascertain.ledger.canonical import Json, canonical
from ascertain.ledger.envelope import Event
from ascertain.ledger.log import Ledger
from ascertain.ledger.notes import Note, VerifierKey
from ascertain.publication import alone
from ascertain.publication.verifier import FORM

NAME = "proof.json"
VERIFIER = "verify.py"


@dataclass(frozen=True, slots=True)
class Vouched:
    """A head of the log as others vouch for it: signed, cosigned by witnesses, stamped (DER) by authorities."""

    size: int
    note: Note
    stamps: tuple[bytes, ...]


def verifier() -> bytes:
    """The program an outsider checks a publication with."""
    return alone.program()


def proof(
    ledger: Ledger,
    released: Event,
    heads: Sequence[Vouched],
    key: VerifierKey,
    witnesses: Sequence[VerifierKey],
    seal: Callable[[bytes], bytes],
) -> bytes:
    """The bytes of `proof.json`. `released` is the event that tells of the release, and is shown whole.

    `heads` ascend; the one the figures were read from is among them, the last holds the release. `seal` signs what it
    is given, as the office.
    """
    size = heads[-1].size
    told: dict[str, Json] = {
        "form": FORM,
        "key": str(key),
        "witnesses": [str(witness) for witness in witnesses],
        "event": canonical(released.envelope()),
        "index": released.position - 1,
        "inclusion": _hex(ledger.inclusion(released.position, size).path),
        "heads": told_heads(ledger, heads),
    }
    sealed = seal(f"{FORM}\n{canonical(told)}".encode())
    return (canonical({**told, "seal": _base64(sealed)}) + "\n").encode()


def told_heads(ledger: Ledger, heads: Sequence[Vouched]) -> list[Json]:
    """Ascending heads as JSON, each with its path to the last."""
    return [_head(ledger, head, heads[-1].size) for head in heads]


def _head(ledger: Ledger, head: Vouched, size: int) -> dict[str, Json]:
    return {
        "note": str(head.note),
        "consistency": _hex(ledger.consistency(head.size, size).path),
        "stamps": [_base64(stamp) for stamp in head.stamps],
    }


def _hex(path: Sequence[bytes]) -> list[str]:
    return [part.hex() for part in path]


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
