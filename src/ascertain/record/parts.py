"""The parts of a difference: how many more or fewer, by month of the incident and by what kind of change.

A total that leaps says nothing of why: new cases of last week, or a batch of those of a year ago. Nothing assumes
growth.
"""

from collections import Counter
from collections.abc import Sequence

from ascertain.record.difference import Change, Part

# Kind of change → in words, in the order in which they are told.
KINDS = {
    "new": "newly counted",
    "withdrawn": "no longer counted",
    "outcome": "another outcome",
    "day": "another day",
    "cell": "another sex or age",
    "joined": "incidents merged or parted",
}


def parts(changes: Sequence[Change]) -> tuple[Part, ...]:
    """The parts of a difference; for each outcome their numbers sum to what is later less what was earlier."""
    numbers: Counter[tuple[str, str, str, str | None]] = Counter()
    cases: Counter[tuple[str, str, str, str | None]] = Counter()
    for change in changes:
        touched = set()
        for state, step in ((change.before, -1), (change.after, 1)):
            if state is not None:
                place = state.outcome, state.day[:7], kind(change), change.batch
                numbers[place] += step
                touched.add(place)
        cases.update(touched)
    told = sorted(cases, key=lambda at: (at[0] != "killed", at[0], at[1], list(KINDS).index(at[2]), at[3] or ""))
    return tuple(Part(*place, numbers[place], cases[place]) for place in told)


def kind(change: Change) -> str:
    """What kind of change it is, of `KINDS`; the first that applies."""
    before, after = change.before, change.after
    if before is None or after is None:
        gone = "withdrawn" if after is None else "new"
        return gone if change.finding else "joined"
    if before.outcome != after.outcome:
        return "outcome"
    return "day" if before.day != after.day else "cell"
