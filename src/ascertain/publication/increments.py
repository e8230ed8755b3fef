"""What changed since the update before, by the day of the incident: a rise is not the last day's alone (R15)."""

from collections import Counter
from collections.abc import Iterator

from ascertain.publication.identities import increments_close
from ascertain.publication.model import Since
from ascertain.publication.update import Increment, SinceLine, Total
from ascertain.record.difference import Difference


def since(before: Since, total: Total) -> SinceLine:
    """The increments, oldest day first, a day not known last. Raises IntegrityError where they do not add up."""
    earlier = {balance.outcome: balance.earlier for balance in before.difference.balances}
    found = tuple(_increments(before.difference))
    line = SinceLine(before.published, before.cutoff, earlier.get("killed", 0), earlier.get("injured", 0), found)
    increments_close(total, line.killed_before, line.injured_before, found)
    return line


def _increments(difference: Difference) -> Iterator[Increment]:
    net: Counter[tuple[str, str]] = Counter()
    for change in difference.changes:
        if change.before:
            net[change.before.outcome, change.before.day] -= 1
        if change.after:
            net[change.after.outcome, change.after.day] += 1
    for day in sorted({day for (_, day), by in net.items() if by}, key=lambda day: (not day, day)):
        row = Increment(day or None, net["killed", day], net["injured", day])
        if row.killed or row.injured:
            yield row
