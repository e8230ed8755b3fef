"""Everything two made-up offices ever published, attacked as one linear programme, tells no withheld number."""

import pytest

from ascertain.publication.disclosure import update as disclosing
from ascertain.publication.disclosure.shown import Shown
from bench_disclosure.attack import AREA, CELL, READERS, Asked, told
from bench_disclosure.world import LEAST, Release, office


@pytest.mark.parametrize("by", ["sex_age", "cause"])
@pytest.mark.parametrize("reader", READERS)
def test_no_withheld_number_is_told(by: str, reader: str) -> None:
    for seed in (2, 3):
        asked, found = told(office(seed, 6, 2.0), by, reader)
        assert asked[CELL] > 40
        assert [item for item in found if item.about in (CELL, AREA)] == []


def test_the_attack_tells_what_is_badly_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(_earlier: object, now: Shown, _codes: object, least: int, *_: object) -> frozenset[str]:
        return frozenset(code for code, number in now.cells.items() if number and number < least)

    monkeypatch.setattr(disclosing, "withhold", careless)
    found: list[Asked] = []
    for seed in range(1, 5):
        releases: tuple[Release, ...] = office(seed, 4, 8.0)
        found += told(releases, "sex_age", "with lists")[1]
    assert any(0 < item.truth < LEAST for item in found if item.about == CELL)
