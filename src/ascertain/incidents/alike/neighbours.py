"""Which accounts are compared at all: those of one report, and those near in days within one unit or unplaced."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ascertain.incidents.alike.model import Account

# Reports date an event up to so many days off; what gives no day is compared with the week before it came out.
OFF, LATE = 3, 7
Shelf = tuple[str, ...]


def neighbours(accounts: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """The positions of every two accounts that are compared, the lower one first, each pair once."""
    standing: dict[Shelf, list[int]] = {}
    for at, account in enumerate(accounts):
        stands, looks = _shelves(account)
        near = {other for shelf in (*stands, *looks) for other in standing.get(shelf, ())}
        yield from ((other, at) for other in sorted(near) if accounts[other].mention.form == account.mention.form)
        for shelf in stands:
            standing.setdefault(shelf, []).append(at)


def _shelves(account: Account) -> tuple[tuple[Shelf, ...], tuple[Shelf, ...]]:
    """Where an account stands to be found, and where it looks beside: whoever shares a shelf is compared."""
    mention, unit = account.mention, account.mention.where.unit
    first = date.fromisoformat(mention.since or account.origin.published)
    back, on = (OFF, OFF) if mention.since else (LATE, 0)
    days = [str(first + timedelta(days=at)) for at in range(-back, on + 1)]
    report = ("report", account.origin.report)
    if unit is not None:
        return (report, *(("unit", unit, day) for day in days), ("placed", str(first))), (("unplaced", str(first)),)
    return (report, ("unplaced", str(first))), (("placed", str(first)),)
