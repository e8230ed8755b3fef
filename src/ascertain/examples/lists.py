"""Four lists of the same killings, as a table of who stands on which, and what others estimated from it.

The counts and results are others'; here they are only read and held against each other.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Lists:
    """How many people stand on which lists.

    Attributes:
        names: of the lists, in the order of the columns.
        patterns: the lists people stand on → how many. Those on none are unknown and never among them.
    """

    names: tuple[str, ...]
    patterns: Mapping[tuple[str, ...], int]

    @property
    def documented(self) -> int:
        """How many stand on one list at least."""
        return sum(self.patterns.values())

    def on(self, *names: str) -> int:
        """How many stand on all of these lists, whatever other list they are on too."""
        return sum(count for pattern, count in self.patterns.items() if set(names) <= set(pattern))


@dataclass(frozen=True, slots=True)
class Result:
    """What somebody's method gives for a table, under which assumption; `published` by its authors, or re-computed."""

    method: str
    figure: str
    assumption: str
    published: bool
    source: str


@dataclass(frozen=True, slots=True)
class Study:
    """The title says what is counted, of whom and when; `lists` tells what each list is."""

    title: str
    lists: Mapping[str, str]
    results: tuple[Result, ...]


def read_lists(path: Path) -> Lists:
    """The table of a file with one 0/1 column for each list, and `count`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    names = tuple(name for name in rows[0] if name != "count")
    return Lists(names, {tuple(name for name in names if row[name] == "1"): int(row["count"]) for row in rows})


def read_study(path: Path) -> Study:
    """The results of a file in TOML."""
    body = tomllib.loads(path.read_text("utf-8"))
    return Study(body["title"], body["lists"], tuple(Result(**result) for result in body["result"]))
