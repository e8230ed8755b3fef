"""What came of a review so far, in one frozen type."""

from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.incidents.review.agreement import Agreement, agreement
from ascertain.incidents.review.measure import Measured, measured
from ascertain.incidents.review.model import Label, Link, Pair
from ascertain.incidents.review.settled import REVIEWERS, Settled, settled


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came of a review.

    Attributes:
        reviewers: how many have to say the same before it stands.
        answers: how many answers there are, corrections not counted.
        persons: agreement on whether a pair is one person or two.
        kinds: agreement on that, and on whether two persons are of one family.
        linkage: precision and recall of the links, by what is settled.
        one_person: how many pairs are settled as one person; `two_persons` as two.
        untold: pairs looked at by enough reviewers, of whom too few could tell; `waiting` for more reviewers.
        conflicts: pairs a third person has to look at.
    """

    reviewers: int
    answers: int
    persons: Agreement
    kinds: Agreement
    linkage: Measured
    one_person: int
    two_persons: int
    untold: int
    waiting: int
    conflicts: tuple[Pair, ...]


def reviewed(links: Sequence[Link], labels: Sequence[Label], reviewers: int = REVIEWERS) -> tuple[Reviewed, Settled]:
    """Sum a review up, and say what is settled."""
    stands = settled(labels, reviewers)
    persons = agreement(labels)
    one = sum(stands.persons.values())
    return Reviewed(
        reviewers=reviewers,
        answers=sum(persons.answers.values()),
        persons=persons,
        kinds=agreement(labels, kinds=True),
        linkage=measured(links, labels, reviewers),
        one_person=one,
        two_persons=len(stands.persons) - one,
        untold=len(stands.untold),
        waiting=len(stands.waiting),
        conflicts=stands.conflicts,
    ), stands
