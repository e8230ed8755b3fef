"""Sentences of our own on made-up events, labelled by meaning: how many are read exactly, and which are not."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Figure
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.documents import Document

SET = Path(__file__).parent / "labelled" / "figures.jsonl"
FLOOR = 0.94
KEYS = ("population", "cell", "verification", "subgroup", "cumulative")
PLACES = ["Telvany", "Orvany", "Varesk", "Orvaleth", "Dovrin", "Brunholt", "Kessimar", "Saltmere"]


def _sentences() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SET.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[Figure, ...]]:
    rows = "".join(f"{name},XZ,10.{number},20.2,settlement\n" for number, name in enumerate(PLACES, 1))
    gazetteer = Gazetteer.with_own(f"name,country,lat,lon,kind\n{rows}".encode())
    return {
        item["id"]: extract(
            Document(item["text"]), published=date.fromisoformat(item["published"]), zone="UTC", gazetteer=gazetteer
        ).figures
        for item in _sentences()
    }


def _told(figures: Iterator[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    return Counter(figures)


def _is_exact(item: dict[str, Any], found: tuple[Figure, ...]) -> bool:
    """True where every number is read with its bounds and outcome, and none besides."""
    labelled = _told((each["value"], each["low"], each["high"], each["outcome"]) for each in item["figures"])
    return labelled == _told((each.value, each.low, each.high, each.outcome) for each in found)


def test_there_are_enough_sentences_and_none_twice() -> None:
    sentences = _sentences()
    assert len(sentences) >= 300
    assert len({item["text"] for item in sentences}) == len({item["id"] for item in sentences}) == len(sentences)


def test_nearly_all_are_read_exactly(read: dict[str, tuple[Figure, ...]]) -> None:
    missed = [item["id"] for item in _sentences() if not _is_exact(item, read[item["id"]])]
    assert 1 - len(missed) / len(read) >= FLOOR, missed


def test_what_counts_no_people_is_not_read(read: dict[str, tuple[Figure, ...]]) -> None:
    wrong = [item["id"] for item in _sentences() if not item["figures"] and read[item["id"]]]
    assert wrong == []


def test_what_else_is_said_of_the_people_is_read(read: dict[str, tuple[Figure, ...]]) -> None:
    right, labelled = 0, 0
    for item in _sentences():
        found = read[item["id"]]
        if not _is_exact(item, found):
            continue
        for each in item["figures"]:
            keys = [key for key in KEYS if key in each]
            same = [figure for figure in found if (figure.value, figure.outcome) == (each["value"], each["outcome"])]
            labelled += len(keys)
            right += max((sum(getattr(figure, key) == each[key] for key in keys) for figure in same), default=0)
    assert right / labelled >= FLOOR
