"""What reviewers settled between them, and on what they differ."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ascertain.incidents.review.model import CANNOT_TELL, MATCH, Drawn, Label, Pair

# How many must say the same before it stands. A newsroom of one may say 1; the output tells.
REVIEWERS = 2


@dataclass(frozen=True, slots=True)
class Settled:
    """What stands, pair by pair.

    Attributes:
        persons: pair → whether it is one person, as enough reviewers said.
        conflicts: pairs on which reviewers differ, so that a third person has to look.
        untold: pairs that were looked at by enough reviewers, of whom too few could tell.
        waiting: pairs that too few have looked at.
    """

    persons: Mapping[Pair, bool]
    conflicts: tuple[Pair, ...]
    untold: tuple[Pair, ...]
    waiting: tuple[Pair, ...]


def latest(labels: Sequence[Label]) -> dict[Pair, dict[str, Label]]:
    """Pair → reviewer → their last answer: who answers a pair again corrects it."""
    found: dict[Pair, dict[str, Label]] = {}
    for label in labels:
        found.setdefault(label.pair, {})[label.reviewer] = label
    return found


def settled(labels: Sequence[Label], reviewers: int = REVIEWERS) -> Settled:
    """Settle each pair: "one person" or "two" stands where `reviewers` said so, and more than said otherwise.

    Whether two persons are of one family settles nothing else: both mean two.
    """
    persons: dict[Pair, bool] = {}
    open_: dict[str, list[Pair]] = {"conflicts": [], "untold": [], "waiting": []}
    for pair, by in latest(labels).items():
        said = Counter(label.answer == MATCH for label in by.values() if label.answer != CANNOT_TELL)
        if max(said.values(), default=0) >= reviewers and said[True] != said[False]:
            persons[pair] = said[True] > said[False]
        elif len(said) > 1:
            open_["conflicts"].append(pair)
        else:
            open_["untold" if len(by) >= reviewers else "waiting"].append(pair)
    return Settled(persons, tuple(open_["conflicts"]), tuple(open_["untold"]), tuple(open_["waiting"]))


def to_ask(drawn: Sequence[Drawn], labels: Sequence[Label], reviewer: str) -> list[Drawn]:
    """The pairs this reviewer has not answered, in the order of the draw. What others said changes nothing."""
    by_pair = latest(labels)
    return [item for item in drawn if reviewer not in by_pair.get(item.pair, {})]


def in_conflict(labels: Sequence[Label], reviewers: int = REVIEWERS) -> list[Drawn]:
    """The pairs on which reviewers differ, for a third person."""
    by_pair = latest(labels)
    return [Drawn(pair, next(iter(by_pair[pair].values())).share) for pair in settled(labels, reviewers).conflicts]
