"""Which blobs a log names: what a copy of an office must hold."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from ascertain.evidence.audit import custodies
from ascertain.evidence.seals import place
from ascertain.ledger.envelope import Event
from ascertain.terms.errors import IntegrityError


def named(events: Iterable[Event]) -> Iterator[str]:
    """The address of every blob, once, in the order of the log. What names none in its form is left to `verify`."""
    seen: set[str] = set()
    for event in events:
        for address in _of(event):
            if address not in seen:
                seen.add(address)
                yield address


# What the key store holds beside the keys to evidence.
SPECIAL = frozenset({"identity", "signing", "exchange"})


def keys_of(event: Event) -> Iterator[str]:
    """The address of every key to what an event names."""
    with suppress(IntegrityError):
        yield from (kept.address for kept in custodies(event.body))
    yield from (commitment.sealed for commitment in event.commitments)


def _of(event: Event) -> Iterator[str]:
    with suppress(IntegrityError):
        yield from (kept.address for kept in custodies(event.body))
    with suppress(IntegrityError):
        yield from (place(commitment.sealed)[0] for commitment in event.commitments)
