"""Bar 9 of lists: coverage where one link in twenty is wrong, with links drawn, and with links taken as sure beside."""

import time
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.systems.latent.posterior import SHORT, Goal, posterior
from ascertain.estimates.systems.links.model import Links, Whole, table
from ascertain.estimates.systems.links.partitions import Drawer
from ascertain.estimates.systems.links.pooled import between
from bench_estimates.covering import limits
from bench_estimates.designs import NAMES, Rows, design, registered, rows

ENOUGH = Goal(100, 50, 1.05)
DOUBTS = (0.7, 0.3)
TAKEN = (0.5, 0.95)  # links at least so probable are taken as sure


def linked(made: Rows, error: float, seed: int) -> tuple[Links, Whole]:
    """SYNTHETIC: links of the people of a design, and who each row truly is.

    Of people on several lists some have one row whose link to the others is doubtful, .7 or .3. There are false ones
    of the same lists, as many as make these probabilities true. Who links from .5 on misses `error` of people on
    several lists, and joins as many wrongly.
    """
    random = np.random.default_rng(seed)
    who, of = np.nonzero(made)
    rows_of = np.split(np.arange(who.size), np.flatnonzero(np.diff(who)) + 1)
    free: dict[tuple[int, ...], list[Whole]] = {}  # people by their lists, who have no doubtful row yet
    doubtful: list[tuple[Whole, int, float]] = []
    for rows_ in (rows_of[at] for at in random.permutation(len(rows_of))):
        if rows_.size > 1 and random.random() < error / min(DOUBTS):
            at = int(random.integers(rows_.size))
            doubt = DOUBTS[0] if random.random() < DOUBTS[0] else DOUBTS[1]
            doubtful.append((np.delete(rows_, at), int(rows_[at]), doubt))
        else:
            free.setdefault(tuple(of[rows_].tolist()), []).append(rows_)
    for group, row, doubt in list(doubtful):
        wanted = (1 - doubt) / doubt
        for _ in range(int(wanted) + (random.random() < wanted % 1)):
            groups, singles = free.get(tuple(of[group].tolist()), []), free.get((int(of[row]),), [])
            if groups and singles:
                doubtful.append((groups.pop(), int(singles.pop()[0]), doubt))
    unsure = {row for _, row, _ in doubtful}
    known = {(a, b): 1.0 for one in rows_of for a, b in combinations(one.tolist(), 2) if not {a, b} & unsure}
    known |= {(a, row): doubt for group, row, doubt in doubtful for a in group.tolist()}
    chance, lists = np.array(list(known.values())), made.shape[1]
    given = Links(
        NAMES[:lists], of, np.arange(of.size), np.array(list(known)), chance, np.zeros(lists, np.bool_)
    )  # fmt: skip
    return given, who


def sure(links: Links, chance: NDArray[np.float64], least: float) -> Whole:
    """Who each row is where links of at least `least` are taken as sure, the most probable first."""
    members = {row: {row} for row in range(links.of.size)}
    for at in np.argsort(-chance, kind="stable"):
        one, other = (members[int(end)] for end in links.pairs[at])
        lists = {int(links.of[row]) for row in one} & {int(links.of[row]) for row in other}
        if chance[at] >= least and one is not other and not lists:
            one |= other
            members |= dict.fromkeys(other, one)
    return np.array([min(members[row]) for row in range(links.of.size)])


def propagated(tables: int, draws: int) -> None:
    """The interval with links drawn, and those with links taken as sure."""
    written = registered()
    one, seed, used = design(written["linkage"]["on"]), written["seeds"]["linkage"], time.process_time()
    truth, shares = sum(one["classes"]), []
    hits: dict[float | str, int] = dict.fromkeys(("drawn", *TAKEN, "true links"), 0)
    middles: dict[float | str, list[float]] = {name: [] for name in hits}
    for number in range(tables):
        links, who = linked(rows(seed + number, one["classes"], one["on"]), written["linkage"]["error"], seed + number)
        drawer, people = Drawer(links, number), []
        for draw in range(draws):
            found = posterior(table(links, drawer.draw()), draw, plans=SHORT, goal=ENOUGH).everyone
            people.append(found[np.linspace(0, found.size - 1, 1000).astype(int)])
        shares.append(between(people))
        answers: dict[float | str, NDArray[np.int64]] = {"drawn": np.concatenate(people)}
        taken = {least: sure(links, links.probability, least) for least in TAKEN} | {"true links": who}
        for name, person in taken.items():
            answers[name] = posterior(table(links, person), number, plans=SHORT, goal=ENOUGH).everyone
        for name, drawn in answers.items():
            low, middle, high = np.quantile(drawn, (0.025, 0.5, 0.975))
            hits[name] += bool(low <= truth <= high)
            middles[name].append(middle / truth)
    for name, hit in hits.items():
        low, high = limits(hit, tables)
        what = name if isinstance(name, str) else f"sure from {name}"
        print(f"links {what:14} {tables} tables: covered {hit / tables:.3f} [99 %: {low:.3f}–{high:.3f}], median of "
              f"medians {np.median(middles[name]):.3f} N", flush=True)  # fmt: skip
    print(f"links: share of the variance that links add, median {np.median(shares):.2f}; {draws} draws each; "
          f"{time.process_time() - used:.0f} CPU s (bar: covered ≥ .93 when drawn)", flush=True)  # fmt: skip
