"""Which blobs a log names: what a copy of an office must hold."""

from collections.abc import Iterable, Iterator

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


def _of(event: Event) -> Iterator[str]:
    try:
        yield from (kept.address for kept in custodies(event.body))
        yield from (place(commitment.sealed)[0] for commitment in event.commitments)
    except IntegrityError:
        return
