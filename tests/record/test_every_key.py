"""Every key that `record` prints, under every breakdown and profile, leads to as many people as its figure says."""

from dataclasses import replace
from pathlib import Path

import pytest

from ascertain.office.house import Office
from ascertain.record.breakdown import DIMENSIONS
from ascertain.record.compile import ranges, record
from ascertain.record.key import FigureKey
from ascertain.record.trace import trace

BREAKDOWNS = ((), *((dim,) for dim in DIMENSIONS), ("sex", "age"), ("territory", "month"), DIMENSIONS)
PROFILES = ("ohchr-like", "airwars-like", "ibc-like")


@pytest.mark.parametrize("name", PROFILES)
def test_every_key_traces_to_what_its_figure_says(exercise: Path, name: str) -> None:
    walked = dict[str, tuple[int, int | None]]()
    with Office.open(exercise, "Tester") as office, office.journal.view() as view:
        asked = office.question(view, office.present(), method=office.methodology(view, name))
        for by in BREAKDOWNS:
            found = record(view, office.shelf, replace(asked, by=by, ranges=True))
            walked |= {figure.key: (figure.confirmed, None) for figure in found.figures}
            for row in found.ranges:
                walked[row.key] = row.confirmed, None
                walked |= {key: (0, end) for key, end in ((row.low_key, row.low), (row.high_key, row.high)) if key}
        for text, expected in walked.items():
            key = FigureKey.parse(text, office.zone)
            assert str(key) == text
            way = trace(view, office.shelf, key, asked)
            assert (way.confirmed, way.bound) == expected, text
            cases = [case for item in way.incidents for case in item.cases]
            assert way.further == ()
            assert len(cases) == len(set(cases)) == way.confirmed, text
    assert len(walked) > 40


@pytest.mark.parametrize("name", PROFILES[1:])
def test_ranges_of_the_past_never_change(exercise: Path, name: str) -> None:
    """Read at a position, they are the same whatever is read or worked out for later positions in between."""
    with Office.open(exercise, "Tester") as office:
        size = office.journal.ledger.size()

        def past(position: int) -> str:
            with office.journal.view(position) as view:
                asked = office.question(view, office.present(), method=office.methodology(view, name))
                return str(ranges(view, office.shelf, replace(asked, by=("territory",))))

        spots = [size * part // 6 for part in range(1, 7)]
        before = [past(spot) for spot in spots]
        assert len(set(before)) > 2
        assert [past(spot) for spot in reversed(spots)] == before[::-1]
