"""`erase`: destroy for ever what an office holds of a report, of one sealed field, or of the name of a source.

The file a value came in is shared by everything else in it, so where only part of it goes, a working copy without the
erased words takes its place, and the key of the original is destroyed. Figures rest on numbers in the log, and stay.
"""

from collections.abc import Sequence

from ascertain.evidence import erasure
from ascertain.evidence.erasure import Order
from ascertain.office.access import check_second
from ascertain.office.erasable import Plan, plan, require_readable
from ascertain.office.house import Office
from ascertain.office.printing import keep_up
from ascertain.terms.errors import InputError, RefusedError


def erase(
    office: Office,
    targets: Sequence[str],
    reason: str,
    *,
    second: str = "",
    everywhere: bool = False,
    even_so: bool = False,
) -> Plan:
    """Erase for ever, and return what was done. What is erased already is passed over; a cut-off erasure is finished.

    Raises RefusedError where the log itself holds a value in words of an officer and `even_so` is not said, or where
    the second person could not erase it either.
    """
    if not reason.strip():
        raise InputError("An erasure needs a reason.", todo="Add --reason.")
    second = second.strip()
    if second and second.casefold() == office.journal.actor.strip().casefold():
        raise RefusedError("The second person is the first.", where="--second", todo="Name another person.")
    require_readable(office)
    with office.journal.entry() as entry:
        if second:
            check_second(office.journal.ledger, office.journal.actor, second, "erase")
        found = plan(office, entry.view, targets, everywhere=everywhere, also=(reason, second))
        if found.mentions and not even_so:
            raise RefusedError(
                f"The log holds the value in the words of {_events(found.mentions)}; it cannot be taken out of there.",
                todo="Nothing was erased. To erase all the rest, say: --even-so",
            )
        if found.targets:
            copies = tuple(
                (address, office.vault.keep(data, found.access[address])) for address, data in found.blobs.items()
            )
            gone = tuple(sorted({*found.fields.values(), *found.blobs}))
            order = Order(found.targets, tuple(found.fields), gone, copies)
            entry.batch.add(erasure.draft(order, office.journal.actor, reason.strip(), second))
    finish(office)
    keep_up(office)
    return found


def finish(office: Office) -> int:
    """Destroy the keys that the log says are destroyed and a death left here; returns how many there were."""
    if office.vault.keys is None:
        return 0
    with office.journal.view() as view:
        return erasure.finish(view, office.vault.keys)


def _events(positions: Sequence[int]) -> str:
    shown = ", ".join(str(position) for position in positions[:10])
    more = f" and {len(positions) - 10} more" if len(positions) > 10 else ""
    return f"event {shown}{more}" if len(positions) == 1 else f"events {shown}{more}"
