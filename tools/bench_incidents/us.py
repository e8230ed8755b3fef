"""Bar 4: two lists of people killed by police in the United States, WaPo and MPV of April 2021, whole.

Links between them were published, and are neither complete nor clean (a block of rows is shifted by one). So there are
two truths, and neither was checked by hand:

- **published**: every link as MPV gives it;
- **rule-adjudicated**: without the 37 links that name, age and state contradict, and with 224 more: every pair of one
  state whose names are alike (rapidfuzz `token_set_ratio` ≥ 85) and whose days are at most 31 apart, whoever finds it.

All columns but identifiers are shown to both sides. Nothing is tuned to the published links.
"""

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ascertain.incidents.rolls.model import NO_DAY
from ascertain.incidents.rolls.read import roll
from bench_claims.measure import Measure
from bench_incidents.linked import Rows, Truth
from bench_incidents.peer import Specification
from bench_incidents.sides import both, chances, costs, links, merges

NEEDS = ("lists/us_wapo_2021-04.csv.gz", "lists/us_mpv_2021-04.csv.gz", "lists/us_truth_mpv_wapo.csv")
Table = list[dict[str, str]]
_SPLINK = Specification(
    compared=("given", "family", "age", "sex", "died", "unit", "place_name"),
    blocks=(
        ("died", "unit"), ("given", "family"), ("family", "unit", "year"), ("given", "unit", "year"),
        ("died", "place_name"), ("place_name", "age", "year"),
    ),
    sure=("given", "family", "unit", "died"),
    trained=(("died", "unit"), ("given", "family")),
    recall=0.7,
    pairs=2e6,
    within=False,
)  # fmt: skip


def run(folder: Path, _part: str) -> Iterator[Measure]:
    """Every figure of both sides, by both truths."""
    paths = [folder / name for name in NEEDS[:2]]
    post, violence = (_table(path) for path in paths)
    people = roll(paths)
    known = {name: _links(folder / NEEDS[2], post, violence, name) for name in ("rule", "published")}
    truth = {name: Truth(len(people), pairs) for name, pairs in known.items()}
    died = people.days["died"]
    years = np.where(died == NO_DAY, "", died.astype("datetime64[D]").astype("datetime64[Y]").astype(str))
    cells = {"place_name": [row["city"].strip().lower() for row in [*post, *violence]], "year": years.tolist()}
    own, peer = both(people, paths, _SPLINK, cells)
    yield from links("rule-adjudicated", own, peer, truth["rule"], (0.995, None))
    yield from links("published", own, peer, truth["published"])
    yield from chances("rule-adjudicated", own, peer, truth["rule"])
    yield from merges(own, peer)
    yield from costs(own, peer)


def _links(path: Path, post: Table, violence: Table, truth: str) -> Rows:
    """The numbers of the linked pairs; rows of MPV come after those of WaPo."""
    first = {row["wapo_id"]: at for at, row in enumerate(post)}
    second = {row["row"]: at for at, row in enumerate(violence, len(post))}
    n, without = len(post) + len(violence), {"rule": "contradicted", "published": "added_by_rule"}[truth]
    with path.open(encoding="utf-8", newline="") as file:
        told = [(row["wapo_id"], row["mpv_row"]) for row in csv.DictReader(file) if row["status"] != without]
    return np.array(sorted(first[a] * n + second[b] for a, b in told if a in first and b in second), np.int64)


def _table(path: Path) -> Table:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
