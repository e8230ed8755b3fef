"""What changed between two moments, case by case, and which finding changed it. Nothing assumes growth."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ascertain.findings.model import Counted, Finding
from ascertain.terms.ids import natural, whole_of


@dataclass(frozen=True, slots=True)
class State:
    """How a case stood in the record: outcome, cell and the day it is counted under."""

    outcome: str
    cell: str
    day: str


@dataclass(frozen=True, slots=True)
class Change:
    """One case that stands otherwise than before. `before` or `after` is None where it did not stand at all.

    `batch` is the batch in which it was decided, None where in none.
    """

    case: str
    incident: str
    before: State | None
    after: State | None
    finding: str | None
    officer: str | None
    recorded_at: str | None
    why: str
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """One outcome: earlier − withdrawn + new + moved in − moved out = later."""

    outcome: str
    earlier: int
    added: int
    withdrawn: int
    moved_in: int
    moved_out: int
    later: int


@dataclass(frozen=True, slots=True)
class Part:
    """By how much one kind of change moved an outcome in one month of incidents.

    Attributes:
        month: `2022-03`.
        kind: of `parts.KINDS`.
        batch: the batch in which it was decided, None where in none.
        number: persons more (or fewer, below 0); a change that moves nobody into or out of the month has 0 and is told
            by `cases`.
        cases: how many cases changed so.
    """

    outcome: str
    month: str
    kind: str
    batch: str | None
    number: int
    cases: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The record between two moments, at one cut-off. `parts` are the changes summed up (`record.parts`)."""

    earlier: str
    later: str
    cutoff: str
    balances: tuple[Balance, ...]
    changes: tuple[Change, ...]
    parts: tuple[Part, ...] = ()


def changes(before: Sequence[Counted], after: Sequence[Counted], decided: Sequence[Finding]) -> tuple[Change, ...]:
    """Compare two states of the record. `decided` are the findings recorded in between, oldest first."""
    old = {case.case: _state(case) for case in before}
    new = {case.case: _state(case) for case in after}
    return tuple(_changes(old, new, decided))


def _state(case: Counted) -> State:
    return State(case.outcome, str(case.cell), case.day)


def _changes(old: Mapping[str, State], new: Mapping[str, State], decided: Sequence[Finding]) -> Iterator[Change]:
    by_subject: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in decided:
        if finding.binds:
            by_subject[finding.subject].append(finding)
    for case in sorted(old.keys() | new.keys(), key=natural):
        first, second = old.get(case), new.get(case)
        if first == second:
            continue
        cause = _cause(by_subject[case], by_subject[whole_of(case)], gone=second is None)
        yield Change(
            case=case,
            incident=whole_of(case),
            before=first,
            after=second,
            finding=cause.id if cause else None,
            officer=", ".join(cause.reviewers) if cause else None,
            recorded_at=cause.recorded_at if cause else None,
            why=cause.reason if cause else "the incident was merged with another, or stands for itself again",
            batch=cause.batch if cause else None,
        )


def _cause(own: Sequence[Finding], incident: Sequence[Finding], *, gone: bool) -> Finding | None:
    """The newest finding on the case itself; else what took it away; else the count; else any on its incident."""
    against = [item for item in incident if gone and (item.exclusion or item.outcome != "confirmed")]
    count = [item for item in incident if item.axis == "count"]
    found = own or against or count or incident
    return found[-1] if found else None


def balances(
    before: Sequence[Counted], after: Sequence[Counted], unmoved: Mapping[str, int] = MappingProxyType({})
) -> tuple[Balance, ...]:
    """The sums of a difference; they close by construction, and a test holds them to it.

    `unmoved` is outcome → how many cases that are in neither stand alike at both moments.
    """
    old = {case.case: case.outcome for case in before}
    new = {case.case: case.outcome for case in after}
    return tuple(_balance(outcome, old, new, unmoved.get(outcome, 0)) for outcome in ("killed", "injured", "missing"))


def _balance(outcome: str, old: Mapping[str, str], new: Mapping[str, str], unmoved: int) -> Balance:
    earlier = {case for case, found in old.items() if found == outcome}
    later = {case for case, found in new.items() if found == outcome}
    return Balance(
        outcome=outcome,
        earlier=unmoved + len(earlier),
        added=len(later - old.keys()),
        withdrawn=len(earlier - new.keys()),
        moved_in=len((later & old.keys()) - earlier),
        moved_out=len((earlier & new.keys()) - later),
        later=unmoved + len(later),
    )
