"""The sums that must close before anything goes out: every breakdown gives the totals, every part is one record."""

from collections.abc import Iterable

from ascertain.publication.update import Breakdown, Increment, Total
from ascertain.record.model import Record
from ascertain.terms.errors import IntegrityError


def sums_close(total: Total, breakdowns: Iterable[Breakdown]) -> None:
    """Raise IntegrityError naming every sum that is not the total. Asked before anything is withheld."""
    wrong = [
        f"{outcome} by {breakdown.by} sum to {found}, the total is {wanted}"
        for breakdown in breakdowns
        for outcome, found, wanted in (
            ("killed", sum(line.killed or 0 for line in breakdown.lines), total.killed),
            ("injured", sum(line.injured or 0 for line in breakdown.lines), total.injured),
        )
        if found != wanted
    ]
    _raise(wrong)


def increments_close(total: Total, killed_before: int, injured_before: int, found: Iterable[Increment]) -> None:
    """Raise IntegrityError where the earlier figures and the increments do not give today's."""
    rows = tuple(found)
    sums = (
        ("killed", killed_before + sum(row.killed for row in rows), total.killed),
        ("injured", injured_before + sum(row.injured for row in rows), total.injured),
    )
    _raise(
        [f"{outcome} before and since sum to {got}, the total is {want}" for outcome, got, want in sums if got != want]
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
