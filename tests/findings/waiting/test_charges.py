"""Who answers for an incident or an area."""

from typing import TYPE_CHECKING

import pytest

from ascertain.findings.waiting.charges import FocalPoint, answers_for, assign, focal_points
from ascertain.terms.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Bureau


def test_the_last_one_named_answers(bureau: "Bureau") -> None:
    incident = bureau.incident()
    for charge, officer in ((incident, "Ben Birch"), ("XV-02", "Cem Ceder"), (incident, " Dee Dorn ")):
        assign(bureau.office.journal, charge, officer)
    with bureau.office.journal.view() as view:
        found = focal_points(view)
    assert [(item.charge, item.officer, item.assigned_by) for item in found] == [
        (incident, "Dee Dorn", "Ann Aster"),
        ("XV-02", "Cem Ceder", "Ann Aster"),
    ]
    assert isinstance(found[0], FocalPoint)


@pytest.mark.parametrize(
    ("unit", "who"), [("XV-02", "North"), ("XV-02-07", "North"), ("XV-021", None), ("XV", None), (None, None)]
)
def test_an_area_takes_in_the_units_whose_codes_begin_with_its_own(unit: str | None, who: str | None) -> None:
    assert answers_for({"XV-02": "North"}, "I1", unit) == who


def test_an_incident_of_its_own_goes_before_its_area_and_the_nearer_area_before_the_wider() -> None:
    known = {"XV-02": "North", "XV": "All", "I1": "Own"}
    assert [answers_for(known, name, "XV-02") for name in ("I1", "I2")] == ["Own", "North"]


def test_who_cannot_answer(bureau: "Bureau") -> None:
    journal = bureau.office.journal
    with pytest.raises(InputError, match="not a named person"):
        assign(journal, "XV-02", "rule:x@1")
    for charge in ("", "x" * 41):
        with pytest.raises(InputError, match="No incident or area"):
            assign(journal, charge, "Ben Birch")
    with pytest.raises(NotFoundError):
        assign(journal, "I99", "Ben Birch")
