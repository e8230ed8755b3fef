"""One person, two cases: both stay, each with its incident, and the record counts one of them."""

from collections.abc import Iterable, Mapping, Sequence

from ascertain.findings.model import Counted
from ascertain.terms.ids import kind_of, natural

# Killed is what became of somebody injured or missing before.
_OUTCOMES = ("killed", "injured", "missing")


def once(found: Iterable[Counted], holders: Mapping[str, Sequence[str]]) -> tuple[Counted, ...]:
    """What is counted, each person in one incident alone; `holders` is person → cases.

    Counted is the case that tells what became of the person; of two alike, that of an incident before that of a
    discovery (people are counted by the day of the harm, not of the find), then the one with a day, then the older.
    Two cases of one person in *one* incident both stay: how many died there is a count, and counts are decided.
    """
    listed = tuple(found)
    several = {person: cases for person, cases in holders.items() if len(cases) > 1}
    if not several:
        return listed
    by_case = {item.case: item for item in listed}
    left_out: set[str] = set()
    for cases in several.values():
        counted = [by_case[case] for case in cases if case in by_case]
        if counted:
            first = min(counted, key=_rank)
            left_out |= {item.case for item in counted if item.incident != first.incident}
    return tuple(item for item in listed if item.case not in left_out)


def _rank(item: Counted) -> tuple[int, bool, bool, tuple[str | int, ...]]:
    return (
        _OUTCOMES.index(item.outcome),
        kind_of(item.incident) == "discovery",
        not item.day,
        natural(item.case),
    )
