"""The sums that must close before anything goes out: every breakdown gives the totals, every part is one record."""

from collections.abc import Iterable, Sequence

from ascertain.publication.update import Breakdown, Increment, Total
from ascertain.record.model import Record
from ascertain.terms.errors import IntegrityError


def unlike(what: str, values: Sequence[int], wanted: int, of: str = "the total") -> tuple[str, ...]:
    """Both sides of a sum that does not hold, `killed by cause: 3 + 4 = 7, the total is 8`; nothing where it does."""
    if sum(values) == wanted:
        return ()
    added = " + ".join(str(value) for value in values).replace("+ -", "− ")
    left = f"{added} = {sum(values)}" if len(values) > 1 else str(sum(values))
    return (f"{what}: {left}, {of} is {wanted}",)


def sums_close(total: Total, breakdowns: Iterable[Breakdown]) -> None:
    """Raise IntegrityError telling the arithmetic of every sum that is not the total, killed and injured each by
    itself. Asked before anything is withheld."""
    wrong = [
        fault
        for breakdown in breakdowns
        for outcome, values, wanted in (
            ("killed", [line.killed or 0 for line in breakdown.lines], total.killed),
            ("injured", [line.injured or 0 for line in breakdown.lines], total.injured),
        )
        for fault in unlike(f"{outcome} by {breakdown.by}", values, wanted)
    ]
    _raise(wrong)


def increments_close(total: Total, killed_before: int, injured_before: int, found: Iterable[Increment]) -> None:
    """Raise IntegrityError where the earlier figures and the increments do not give today's."""
    rows = tuple(found)
    killed, injured = [row.killed for row in rows], [row.injured for row in rows]
    _raise(
        [
            *unlike("killed before and since", (killed_before, *killed), total.killed),
            *unlike("injured before and since", (injured_before, *injured), total.injured),
        ]
    )


def one_record(records: Iterable[Record]) -> None:
    """Raise IntegrityError where the parts were not read at one checkpoint, cut-off and methodology."""
    heads = {
        (item.as_of, item.checkpoint, item.cutoff, item.kind, item.clock, item.methodology, item.scheme)
        for item in records
    }
    if len(heads) > 1:
        _raise(["its parts were read at different moments, cut-offs or methodologies"])


def _raise(wrong: list[str]) -> None:
    if wrong:
        raise IntegrityError(
            f"The update does not add up: {'; '.join(wrong)}.", where="publication", todo="Nothing was written."
        )
