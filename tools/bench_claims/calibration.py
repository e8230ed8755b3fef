"""How far the confidences that are printed are from the shares that were right, on documents they were not fitted on.

Expected calibration error: the cases in ten groups of equal size by confidence; the distance between mean confidence
and share of right ones in each, weighted by size. Naeini et al. 2015 with groups of equal size, so that no group is
empty; ties are never parted, and no group has fewer than forty cases, where chance alone moves a share by .08.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ascertain.claims import confidence
from ascertain.claims.words.syntax import load
from bench_claims.measure import Measure
from bench_claims.samples import Sample, samples

GROUPS, FEWEST = 10, 40
BAR = 0.05


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of about one confidence: how many, what was said of them, how many were right."""

    n: int
    said: float
    right: float


def groups(pairs: Sequence[tuple[float, bool]], number: int = GROUPS, fewest: int = FEWEST) -> tuple[Group, ...]:
    """Cases in groups by confidence; those of one confidence stay together."""
    number = max(1, min(number, len(pairs) // fewest))
    ordered = sorted(pairs)
    found: list[Group] = []
    start = 0
    while start < len(ordered):
        end = min(len(ordered), start + -(-len(ordered) // number))
        while end < len(ordered) and ordered[end][0] == ordered[end - 1][0]:
            end += 1
        cases = ordered[start:end]
        said, right = (sum(case[part] for case in cases) / len(cases) for part in (0, 1))
        found.append(Group(len(cases), said, right))
        start = end
    return tuple(found)


def error(found: Sequence[Group]) -> float:
    """The expected calibration error of groups."""
    total = sum(group.n for group in found)
    return sum(group.n * abs(group.said - group.right) for group in found) / total


def told(listed: Sequence[Sample], field: str) -> list[tuple[float, bool]]:
    """Confidence and whether right, for each case of a field that has a confidence."""
    pairs = ((confidence.of(field, item.way), item.right) for item in listed if item.field == field)
    return [(said, right) for said, right in pairs if said is not None]


def run(folder: Path, part: str) -> Iterator[Measure]:
    """The error of each field; what has no data is said to be not measured."""
    listed = list(samples(folder, "dev" if part == "train" else part, load()))
    for field in confidence.FIELDS:
        pairs = told(listed, field)
        if not pairs:
            print(f"  NOT MEASURED: {field}: its set is absent.")
            continue
        right = sum(case for _, case in pairs) / len(pairs)
        yield Measure(f"{field}: right", right, len(pairs))
        yield Measure(f"{field}: calibration error", error(groups(pairs)), len(pairs), BAR, lower_is_better=True)
