"""CIS530P: the day, the killed and the injured of news of one shooting each, labelled from a database.

The labels are not told by the text in every case. The day is the room's own (`Extraction.harm_day`); a text that tells
no day takes the day of publication here, and here only. The peer's predictions ship with the set for its test part; on
the other parts its own code for days is run, which needs nothing but the set.
"""

import importlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Extraction
from ascertain.claims.words.syntax import load
from ascertain.reports.documents import Document
from bench_claims.measure import Measure, share

PEER = "CIS530P"
_LABELS = {"train": "train", "dev": "val", "test": "test"}
_BARS = {"n_killed": 0.87, "n_injured": 0.79}
_SAID = {"n_killed": "killed", "n_injured": "injured"}
Item = dict[str, Any]


def run(folder: Path, part: str) -> Iterator[Measure]:
    """The measures of one part: the day exactly and within a day, then the numbers, where `shootings` reads them."""
    given, gold = read(folder, part)
    read_all = [_extraction(item["text"], item["publish_date"]) for item in given]
    peers = _peer(folder, part, given)
    name = PEER if peers else ""
    ours = [
        found.harm_day.day if found.harm_day else item["publish_date"]
        for found, item in zip(read_all, given, strict=True)
    ]
    right = _share_right(gold, [item["shooting_date"] for item in peers], "shooting_date") if peers else None
    yield Measure("day of the shooting, exact", _share_right(gold, ours, "shooting_date"), len(gold), 0.83, right, name)
    near = [abs(date.fromisoformat(day) - date.fromisoformat(item["shooting_date"])).days <= 1
            for day, item in zip(ours, gold, strict=True)]  # fmt: skip
    yield Measure("day of the shooting, within a day", share(sum(near), len(near)), len(near))
    undated = sum(found.harm_day is None for found in read_all)
    yield Measure("texts that tell no day", share(undated, len(read_all)), len(read_all))
    if importlib.util.find_spec("bench_claims.shootings") is not None:
        yield from _numbers(gold, read_all, peers)


def read(folder: Path, part: str) -> tuple[list[Item], list[Item]]:
    """The texts with their day of publication, and the labels beside them, in one order."""
    place = folder / "data" / f"data-{part}"
    given, gold = (json.loads((place / f"{side}_{_LABELS[part]}.json").read_text("utf-8")) for side in "Xy")
    return given, gold


@lru_cache(maxsize=4096)
def _extraction(text: str, published: str) -> Extraction:
    return extract(Document(text), published=date.fromisoformat(published), zone="America/New_York", syntax=load())


def _numbers(gold: list[Item], read_all: list[Extraction], peers: list[Item]) -> Iterator[Measure]:
    """Killed and injured, exactly; beside them where there are any, since most texts have none."""
    counts: Callable[[Extraction], tuple[int, int]] = importlib.import_module("bench_claims.shootings").counts
    ours = [counts(found) for found in read_all]
    for place, (field, bar) in enumerate(_BARS.items()):
        read_numbers = [item[place] for item in ours]
        theirs = [item[field] for item in peers if field in item]
        name = PEER if theirs else ""
        right = _share_right(gold, theirs, field) if theirs else None
        yield Measure(f"{_SAID[field]}, exact", _share_right(gold, read_numbers, field), len(gold), bar, right, name)
        some = [index for index, item in enumerate(gold) if item[field]]
        chosen = [gold[index] for index in some]
        of_some = _share_right(chosen, [theirs[index] for index in some], field) if theirs else None
        yield Measure(f"{_SAID[field]}, exact where there are any",
                      _share_right(chosen, [read_numbers[index] for index in some], field), len(some), None,
                      of_some, name)  # fmt: skip


def _share_right(gold: list[Item], found: list[Any], field: str) -> float:
    return share(sum(item[field] == value for item, value in zip(gold, found, strict=True)), len(gold))


def _peer(folder: Path, part: str, given: list[Item]) -> list[Item]:
    """The peer's predictions: those that ship for the test part, else the days its own code reads."""
    if part == "test":
        shipped: list[Item] = json.loads((folder / "output" / "pred.json").read_text("utf-8"))
        return shipped
    place = folder / "code" / "default" / "datePatterns.py"
    if not place.exists():
        return []
    spec = importlib.util.spec_from_file_location("cis530p_dates", place)
    if spec is None or spec.loader is None:
        return []
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True  # leave the user's copy as it is
    spec.loader.exec_module(module)
    return [{"shooting_date": _their_day(module, item)} for item in given]


def _their_day(module: Any, item: Item) -> str:
    day = module.find_date(item["text"], item["publish_date"])
    return day.strftime("%Y-%m-%d") if day is not None else str(item["publish_date"])
