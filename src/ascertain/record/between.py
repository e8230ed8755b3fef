"""What moved between two positions of the log: the cases whose state began or ended there, and no other case is read.

A case that neither began nor ended to stand so counts at both or at neither, but for those on days between two
cut-offs, and those of a person who is several cases.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from sqlalchemy import RowMapping

from ascertain.findings import files
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Counted
from ascertain.ledger.derived import View
from ascertain.record import queries
from ascertain.record.cases import counted_of, counting, limit, tallies, twice
from ascertain.record.difference import Balance, Change, balances, changes
from ascertain.terms.instants import Cutoff


@dataclass(frozen=True)
class Reading:
    """One of the two moments: the view, the methodology it is read under, and the cut-off."""

    view: View
    methodology: Methodology
    cutoff: Cutoff

    @cached_property
    def under(self) -> list[str]:
        """The verdicts under which a case counts."""
        return counting(self.view, self.methodology)

    @cached_property
    def twice(self) -> frozenset[str]:
        """The cases that stand for somebody whom another case already counts."""
        return frozenset(case.case for case in twice(self.view, self.under))

    @property
    def limit(self) -> str:
        """What every day within the cut-off lies before."""
        return limit(self.cutoff)

    def own(self, rows: Iterable[RowMapping]) -> Iterator[Counted]:
        """Those of some rows that are counted."""
        return (counted_of(row) for row in rows if self._holds(row["case"], row["day"]))

    def _holds(self, case: str, day: str) -> bool:
        return bool(day) and day < self.limit and case not in self.twice


def difference(before: Reading, after: Reading) -> tuple[tuple[Balance, ...], tuple[Change, ...]]:
    """The sums and changes from one moment to a later one; the same as from all cases of both."""
    old, new = _moved(before, after)
    whole: Counter[str] = Counter()
    for tally in tallies(after.view, after.methodology, (), after.cutoff):
        whole[tally.outcome] += tally.number
    whole.subtract(case.outcome for case in new)
    return balances(old, new, whole), changes(old, new, files.after(after.view, before.view.position))


def _moved(before: Reading, after: Reading) -> list[tuple[Counted, ...]]:
    """The cases counted at either moment, without those that are sure to be counted alike at both; each once."""
    days = sorted((before.limit, after.limit))
    several = sorted(before.twice ^ after.twice)
    moved = (
        queries.ended(before.view, before.under, before.limit, after.view.position),
        queries.begun(after.view, after.under, after.limit, before.view.position),
    )
    found = []
    for reading, rows in zip((before, after), moved, strict=True):
        asked = reading.view, reading.under
        staying = queries.between(*asked, *days), queries.named(*asked, several)
        own = {case.case: case for case in reading.own(chain(rows, *staying))}
        found.append(tuple(own.values()))
    return found
