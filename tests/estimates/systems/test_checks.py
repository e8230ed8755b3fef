"""The picture of checks shows what was worked out, and nothing else."""

from dataclasses import replace
from xml.etree import ElementTree as XML

import pytest
from tests.estimates.tables import KOSOVO, table

from ascertain.estimates.systems.answer import Answer, Diagnostics, Headline
from ascertain.estimates.systems.checks import MOST_CELLS, checks
from ascertain.estimates.systems.heldout import HeldOut
from ascertain.estimates.systems.latent.posterior import Plan, posterior
from ascertain.estimates.systems.panel import estimate
from ascertain.estimates.systems.predictive import Shown, shown

TOLD = Diagnostics(
    1200, 1.001, 0, 1.0,
    without={"EXH": 6900, "a list with a very long name": 7200},
    prior=(0.1, 0.01, 2.0),
    held_out={"EXH": HeldOut(1910, 779, 1107, (937, 1804))},
    cells=(Shown(("EXH",), 1131, 1080, 1190), Shown(("EXH", "ABA"), 177, 150, 200)),
)  # fmt: skip
ANSWER = Answer(
    4400, False, (), Headline("in words", "latent-class", 10_400, (9000, 13_800)), (), (9000, 18_000), TOLD, {}, "", 1
)


def words(picture: str) -> list[str]:
    return [part.text or "" for part in XML.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]


def test_every_check_has_its_part() -> None:
    said = words(checks(ANSWER))
    assert {"EXH + ABA", "EXH", "all lists", "without EXH", "before", "after"} <= set(said)
    assert "without a list with a v…" in said
    assert {"150", "1,190", "937", "1,910", "6,900", "13,800", "214"} <= set(said)
    assert checks(ANSWER) == checks(ANSWER)


def test_of_many_cells_the_fullest_are_shown() -> None:
    many = tuple(Shown((f"cell {number}",), number, number, number + 2) for number in range(1, 64))
    said = words(checks(replace(ANSWER, diagnostics=replace(TOLD, cells=many))))
    assert "cell 63" in said
    assert "cell 32" not in said
    assert sum(one.startswith("cell ") for one in said) == MOST_CELLS


def test_a_refusal_before_all_checks_says_so() -> None:
    said = words(checks(estimate(table("AB", A=4, B=5, AB=2))))
    assert any(one.startswith("Nothing:") for one in said)
    assert not any(one.startswith("before") for one in said)


def test_cells_shown_again_are_those_seen() -> None:
    found = shown(KOSOVO, posterior(KOSOVO, 1, plans=(Plan(150, 150, 60),)), 1)
    assert [one.seen for one in found] == KOSOVO.cells[1:].tolist()
    assert found[2].lists == ("EXH", "ABA")
    assert sum(one.low <= one.seen <= one.high for one in found) >= 12
    assert all(one.low < one.high for one in found)


@pytest.mark.parametrize(
    "fewer",
    [replace(TOLD, without=None), replace(TOLD, held_out=None), replace(TOLD, cells=()), replace(TOLD, prior=None)],
)
def test_what_was_not_worked_out_is_left_out(fewer: Diagnostics) -> None:
    assert len(words(checks(replace(ANSWER, diagnostics=fewer)))) < len(words(checks(ANSWER)))
