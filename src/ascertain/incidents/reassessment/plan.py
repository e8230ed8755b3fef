"""From the groups that accounts should stand in to the steps that lead there from how they stand. A pure function.

An incident keeps its number with the group that holds most of it. What a person settled is no part of any step.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, zip_longest

from ascertain.incidents.alike.model import Account
from ascertain.incidents.alike.parting import Said
from ascertain.incidents.alike.weights import Weights
from ascertain.incidents.model import Incident
from ascertain.incidents.reassessment.model import DATE, LINK, MERGE, OPEN, SPLIT, UNLINK, Reviewed, Step, Told
from ascertain.incidents.reassessment.telling import columns, opens, told
from ascertain.terms.ids import natural

Group = tuple[Account, ...]
APART = "no longer alike, on average, to what stays"
ALIKE = "told alike"
TOGETHER = "what its accounts tell together"


def planned(
    groups: Sequence[Group], standing: Mapping[str, Incident], reviewed: Reviewed, said: Said, weights: Weights
) -> tuple[Step, ...]:
    """The steps from what stands to these groups.

    Args:
        groups: of accounts that may move; none has accounts which people put in two incidents.
        standing: the incidents that stand, by id, with what is linked to them.
        reviewed: what people settled; `said`: what that says of accounts.
        weights: by which the reasons are told.
    """
    holders: dict[str, list[str]] = {}
    for incident in sorted(standing, key=natural):
        for ref in standing[incident].refs:
            holders.setdefault(ref, []).append(incident)
    names = _named(groups, holders, said)
    moves = tuple(_moves(groups, names, holders, reviewed))
    ended = _ended(moves, set(names), reviewed)
    homes = {name: group for group, name in zip(groups, names, strict=True) if name is not None}
    begun = _begun(homes, moves)
    steps = [*begun.values(), *_moved(homes, moves, begun, ended, weights)]
    merged = (
        Step(MERGE, other, standing[other].refs, into, _why(standing[other].refs, homes[into], weights))
        for other, into in ended.items()
    )
    return (*steps, *merged, *_dated(homes, standing, begun, reviewed))


@dataclass(frozen=True, slots=True)
class _Move:
    """A claim or figure that goes from one incident, or none, to another, or none."""

    ref: str
    source: str | None
    target: str | None


def _named(groups: Sequence[Group], holders: Mapping[str, Sequence[str]], said: Said) -> list[str | None]:
    """The incident of each group: the one people settled, else the one it has most of, else a new one.

    What a person took out may join others, and opens nothing by itself.
    """
    names: list[str | None] = [
        next((said.here[account.id] for account in group if account.id in said.here), None) for group in groups
    ]
    taken = set(names)
    shares = Counter(
        (at, incident)
        for at, group in enumerate(groups)
        for account in group
        for ref in account.mention.refs
        for incident in holders.get(ref, ())
    )
    for (at, incident), _ in sorted(shares.items(), key=lambda share: (-share[1], natural(share[0][1]), share[0][0])):
        if names[at] is None and incident not in taken:
            names[at] = incident
            taken.add(incident)
    fresh = count(1)
    return [
        f"new {next(fresh)}" if name is None and opens([one for one in group if one.id not in said.away]) else name
        for name, group in zip(names, groups, strict=True)
    ]


def _moves(
    groups: Sequence[Group],
    names: Sequence[str | None],
    holders: Mapping[str, Sequence[str]],
    reviewed: Reviewed,
) -> Iterator[_Move]:
    """Each claim or figure goes to the incidents of its accounts: one that tells of two events stands with both."""
    wanted: dict[str, list[str]] = {}
    for group, name in zip(groups, names, strict=True):
        for ref in (ref for account in group for ref in account.mention.refs):
            wanted.setdefault(ref, []).extend([name] if name is not None else [])
    for ref, homes in wanted.items():
        there = holders.get(ref, ())
        leaving = [one for one in there if one not in homes and (one, ref) not in reviewed.here]
        arriving = [one for one in dict.fromkeys(homes) if one not in there and (one, ref) not in reviewed.away]
        for source, target in zip_longest(leaving, arriving):
            yield _Move(ref, source, target)


def _ended(moves: Sequence[_Move], named: set[str | None], reviewed: Reviewed) -> dict[str, str]:
    """Incidents that no group is any more → the one most of each goes to."""
    found: dict[str, Counter[str]] = {}
    for move in moves:
        if move.source and move.target and move.source not in named and move.source not in reviewed.incidents:
            found.setdefault(move.source, Counter())[move.target] += 1
    return {
        source: min(targets, key=lambda target: (-targets[target], natural(target)))
        for source, targets in found.items()
    }


def _begun(homes: Mapping[str, Group], moves: Sequence[_Move]) -> dict[str, Step]:
    """How each new incident begins: split off the one it has most of, or opened."""
    found: dict[str, Step] = {}
    for name in (name for name in homes if _is_new(name)):
        mine = [move for move in moves if move.target == name]
        sources = Counter(move.source for move in mine if move.source is not None)
        if sources:
            source = min(sources, key=lambda one: (-sources[one], natural(one)))
            refs = tuple(move.ref for move in mine if move.source == source)
            found[name] = Step(SPLIT, source, refs, name, APART)
        elif mine:
            form = homes[name][0].mention.form
            found[name] = Step(
                OPEN, name, tuple(move.ref for move in mine), changed={"form": form, **told(homes[name])}
            )
    return found


def _is_new(name: str) -> bool:
    return name.startswith("new ")


def _moved(
    homes: Mapping[str, Group],
    moves: Sequence[_Move],
    begun: Mapping[str, Step],
    ended: Mapping[str, str],
    weights: Weights,
) -> Iterator[Step]:
    """What goes from one incident to another, or joins one, where neither a merge nor a beginning takes it along."""
    taken = {ref for step in begun.values() for ref in step.refs}
    left: dict[str, list[str]] = {}
    come: dict[str, list[str]] = {}
    for move in moves:
        along = move.source is not None and move.target is not None and ended.get(move.source) == move.target
        if along or (move.ref in taken and move.target in begun):
            continue
        if move.source is not None:
            left.setdefault(move.source, []).append(move.ref)
        if move.target is not None:
            come.setdefault(move.target, []).append(move.ref)
    for source, refs in left.items():
        yield Step(UNLINK, source, tuple(dict.fromkeys(refs)), why=APART)
    for target, refs in come.items():
        yield Step(LINK, target, tuple(refs), why=_why(refs, homes[target], weights))


def _why(refs: Sequence[str], group: Group, weights: Weights) -> str:
    """What the most alike of those that come and those that are there have in common."""
    mine = [account for account in group if not set(refs).isdisjoint(account.mention.refs)]
    others = [account for account in group if account not in mine]
    pairs = [(one, other) for one in mine for other in others]
    if not pairs:
        return ALIKE
    return weights.compare(*max(pairs, key=lambda pair: weights.score(*pair))).why or ALIKE


def _dated(
    homes: Mapping[str, Group], standing: Mapping[str, Incident], begun: Mapping[str, Step], reviewed: Reviewed
) -> Iterator[Step]:
    """What the accounts of an incident tell together of its days, place and cause, where that has changed."""
    for name, group in homes.items():
        first = begun.get(name)
        opened = first is not None and first.act == OPEN
        if name in reviewed.incidents or opened or not opens(group) or (first is None and name not in standing):
            continue
        before = _columns(standing[first.incident if first is not None else name])
        changed = {key: value for key, value in told(group).items() if value != before[key]}
        if changed:
            yield Step(DATE, name, changed=changed, why=TOGETHER)


def _columns(incident: Incident) -> Told:
    return columns(incident.since, incident.until, incident.cause, incident.where)
