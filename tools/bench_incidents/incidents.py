"""Accounts put together to incidents on made-up histories, beside what one would do at first.

F1 is over pairs of mentions: right where both truly tell of one incident. A mention that a rule leaves alone is an
incident of its own. Rows of lists of names tell of a day and a place only; the figures with them stand beside.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ascertain.incidents.alike.model import Account
from ascertain.incidents.alike.parting import part
from ascertain.incidents.alike.weights import shipped
from ascertain.incidents.grouping import can_open, find_incident, narrower
from ascertain.incidents.model import Incident
from ascertain.simulate.run import simulate
from bench_claims.measure import Measure, f1
from bench_incidents.histories import Known, history

# Seeds that no weight was fitted on (`lexicon/likeness.toml` names those that were).
SEEDS = {"fortnight": (1, 2, 3, 4, 5, 6), "three-years": (1,), "frozen-adversarial": (1, 2)}
BAR = 0.90
Labels = Sequence[Hashable]
Rule = Callable[[Sequence[Known]], Labels]


def run(_folder: Path, _part: str) -> Iterator[Measure]:
    """F1 on every preset, with and without the rows of lists of names, beside the naive results."""
    for preset, seeds in SEEDS.items():
        known = [one for seed in seeds for one in _history(preset, seed)]
        told = [one for one in known if one.account.origin.kind != "person"]
        for what, among, bar in (("accounts", told, BAR), ("with names", known, None)):
            ours = score(likeness(among), among)
            for name, rule in NAIVE.items():
                peer = score(rule(among), among)
                yield Measure(f"{preset}: {what}", ours, len(among), bar, peer, name)
        yield Measure(f"{preset}: shuffled alike", _shuffled(told), len(told), 1.0)


def _history(preset: str, seed: int) -> list[Known]:
    """The mentions of one history; what they tell of is named by its seed, and their places and reports too."""
    with tempfile.TemporaryDirectory() as folder:
        simulate(seed, preset, Path(folder) / "made-up")
        return [_apart(one, f"{preset}-{seed}") for one in history(Path(folder) / "made-up")[0]]


def _apart(one: Known, world: str) -> Known:
    """A mention of one world, so that none of another can be taken for it."""
    unit = one.account.mention.where.unit
    where = replace(one.account.mention.where, unit=f"{world} {unit}" if unit else world)
    origin = replace(one.account.origin, report=f"{world} {one.account.origin.report}")
    account = replace(one.account, mention=replace(one.account.mention, where=where), origin=origin)
    mention = replace(one.mention, where=replace(one.mention.where, unit=f"{world} {one.mention.where.unit}"))
    return Known(mention, account, f"{world} {one.truth}")


def score(labels: Labels, known: Sequence[Known]) -> float:
    """F1 over pairs of mentions."""
    said, true = Counter(labels), Counter(one.truth for one in known)
    both = Counter(zip(labels, (one.truth for one in known), strict=True))
    return f1(_pairs(both), _pairs(said), _pairs(true))


def _pairs(counted: Mapping[Any, int]) -> int:
    return sum(times * (times - 1) // 2 for times in counted.values())


def likeness(known: Sequence[Known]) -> Labels:
    """What the room does."""
    accounts = {_key(one.account): one.account for one in known}
    groups = part(list(accounts.values()), shipped())
    home = {_key(account): at for at, group in enumerate(groups) for account in group}
    return [home[_key(one.account)] for one in known]


def _key(account: Account) -> Hashable:
    return account.origin.report, account.mention.id


def _shuffled(known: Sequence[Known]) -> float:
    """The share of mentions that stand with the same others when everything comes in another order."""
    first, mixed = likeness(known), list(known)
    random.Random(6).shuffle(mixed)
    second = dict(zip((id(one) for one in mixed), likeness(mixed), strict=True))
    pairs = {(label, second[id(one)]) for label, one in zip(first, known, strict=True)}
    return len(set(first)) / len(pairs)


def place_and_day(known: Sequence[Known]) -> Labels:
    """One incident for each place and first day."""
    return [
        (one.mention.form, one.mention.where, one.mention.since) if can_open(one.mention) else ("alone", at)
        for at, one in enumerate(known)
    ]


def numbers_alike(known: Sequence[Known]) -> Labels:
    """One incident for each day and the numbers of killed and injured."""
    return [
        (one.mention.since, *sorted((name, str(count)) for name, count in one.account.tolls.items()))
        if one.mention.since and one.account.tolls
        else ("alone", at)
        for at, one in enumerate(known)
    ]


def by_age(known: Sequence[Known]) -> Labels:
    """The rule by which a report is linked as it comes in: the first incident that agrees in place, days and cause."""
    standing: list[Incident] = []
    labels: list[Hashable] = []
    for at, one in enumerate(known):
        mention = one.mention
        near = [item for item in standing if item.where.unit == mention.where.unit]
        same = find_incident(mention, near)
        if not can_open(mention):
            labels.append(("alone", at))
        elif same is None:
            days = (mention.since, mention.until)
            item = Incident(f"I{at}", mention.form or "", *days, mention.where, mention.cause, mention.refs, None, "")
            standing.append(item)
            labels.append(item.id)
        else:
            standing[standing.index(same)] = replace(same, **narrower(same, mention))
            labels.append(same.id)
    return labels


NAIVE: dict[str, Rule] = {"place and day": place_and_day, "numbers alike": numbers_alike, "first by age": by_age}
