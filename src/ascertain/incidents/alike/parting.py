"""Which accounts tell of one incident: a partition that depends on what was told, never on what came first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from ascertain.incidents.alike.linkage import Group, linked
from ascertain.incidents.alike.model import Account
from ascertain.incidents.alike.neighbours import neighbours
from ascertain.incidents.alike.weights import APART, Weights

Near = dict[int, dict[int, float]]


@dataclass(frozen=True, slots=True)
class Said:
    """What people said of accounts, by id: no likeness overrules it.

    Attributes:
        here: account → the incident a person left or put it in. Two incidents are never one by likeness.
        away: account → incidents a person took it out of.
    """

    here: Mapping[str, str] = field(default_factory=dict)
    away: Mapping[str, frozenset[str]] = field(default_factory=dict)


NOTHING = Said()


def part(accounts: Sequence[Account], weights: Weights, said: Said = NOTHING) -> tuple[tuple[Account, ...], ...]:
    """The accounts in groups, each an incident; groups and accounts stand in an order that they tell themselves.

    Rows of lists of names tell of a day and a place only. They come last: they join what the others have made, or each
    other, and bring nothing together. What people `said` comes before any likeness.
    """
    known = sorted(accounts, key=lambda account: account.key)
    near = _scores(known, weights)
    _keep_away(known, near, said)
    people = [at for at, account in enumerate(known) if account.origin.kind == "person"]
    told = sorted(set(range(len(known))) - set(people))
    groups = linked(told, near, weights.together, APART, _seeds(told, known, said))
    homes = {at: number for number, group in enumerate(groups) for at in group}
    kept = {said.here[known[at].id]: homes[at] for at in told if known[at].id in said.here}
    joined: dict[int, list[int]] = {number: [] for number in range(len(groups))}
    rest: list[int] = []
    for person in people:
        incident = said.here.get(known[person].id)
        home = kept.get(incident) if incident else _home(person, near, homes, groups, weights.shown)
        (rest if home is None else joined[home]).append(person)
    whole = [tuple(sorted((*group, *joined[number]))) for number, group in enumerate(groups)]
    whole += linked(rest, near, weights.together, APART, _seeds(rest, known, said))
    return tuple(tuple(known[at] for at in group) for group in sorted(whole))


def _scores(known: Sequence[Account], weights: Weights) -> Near:
    near: Near = {}
    for one, other in neighbours(known):
        score = weights.score(known[one], known[other])
        near.setdefault(one, {})[other] = near.setdefault(other, {})[one] = score
    return near


def _keep_away(known: Sequence[Account], near: Near, said: Said) -> None:
    """What a person took out of an incident joins nothing of what she left there."""
    left: dict[str, list[int]] = {}
    for at, account in enumerate(known):
        if account.id in said.here:
            left.setdefault(said.here[account.id], []).append(at)
    for at, account in enumerate(known):
        for other in (one for incident in sorted(said.away.get(account.id, ())) for one in left.get(incident, ())):
            if other != at:
                near.setdefault(at, {})[other] = near.setdefault(other, {})[at] = -inf


def _seeds(members: Sequence[int], known: Sequence[Account], said: Said) -> list[Group]:
    """What people said stands together, of some accounts."""
    found: dict[str, list[int]] = {}
    for at in members:
        if known[at].id in said.here:
            found.setdefault(said.here[known[at].id], []).append(at)
    return sorted(tuple(group) for group in found.values())


def _home(person: int, near: Near, homes: dict[int, int], groups: list[Group], threshold: float) -> int | None:
    """The group a row of a list is most like on average, where that is enough; of equals, the first."""
    scores = near.get(person, {})
    reached = sorted({homes[other] for other, score in scores.items() if score > threshold and other in homes})
    averages = [
        (sum(scores.get(at, APART) for at in groups[number]) / len(groups[number]), -number) for number in reached
    ]
    best = max(averages, default=None)
    return -best[1] if best is not None and best[0] > threshold else None
