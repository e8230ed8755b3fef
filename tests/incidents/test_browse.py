"""What is looked for among incidents and matters is what would be found by going through all of them."""

from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.incidents import bearing
from ascertain.incidents.browse import (
    incidents,
    incidents_near,
    incidents_of,
    matter,
    matters,
    matters_like,
    matters_near,
    matters_of,
)
from ascertain.incidents.grouping import SLACK, Mention, find_matter
from ascertain.incidents.model import Where
from ascertain.office.house import Office
from ascertain.reports.shelf import reports
from ascertain.terms.errors import NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Bureau

TYPES = ("corridor", "talks")
DAYS = (None, "2090-03-01", "2090-03-02", "2090-03-04", "2090-03-09")
ORDINALS = (None, 1, 2)
PLACES = (Where(7, None, "XV", "Neshkolm", "settlement"), Where(None, None, "XV", "Ulmereth", "country"))


def test_a_matter_is_found_among_those_that_may_be_it_as_among_all(bureau: "Bureau") -> None:
    with bureau.office.journal.entry() as entry:
        for type_, day, ordinal, where in product(TYPES, DAYS, ORDINALS, PLACES):
            bearing.open_in(entry, "Ann Aster", type_, day, ordinal, where, ["R1.c1"])
    with bureau.office.journal.view() as view:
        standing = matters(view)
        assert len(standing) == 60
        given = product((*TYPES, "accusation"), (*DAYS, "2090-03-03", "2090-03-20"), (*ORDINALS, 5), PLACES)
        for number, (type_, day, ordinal, where) in enumerate(given):
            mention = Mention(f"e{number}", type_, day, day, where, "unknown", ("R1.c1",), ordinal)
            near = matters_like(view, type_, ordinal, day, SLACK)
            assert find_matter(mention, near) == find_matter(mention, standing)
        about = [item for item in standing if item.type == "talks" and item.day in DAYS[1:4]]
        assert [*matters_near(view, ["talks"], "2090-03-03", timedelta(days=2))] == about


@pytest.mark.parametrize("example", ["exercise", "ukraine"])
def test_what_a_report_speaks_of_is_what_rests_on_it(example: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(example)
    with Office.open(folder, "Tester") as office, office.journal.view() as view:
        known, spoken = incidents(view, merged=False), matters(view)
        for report in [found.id for found in reports(view)]:
            assert incidents_of(view, report) == tuple(item for item in known if report in item.reports)
            about = tuple(item for item in spoken if any(ref.split(".")[0] == report for ref in item.refs))
            assert matters_of(view, report) == about
        assert [matter(view, item.id) for item in spoken] == [*spoken]
        for day in {item.since for item in known if item.since is not None}:
            near = {item for item in known if item.since == day}
            assert near <= set(incidents_near(view, day, timedelta(0)))
        with pytest.raises(NotFoundError, match="no matter M99"):
            matter(view, "M99")
