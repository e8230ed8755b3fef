"""The labelled attributions, read and scored; the floors stand just below what was measured."""

import sys

import pytest
from tests.claims.labelled.attributions import LISTED, items, printed, score

# Shares of the claims found (`found`), of the found that are right, and, at most, of false ones among what is read.
FLOORS = {
    "dev": {"found": 0.88, "speaker": 0.80, "act": 0.85, "status": 0.81, "polarity": 0.94, "side": 0.80, "quote": 0.70},
    "held_out": {"found": 0.91, "speaker": 0.82, "act": 0.87, "status": 0.80, "polarity": 0.95, "side": 0.80},
}
FALSE = {"dev": 0.10, "held_out": 0.13}


@pytest.mark.parametrize("part", FLOORS)
def test_attributions_are_read_as_well_as_measured(part: str) -> None:
    total = score(items(part))
    sys.stdout.write(printed(part, total) + "\n")
    shares = total.shares()
    low = {name: shares[name] for name, floor in FLOORS[part].items() if shares[name] < floor}
    assert not low, f"below the floor: {low}"
    assert shares["false"] <= FALSE[part]


def test_the_set_is_well_formed() -> None:
    listed = [*items("dev"), *items("held_out")]
    assert len({item["id"] for item in listed}) == len(listed) == len(LISTED.read_text("utf-8").splitlines())
    assert len(listed) >= 200
    assert sum(not item["claims"] for item in listed) >= 30
    for item in listed:
        for label in item["claims"]:
            assert label["content"] in item["text"], item["id"]
            assert label.get("cue", "") in item["text"], item["id"]
