"""How far reviewers agree: by how many pairs, and beyond what chance would do."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ascertain.incidents.review.interval import wilson
from ascertain.incidents.review.model import CANNOT_TELL, MATCH, Interval, Label
from ascertain.incidents.review.settled import latest

# The answers of one pair, one a reviewer.
Unit = tuple[str, ...]
_DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree on pairs that two or more of them answered.

    Attributes:
        alike: the share of pairs of answers that are equal; "cannot tell" answers nothing.
        kappa: Cohen's kappa, of two reviewers; without value where there are more.
        alpha: Krippendorff's alpha, of any number of reviewers with gaps.
        alpha_with_abstention: the same, "cannot tell" counted as an answer of its own.
        answers: answer → how often it was given.
    """

    alike: Interval
    kappa: Interval
    alpha: Interval
    alpha_with_abstention: Interval
    answers: Mapping[str, int]


def agreement(labels: Sequence[Label], *, kinds: bool = False) -> Agreement:
    """Compare reviewers on "one person or two"; with `kinds`, also on whether two persons are of one family.

    The interval of the share is Wilson's; those of kappa and alpha come of 1,000 resamples of the pairs (percentiles
    2.5 and 97.5), always the same ones. Where reviewers agreed on everything there is none for these.
    """
    by_pair = latest(labels)
    said = [[(r, _coded(label.answer, kinds)) for r, label in sorted(by.items())] for by in by_pair.values()]
    full = [tuple(answer for _, answer in unit) for unit in said]
    told = [tuple(answer for answer in unit if answer != CANNOT_TELL) for unit in full]
    several = len({reviewer for unit in said for reviewer, _ in unit}) > 2
    both = [unit for unit in told if len(unit) > 1]
    return Agreement(
        alike=_share(both),
        kappa=Interval(None, None, None, len(both)) if several else _resampled(both, kappa),
        alpha=_resampled(both, alpha),
        alpha_with_abstention=_resampled([unit for unit in full if len(unit) > 1], alpha),
        answers=Counter(label.answer for by in by_pair.values() for label in by.values()),
    )


def _coded(answer: str, kinds: bool) -> str:
    return answer if kinds or answer in (MATCH, CANNOT_TELL) else "two persons"


def alike(units: Sequence[Unit]) -> float | None:
    """The share of pairs of answers to one question that are equal."""
    equal = pairs = 0
    for unit in units:
        times = Counter(unit)
        equal += sum(n * (n - 1) for n in times.values())
        pairs += len(unit) * (len(unit) - 1)
    return equal / pairs if pairs else None


def kappa(units: Sequence[Unit]) -> float | None:
    """Cohen's kappa of two reviewers (1960, "A coefficient of agreement for nominal scales"): (po − pe) / (1 − pe).

    Nothing where chance alone would have them agree on everything: both gave one and the same answer throughout.
    """
    if not units:
        return None
    n = len(units)
    first, second = Counter(unit[0] for unit in units), Counter(unit[1] for unit in units)
    chance = sum(first[answer] * second[answer] for answer in first) / n**2
    seen = sum(unit[0] == unit[1] for unit in units) / n
    return (seen - chance) / (1 - chance) if chance < 1 else None


def alpha(units: Sequence[Unit]) -> float | None:
    """Krippendorff's alpha for nominal data (Content Analysis, 2004, ch. 11): 1 − Do / De.

    Nothing where all answers are the same: then no disagreement could have been seen.
    """
    differing, totals = 0.0, Counter[str]()
    for unit in units:
        times = Counter(unit)
        differing += sum(n * (len(unit) - n) for n in times.values()) / (len(unit) - 1)
        totals.update(times)
    n = totals.total()
    by_chance = sum(times * (n - times) for times in totals.values())
    return 1 - (n - 1) * differing / by_chance if by_chance else None


def _share(units: Sequence[Unit]) -> Interval:
    value = alike(units)
    low, high = (None, None) if value is None else wilson(value, len(units))
    return Interval(value, low, high, len(units))


def _resampled(units: Sequence[Unit], measure: Callable[[Sequence[Unit]], float | None]) -> Interval:
    value = measure(units)
    if value is None or value == 1:
        return Interval(value, None, None, len(units))
    dice = random.Random(1)  # noqa: S311  # no secret: the same labels give the same interval
    drawn = sorted(found for _ in range(_DRAWS) if (found := measure(dice.choices(units, k=len(units)))) is not None)
    return Interval(value, drawn[round(0.025 * (len(drawn) - 1))], drawn[round(0.975 * (len(drawn) - 1))], len(units))
